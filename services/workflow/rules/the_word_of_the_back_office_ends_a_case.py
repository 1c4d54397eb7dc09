"""With a link, the back office decides: its last word is the outcome here."""

from collections.abc import Mapping
from typing import Final

from libs.events.values import BackOfficeStatus, CaseState

BY_BACK_OFFICE: Final = "by-back-office"
"""Reason of a refusal by the back office."""

_OUTCOMES: Final[Mapping[BackOfficeStatus, CaseState]] = {
    BackOfficeStatus.ACCEPTED: CaseState.COMPLETED,
    BackOfficeStatus.PARTIALLY_ACCEPTED: CaseState.COMPLETED,
    BackOfficeStatus.REFUSED: CaseState.REFUSED,
    BackOfficeStatus.CANCELLED: CaseState.CANCELLED,
}


def the_word_of_the_back_office_ends_a_case(status: BackOfficeStatus) -> CaseState | None:
    """Return the outcome that a status means here, or None while it goes on there.

    Source: manual "Contactgegevens wijzigen", "Aanvragen behandelen" (A16, A17), C06: with the link
    the back office decides and its answer is shown.
    """
    return _OUTCOMES.get(status)
