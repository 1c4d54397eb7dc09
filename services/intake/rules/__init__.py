"""What holds at the front desk: pure functions, one rule a file, each named by what it says."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Issue:
    """What is wrong with one part of what was asked; never repeats the value that was given.

    Attributes:
        name: the field, with dots between levels: `answers.email`.
        detail: a Dutch sentence that says what to do.
    """

    name: str
    detail: str


Issues = tuple[Issue, ...]
