"""What is told of the advice of the police."""

from typing import Final

from libs.events.announcing import Announcements
from libs.events.contracts import workflow as told
from services.workflow.announcements.about import about
from services.workflow.model import police_events as police
from services.workflow.model.case import Case
from services.workflow.rules.an_advice_against_it_keeps_it_from_being_delivered import (
    POLICE_ADVISED_AGAINST,
)


def without_what_the_police_advised(reasons: tuple[str, ...]) -> tuple[str, ...]:
    """Return why a clerk is needed as it may be told: what they advise is on the case alone."""
    return tuple(reason for reason in reasons if reason != POLICE_ADVISED_AGAINST)


def _asked(event: police.PoliceAdviceAsked) -> told.PoliceAdviceAsked:
    return told.PoliceAdviceAsked(
        **about(event), advice_id=event.advice_id, until=event.until, asked_at=event.timestamp
    )


def _recorded(event: police.PoliceAdviceRecorded) -> told.PoliceAdviceRecorded:
    return told.PoliceAdviceRecorded(
        **about(event),
        advice_id=event.advice_id,
        counts=event.counts,
        recorded_by=None if event.by_police else event.by,
        at=event.timestamp,
    )


POLICE: Final[Announcements] = {
    Case.PoliceAdviceAsked: _asked,
    Case.PoliceAdviceRecorded: _recorded,
}
"""Private event → public event."""
