"""A change of policy holds from the first moment of its day, until the next one does."""

from collections.abc import Sequence
from datetime import date, datetime

from libs.policies import Change
from libs.terms import BRUSSELS


def what_holds_on(day: date, changes: Sequence[Change]) -> Change | None:
    """Return the change that holds on a day; None: none does yet, and the catalogue holds.

    `changes` stand in the order of their days.

    Source: manual "Papieren en attesten", "Wanneer kan mijn aanvraag automatisch verwerkt worden?"
    (B26, B27), for as long as a municipality makes no change; reference/domain.md 2.5: the check
    by the police is said to be abolished since 6 August 2025.
    """
    return next((one for one in reversed(changes) if one.holds_from <= day), None)


def day_of(moment: datetime) -> date:
    """Return the day on the calendar of Brussels at this moment (aware)."""
    return moment.astimezone(BRUSSELS).date()
