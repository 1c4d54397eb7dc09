"""A control of one row of the manual."""

from typing import Any

from tests.controls.control import Control


def row(number: str, guards: str, **control: Any) -> tuple[str, Control]:
    """Return the row's number and its control, whose test carries the row in its name."""
    return number, Control(name=f"manual-{number.lower()}", guards=guards, **control)
