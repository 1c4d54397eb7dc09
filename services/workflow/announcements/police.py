"""What is told of the advice of the police."""

from typing import Final

from libs.events.announcing import Announcements
from libs.events.contracts import workflow as told
from services.workflow.announcements.about import about
from services.workflow.model import police_events as police
from services.workflow.model.case import Case


def _asked(event: police.PoliceAdviceAsked) -> told.PoliceAdviceAsked:
    return told.PoliceAdviceAsked(
        **about(event), advice_id=event.advice_id, until=event.until, asked_at=event.timestamp
    )


def _recorded(event: police.PoliceAdviceRecorded) -> told.PoliceAdviceRecorded:
    return told.PoliceAdviceRecorded(
        **about(event),
        advice_id=event.advice_id,
        favourable=event.favourable,
        counts=event.counts,
        remark=event.remark,
        recorded_by=None if event.by_police else event.by,
        at=event.timestamp,
    )


POLICE: Final[Announcements] = {
    Case.PoliceAdviceAsked: _asked,
    Case.PoliceAdviceRecorded: _recorded,
}
"""Private event → public event."""
