"""The cells: every operation, by every caller, about every kind of request, and what comes of it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from libs.web.permissions import Permission
from tests.matrix.callers import CALLERS, Caller
from tests.matrix.example import Example
from tests.matrix.expected import Verdict, expected
from tests.matrix.kinds import KINDS, NOTHING, Kind
from tests.matrix.operations import Operation

_STATUS: Mapping[Verdict, int] = {
    Verdict.SIGN_IN_FIRST: 401,
    Verdict.NOT_ALLOWED: 403,
    Verdict.NOT_FOUND: 404,
    Verdict.NOT_NOW: 409,
}


@dataclass(frozen=True, kw_only=True)
class Cell:
    """One call by one caller about one kind of request (None: about none)."""

    operation: Operation
    example: Example
    caller: Caller
    kind: Kind | None
    verdict: Verdict

    @property
    def status(self) -> int:
        """The status that must be answered."""
        if self.verdict is Verdict.DONE:
            return self.example.done
        if self.verdict is Verdict.NOT_FOUND and self.example.unheld is not None:
            return self.example.unheld
        return _STATUS[self.verdict]

    @property
    def needs_a_fresh_one(self) -> bool:
        """Whether doing it would spoil the request for everybody after."""
        return self.example.consumes and self.verdict is Verdict.DONE and self.kind is not None

    def __str__(self) -> str:
        """In one line."""
        each = f" [{self.example.each}]" if self.example.each else ""
        about = f" · {self.kind.name}" if self.kind else ""
        return f"{self.caller.name} · {self.operation.name}{each}{about}"


def cells(
    operations: Iterable[Operation],
    table: Mapping[str, Permission],
    examples: Mapping[str, tuple[Example, ...]],
) -> Iterator[Cell]:
    """Make every cell."""
    for operation in operations:
        line = table[operation.permission or ""]
        for example in examples[operation.name]:
            for caller in CALLERS:
                stopped = expected(line, caller) is not Verdict.DONE
                for kind in _kinds_for(example, caller, stopped=stopped):
                    yield Cell(
                        operation=operation,
                        example=example,
                        caller=caller,
                        kind=kind,
                        verdict=verdict_of(line, table, example, caller, kind),
                    )


def _kinds_for(example: Example, caller: Caller, *, stopped: bool) -> Sequence[Kind | None]:
    """Everything, but for the many who are stopped at the door: they are tried on two.

    Those are the tokens and staff that only this suite makes, and whoever tries to order for many
    cases at once (seven orders) without a role: what they ask about was not looked at.
    """
    if example.about == "nothing":
        return (None,)
    is_brief = stopped and (caller.is_made or example.each is not None)
    kinds = (KINDS[0], NOTHING) if is_brief else KINDS
    return [kind for kind in kinds if example.names(kind)]


def verdict_of(
    line: Permission,
    table: Mapping[str, Permission],
    example: Example,
    caller: Caller,
    kind: Kind | None,
) -> Verdict:
    """Work out one cell; in an order for many cases each case asks its own permission."""
    if example.each is None:
        return expected(line, caller, kind, example)
    at_the_door = expected(line, caller)
    if at_the_door is not Verdict.DONE:
        return at_the_door
    return expected(table[example.each], caller, kind, example)
