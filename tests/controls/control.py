"""A control: a guard that, taken out, must make a test go red."""

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class Control:
    """One guard and the test that proves it.

    Attributes:
        guards: one sentence that completes "It guards that …".
        file: where it stands, from the top of the tree.
        guard: its exact text, which occurs there once.
        without: what stands there when it is taken out.
        test: pytest node id that must go red.
        seconds: how long the test may take.
        alone: it kills in the middle of a crowd, so nothing runs beside it.
    """

    name: str
    guards: str
    file: str
    guard: str
    without: str = ""
    test: str
    seconds: float = 60.0
    alone: bool = False


class GuardIsNotFound(Exception):
    """The text of a guard does not occur exactly once: the table is behind the code."""


def take_out(control: Control, tree: Path) -> None:
    """Take the guard of a control out of a copy of the tree.

    Raises:
        GuardIsNotFound: it does not occur there exactly once.
    """
    replace_in(tree / control.file, control.guard, control.without)


def replace_in(place: Path, text: str, replacement: str) -> None:
    """Replace a text that occurs once in a file.

    Raises:
        GuardIsNotFound: the file is not there, or the text not exactly once in it.
    """
    if not place.is_file():
        raise GuardIsNotFound(f"{place.name} is not there")
    before = place.read_text("utf-8")
    if (times := before.count(text)) != 1:
        raise GuardIsNotFound(f"what must be replaced in {place.name} occurs there {times} times")
    place.write_text(before.replace(text, replacement), "utf-8")
