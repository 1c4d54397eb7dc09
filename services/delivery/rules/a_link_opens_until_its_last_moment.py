"""A link opens its document until its term ends, and never once the case came to nothing."""

from datetime import datetime

from libs.events.values import CaseState

CAME_TO_NOTHING = frozenset({CaseState.CANCELLED, CaseState.REFUSED, CaseState.HANDLED_OUTSIDE})
"""Outcomes after which a document that was already made counts for nothing."""


def link_opens(available_until: datetime, *, now: datetime, outcome: CaseState | None) -> bool:
    """Tell whether a link opens its document at this moment.

    `available_until` itself is too late. `outcome` is how the case closed, None while it runs.

    Source: the manual, "Papieren en attesten", Afleveren, Digitaal; Annuleren (decision C03).
    """
    return now < available_until and not came_to_nothing(outcome)


def came_to_nothing(outcome: CaseState | None) -> bool:
    """Tell whether a case closed without its document being owed to anybody."""
    return outcome in CAME_TO_NOTHING
