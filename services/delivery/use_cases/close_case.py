"""Close case: what was made for a case that came to nothing opens no more; the applicant hears."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from libs.events.contracts.personal import Explanation
from libs.events.unit import Unit
from libs.events.values import CaseState
from libs.privacy.sealed import Sealed
from services.delivery.model.identifiers import About
from services.delivery.model.message import MessageKind
from services.delivery.rules.the_applicant_hears_when_the_clerk_says_so import applicant_is_told
from services.delivery.use_cases.needless_acknowledgement import call_off_acknowledgement
from services.delivery.use_cases.needs import Archive
from services.delivery.use_cases.write_message import WriteMessage, write_message

NOT_A_RESIDENT = "not-a-resident"
BY_BACK_OFFICE = "by-back-office"

_REFUSALS: Final[Mapping[str, MessageKind]] = {
    NOT_A_RESIDENT: MessageKind.REFUSED_NON_RESIDENT,
    BY_BACK_OFFICE: MessageKind.REFUSED_BY_BACK_OFFICE,
}
"""Refusals that have a mail of their own, by their reason."""


@dataclass(frozen=True, kw_only=True)
class CloseCase:
    """A case has this outcome; `reason` is a rule's code, `withdrawn`: by the applicant."""

    about: About
    outcome: CaseState
    inform: bool = True
    withdrawn: bool = False
    reason: str | None = None
    explanation: Sealed[Explanation] | None = None
    closed_at: datetime


async def close_case(command: CloseCase, *, unit: Unit, archive: Archive, now: datetime) -> None:
    """Remember the outcome and tell the applicant where that is due."""
    unit.execute(archive.close_case(command.about, command.outcome, command.closed_at))
    call_off_acknowledgement(command.about.request_id, unit)
    kind = _kind(command)
    if kind is None or not applicant_is_told(
        command.outcome, inform=command.inform, withdrawn=command.withdrawn
    ):
        return
    message = WriteMessage(
        about=command.about, kind=kind, reason=command.reason, explanation=command.explanation
    )
    await write_message(message, unit=unit, archive=archive, now=now)


def _kind(command: CloseCase) -> MessageKind | None:
    """Return the mail that tells the outcome; a delivered paper had its own mail."""
    if command.withdrawn:
        return MessageKind.WITHDRAWN
    if command.outcome is CaseState.REFUSED:
        return _REFUSALS.get(command.reason or "", MessageKind.REFUSED)
    return {
        CaseState.HANDLED_OUTSIDE: MessageKind.HANDLED_OUTSIDE,
        CaseState.COMPLETED: MessageKind.COMPLETED,
        CaseState.CANCELLED: MessageKind.CANCELLED,
    }.get(command.outcome)
