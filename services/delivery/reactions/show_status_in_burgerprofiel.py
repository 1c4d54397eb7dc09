"""Whenever a request comes further, Mijn Burgerprofiel is to show it, where the town does so."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from libs.events.consumer import Reaction
from libs.events.contracts import intake, workflow
from libs.events.envelope import Contract, Envelope
from libs.events.unit import Unit
from libs.events.values import Addressee, BackOfficeStatus, TaskKind
from services.delivery.model.identifiers import About
from services.delivery.rules.the_status_that_burgerprofiel_shows import Happening
from services.delivery.use_cases.needs import Portals
from services.delivery.use_cases.show_status import ShowStatus, show_status

_Shown = (
    intake.RequestSubmitted
    | intake.InformationSupplied
    | workflow.TaskReady
    | workflow.PoliceAdviceAsked
    | workflow.ReceivedByBackOffice
    | workflow.ProcessInformationAdded
    | workflow.InformationAsked
    | workflow.CaseDelivered
    | workflow.CaseCompleted
    | workflow.CaseHandledOutside
    | workflow.CaseRefused
    | workflow.CaseCancelled
)
SHOWN: Final[tuple[type[_Shown], ...]] = (
    intake.RequestSubmitted,
    intake.InformationSupplied,
    workflow.TaskReady,
    workflow.PoliceAdviceAsked,
    workflow.ReceivedByBackOffice,
    workflow.ProcessInformationAdded,
    workflow.InformationAsked,
    workflow.CaseDelivered,
    workflow.CaseCompleted,
    workflow.CaseHandledOutside,
    workflow.CaseRefused,
    workflow.CaseCancelled,
)
"""What may change what a citizen sees."""

_BY_CONTRACT: Final[dict[type[Contract], Happening]] = {
    intake.RequestSubmitted: Happening.SUBMITTED,
    intake.InformationSupplied: Happening.INFORMATION_SUPPLIED,
    workflow.PoliceAdviceAsked: Happening.WAITING_FOR_OTHERS,
    workflow.ReceivedByBackOffice: Happening.BEING_HANDLED,
    workflow.CaseDelivered: Happening.DONE,
    workflow.CaseCompleted: Happening.DONE,
    workflow.CaseHandledOutside: Happening.DONE,
    workflow.CaseRefused: Happening.REFUSED,
    workflow.CaseCancelled: Happening.CANCELLED,
}
_BY_TASK: Final[dict[TaskKind, Happening]] = {
    TaskKind.HANDLE: Happening.BEING_HANDLED,
    TaskKind.DELIVER: Happening.BEING_HANDLED,
    TaskKind.CONFIRM_DISPATCH: Happening.BEING_HANDLED,
    TaskKind.GIVE_ADVICE: Happening.WAITING_FOR_OTHERS,
    TaskKind.ADD_ACT: Happening.WAITING_FOR_OTHERS,
}
_BY_BACK_OFFICE: Final[dict[BackOfficeStatus, Happening]] = {
    BackOfficeStatus.RECEIVED: Happening.BEING_HANDLED,
    BackOfficeStatus.IN_PROGRESS: Happening.BEING_HANDLED,
    BackOfficeStatus.ACCEPTED: Happening.ACCEPTED,
    BackOfficeStatus.PARTIALLY_ACCEPTED: Happening.PARTIALLY_ACCEPTED,
}
"""How its refusing and cancelling end, workflow tells."""


def show_status_in_burgerprofiel(
    *, portals: Portals, push_after: timedelta, clock: Callable[[], datetime]
) -> Reaction[_Shown]:
    """Make the reaction; `push_after` is how long others may still change what is pushed."""

    async def react(envelope: Envelope[_Shown], unit: Unit) -> None:
        event = envelope.event
        if not portals.shows_in_burgerprofiel(event.municipality):
            return
        happening = happening_of(event)
        if happening is None:
            return
        command = ShowStatus(
            about=About(
                request_id=event.request_id,
                municipality=event.municipality,
                reference=event.reference,
            ),
            happening=happening,
            question_id=_question_of(event),
        )
        await show_status(command, unit=unit, push_after=push_after, now=clock())

    return react


def happening_of(event: _Shown) -> Happening | None:
    """Return what a citizen sees of an event; None: nothing."""
    match event:
        case workflow.TaskReady():
            return _BY_TASK.get(event.kind)
        case workflow.ProcessInformationAdded():
            return _BY_BACK_OFFICE.get(event.status) if event.is_latest else None
        case workflow.InformationAsked():
            is_asked = event.addressee is Addressee.APPLICANT
            return Happening.INFORMATION_ASKED if is_asked else None
        case _:
            return _BY_CONTRACT[type(event)]


def _question_of(event: _Shown) -> UUID | None:
    if isinstance(event, workflow.InformationAsked | intake.InformationSupplied):
        return event.question_id
    return None
