"""Files that somebody sends: looked at from all sides before anything of them is kept."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from services.intake.rules import Issue, Issues
from services.intake.rules.a_file_does_nothing_by_itself import (
    Findings,
    a_file_does_nothing_by_itself,
)
from services.intake.rules.a_file_is_one_thing_only import TWO_THINGS, is_an_archive_too
from services.intake.rules.an_answer_has_so_many_files_of_such_a_size import (
    an_answer_has_so_many_files_of_such_a_size,
)
from services.intake.rules.an_empty_file_says_nothing import an_empty_file_says_nothing
from services.intake.rules.file_names_are_shown_and_never_used import shown_name
from services.intake.rules.files_are_known_by_what_is_in_them import (
    NOT_TAKEN,
    FileKind,
    kind_of,
)

INFECTED: Final = "In dit bestand vonden we een virus. We bewaren het niet. Kijk je toestel na."


@dataclass(frozen=True, kw_only=True)
class SentFile:
    """A file as it came; `name` is whatever the sender's program said."""

    name: str = field(repr=False)
    content: bytes = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class TakenFile:
    """A file that is taken: with the name to show and its kind."""

    name: str = field(repr=False)
    kind: FileKind
    content: bytes = field(repr=False)


class InformationIsWrong(Exception):
    """What was sent cannot be taken; `issues` say what to do, place by place."""

    def __init__(self, issues: Issues) -> None:
        super().__init__(", ".join(issue.name for issue in issues))
        self.issues = issues


class Scanner(Protocol):
    """Looks for viruses."""

    async def is_infected(self, content: bytes) -> bool:
        """Tell whether a virus was found.

        Raises:
            NeighbourIsUnavailable: it was not looked at, so it cannot be taken now.
        """
        ...


class Inspector(Protocol):
    """Looks inside a file, where it can do no harm."""

    async def look(self, content: bytes, kind: FileKind) -> Findings:
        """Return what is seen; what takes too much time or memory is unreadable."""
        ...


async def take_files(
    files: Sequence[SentFile], *, scanner: Scanner, inspector: Inspector
) -> tuple[TakenFile, ...]:
    """Let every file pass that is what it must be.

    Raises:
        InformationIsWrong: with every file that is not, and why.
        NeighbourIsUnavailable: the scanner did not look.
    """
    sizes = [len(file.content) for file in files]
    _refuse(an_answer_has_so_many_files_of_such_a_size(sizes))
    _refuse(an_empty_file_says_nothing(sizes))
    kinds = [kind_of(file.content) for file in files]
    _refuse(tuple(_by_their_bytes(files, kinds)))
    taken = tuple(
        TakenFile(name=shown_name(file.name, kind), kind=kind, content=file.content)
        for file, kind in zip(files, kinds, strict=True)
        if kind is not None
    )
    found = [await scanner.is_infected(file.content) for file in taken]
    _refuse(tuple(_told(number, INFECTED) for number, is_bad in enumerate(found) if is_bad))
    seen = [a_file_does_nothing_by_itself(await inspector.look(f.content, f.kind)) for f in taken]
    _refuse(tuple(_told(number, why) for number, why in enumerate(seen) if why is not None))
    return taken


def _by_their_bytes(files: Sequence[SentFile], kinds: Sequence[FileKind | None]) -> Iterator[Issue]:
    for number, (file, kind) in enumerate(zip(files, kinds, strict=True)):
        if kind is None:
            yield _told(number, NOT_TAKEN)
        elif is_an_archive_too(file.content):
            yield _told(number, TWO_THINGS)


def _told(number: int, detail: str) -> Issue:
    return Issue(name=f"files.{number}", detail=detail)


def _refuse(issues: Issues) -> None:
    if issues:
        raise InformationIsWrong(issues)
