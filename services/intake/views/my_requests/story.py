"""Each event of a request as a step of the citizen's story: a code, its facts, maybe a status.

The sentences are in `texts/`, one file a language.
"""

from collections.abc import Callable, Mapping
from datetime import timedelta
from typing import Any, Final

from libs.events.contracts import delivery, intake, workflow
from libs.events.envelope import Contract
from libs.events.values import (
    Addressee,
    CitizenStatus,
    DecisionOutcome,
    MessageChannel,
    TaskKind,
)
from services.intake.views.my_requests.back_office_steps import BACK_OFFICE_STEPS
from services.intake.views.my_requests.delivery_steps import DELIVERY_STEPS
from services.intake.views.my_requests.information_steps import (
    information_asked,
    information_reminded,
    information_supplied,
)
from services.intake.views.my_requests.police_steps import POLICE_STEPS
from services.intake.views.my_requests.step import Step


def step_of(event: Contract) -> Step | None:
    """Return the step that an event is for the citizen, or None when it says nothing to him."""
    tell = _STEPS.get(type(event))
    return tell(event) if tell else None


def _always(code: str, status: CitizenStatus | None = None) -> Callable[[Any], Step]:
    step = Step(code=code, status=status)
    return lambda _: step


def _decision_explained(event: workflow.DecisionExplained) -> Step | None:
    """Tell what a rule decided; what came of it in a later version of workflow has no words yet."""
    if event.outcome not in list(DecisionOutcome):
        return None
    return Step(
        code=f"decided-{event.outcome}",
        decision={
            "rule": event.rule,
            "version": event.version,
            "outcome": event.outcome,
            "conditions": [{"code": each.code, "met": each.met} for each in event.conditions],
        },
    )


def _task_ready(event: workflow.TaskReady) -> Step | None:
    if event.kind is TaskKind.ADD_ACT:
        return Step(code="act-awaited", status=CitizenStatus.IN_PROGRESS)
    if event.kind not in (TaskKind.HANDLE, TaskKind.DELIVER):
        return None
    if event.due_at is None:
        return Step(code="with-clerk", status=CitizenStatus.IN_PROGRESS)
    return Step(
        code="with-clerk",
        sentence="with-clerk-until",
        days={"last_day": event.due_at - timedelta(seconds=1)},  # it is the moment after that day
        status=CitizenStatus.IN_PROGRESS,
    )


def _delivered_digitally(event: delivery.DeliveredDigitally) -> Step:
    return Step(code="document-ready", days={"until": event.available_until})


def _ebox(event: delivery.EBoxOutcome) -> Step:
    return Step(code=f"ebox-{event.outcome.value}")


def _downloaded(event: delivery.DocumentDownloaded) -> Step:
    return Step(code="opened-by-clerk" if event.by == "staff" else "downloaded")


def _message_sent(event: delivery.MessageSent) -> Step | None:
    if event.addressee is not Addressee.APPLICANT:
        return None
    return Step(
        code="notified" if event.channel is MessageChannel.NOTIFICATION else "mail-sent",
    )


def _message_bounced(event: delivery.MessageBounced) -> Step | None:
    if event.addressee is not Addressee.APPLICANT:
        return None
    return Step(code="mail-bounced")


def _message_failed(event: delivery.MessageFailed) -> Step | None:
    if event.addressee is not Addressee.APPLICANT or event.channel is not MessageChannel.MAIL:
        return None
    return Step(code="mail-without-address" if event.reason == "no-address" else "mail-failed")


def _refused(event: workflow.CaseRefused) -> Step:
    return Step(
        code="refused",
        sentence="refused-not-a-resident" if event.reason == "not-a-resident" else "",
        status=CitizenStatus.REFUSED,
        explanation=event.explanation,
    )


def _handled_outside(event: workflow.CaseHandledOutside) -> Step:
    return Step(
        code="completed",
        sentence="completed-by-clerk",
        status=CitizenStatus.COMPLETED,
        explanation=event.explanation if event.inform else None,
    )


def _completed(event: workflow.CaseCompleted) -> Step:
    return Step(
        code="completed",
        status=CitizenStatus.COMPLETED,
        explanation=event.explanation if event.inform else None,
    )


def _cancelled(event: workflow.CaseCancelled) -> Step:
    return Step(
        code="withdrawn" if event.withdrawn else "cancelled",
        status=CitizenStatus.CANCELLED,
        explanation=event.explanation if event.inform else None,
    )


_STEPS: Final[Mapping[type[Contract], Callable[[Any], Step | None]]] = {
    intake.RequestSubmitted: _always("received", CitizenStatus.RECEIVED),
    intake.WithdrawalAsked: _always("withdrawal-asked"),
    intake.InformationSupplied: information_supplied,
    workflow.CaseOpened: _always("in-progress", CitizenStatus.IN_PROGRESS),
    workflow.DecisionExplained: _decision_explained,
    workflow.TaskReady: _task_ready,
    **BACK_OFFICE_STEPS,
    **POLICE_STEPS,
    **DELIVERY_STEPS,
    workflow.InformationAsked: information_asked,
    workflow.InformationReminded: information_reminded,
    workflow.DeliveryOrdered: _always("document-ordered", CitizenStatus.IN_PROGRESS),
    workflow.DispatchConfirmed: _always("posted"),
    workflow.WithdrawalCameTooLate: _always("withdrawal-too-late"),
    workflow.CaseDelivered: _always("delivered", CitizenStatus.DELIVERED),
    workflow.CaseRefused: _refused,
    workflow.CaseHandledOutside: _handled_outside,
    workflow.CaseCompleted: _completed,
    workflow.CaseCancelled: _cancelled,
    delivery.DocumentCouldNotBeMade: _always("document-not-made"),
    delivery.DeliveredDigitally: _delivered_digitally,
    delivery.LetterReady: _always("letter-ready"),
    delivery.ReadyAtCounter: _always("at-counter"),
    delivery.EBoxOutcome: _ebox,
    delivery.DocumentDownloaded: _downloaded,
    delivery.MessageSent: _message_sent,
    delivery.MessageBounced: _message_bounced,
    delivery.MessageFailed: _message_failed,
}

TOLD: Final = tuple(_STEPS)
"""The contracts that a citizen's story is made of."""
