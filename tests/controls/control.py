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
        alone: it starts a whole installation, so nothing runs beside it.
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


def without(text: str, *, guard: str, replacement: str) -> str:
    """Return the text in which the guard is taken out.

    Raises:
        GuardIsNotFound: it occurs there not once but never, or several times.
    """
    if (times := text.count(guard)) != 1:
        raise GuardIsNotFound(f"the guard occurs {times} times")
    return text.replace(guard, replacement)


def take_out(control: Control, tree: Path) -> None:
    """Take the guard of a control out of a copy of the tree.

    Raises:
        GuardIsNotFound: it does not occur there exactly once.
    """
    place = tree / control.file
    if not place.is_file():
        raise GuardIsNotFound(f"{control.file} is not there")
    text = place.read_text("utf-8")
    changed = without(text, guard=control.guard, replacement=control.without)
    place.write_text(changed, "utf-8")
