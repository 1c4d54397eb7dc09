"""Each event of a request as a step of the citizen's story: a code, a sentence, maybe a status."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from libs.events.contracts import delivery, intake, workflow
from libs.events.envelope import Contract
from libs.events.values import Addressee, CitizenStatus, EBoxResult, MessageChannel, TaskKind
from services.intake.views.my_requests.back_office_steps import BACK_OFFICE_STEPS
from services.intake.views.my_requests.delivery_steps import DELIVERY_STEPS
from services.intake.views.my_requests.information_steps import (
    information_asked,
    information_reminded,
    information_supplied,
)
from services.intake.views.my_requests.police_steps import POLICE_STEPS
from services.intake.views.my_requests.step import Step, told


def step_of(event: Contract) -> Step | None:
    """Return the step that an event is for the citizen, or None when it says nothing to him."""
    tell = _STEPS.get(type(event))
    return tell(event) if tell else None


def _always(code: str, text: str, status: CitizenStatus | None = None) -> Callable[[Any], Step]:
    step = Step(code=code, text=text, status=status)
    return lambda _: step


def _task_ready(event: workflow.TaskReady) -> Step | None:
    if event.kind is TaskKind.ADD_ACT:
        return Step(
            code="act-awaited",
            text="Je akte staat nog niet in de databank van akten. We laten ze toevoegen.",
            status=CitizenStatus.IN_PROGRESS,
        )
    if event.kind not in (TaskKind.HANDLE, TaskKind.DELIVER):
        return None
    return Step(
        code="with-clerk",
        text="Een medewerker bekijkt je aanvraag.",
        status=CitizenStatus.IN_PROGRESS,
    )


def _delivered_digitally(event: delivery.DeliveredDigitally) -> Step:
    return Step(
        code="document-ready",
        text=f"Je document staat klaar. Je kan het downloaden tot {told(event.available_until)}.",
    )


def _ebox(event: delivery.EBoxOutcome) -> Step:
    sentences = {
        EBoxResult.DELIVERED: "Je document zit ook in My eBox.",
        EBoxResult.NO_DIGITAL_USER: "Je gebruikt My eBox niet. Je vindt je document wel hier.",
        EBoxResult.NO_CONSENT: "Je wil geen post in My eBox. Je vindt je document wel hier.",
        EBoxResult.REJECTED: "Je document kon niet in My eBox. Je vindt het wel hier.",
    }
    return Step(code=f"ebox-{event.outcome.value}", text=sentences[event.outcome])


def _downloaded(event: delivery.DocumentDownloaded) -> Step:
    if event.by == "staff":
        return Step(code="opened-by-clerk", text="Een medewerker opende je document.")
    return Step(code="downloaded", text="Je document is gedownload.")


def _message_sent(event: delivery.MessageSent) -> Step | None:
    if event.addressee is not Addressee.APPLICANT:
        return None
    if event.channel is MessageChannel.NOTIFICATION:
        return Step(code="notified", text="Je kreeg een melding in Mijn Burgerprofiel.")
    return Step(code="mail-sent", text="We hebben je een e-mail gestuurd.")


def _message_bounced(event: delivery.MessageBounced) -> Step | None:
    if event.addressee is not Addressee.APPLICANT:
        return None
    return Step(code="mail-bounced", text="Een e-mail aan jou kwam terug. Kijk je e-mailadres na.")


def _message_failed(event: delivery.MessageFailed) -> Step | None:
    if event.addressee is not Addressee.APPLICANT or event.channel is not MessageChannel.MAIL:
        return None
    if event.reason == "no-address":
        return Step(
            code="mail-without-address",
            text="We konden je geen e-mail sturen: we kennen geen e-mailadres van jou.",
        )
    return Step(code="mail-failed", text="Een e-mail aan jou kon niet bezorgd worden.")


def _refused(event: workflow.CaseRefused) -> Step:
    reasons = {
        "not-a-resident": "Je aanvraag is geweigerd: je woont niet in onze gemeente.",
    }
    return Step(
        code="refused",
        text=reasons.get(event.reason, "Je aanvraag is geweigerd."),
        status=CitizenStatus.REFUSED,
        explanation=event.explanation,
    )


def _handled_outside(event: workflow.CaseHandledOutside) -> Step:
    return Step(
        code="completed",
        text="Een medewerker heeft je aanvraag afgehandeld.",
        status=CitizenStatus.COMPLETED,
        explanation=event.explanation if event.inform else None,
    )


def _completed(event: workflow.CaseCompleted) -> Step:
    return Step(
        code="completed",
        text="Je aanvraag is afgehandeld.",
        status=CitizenStatus.COMPLETED,
        explanation=event.explanation if event.inform else None,
    )


def _cancelled(event: workflow.CaseCancelled) -> Step:
    return Step(
        code="withdrawn" if event.withdrawn else "cancelled",
        text="Je aanvraag is ingetrokken." if event.withdrawn else "Je aanvraag is geannuleerd.",
        status=CitizenStatus.CANCELLED,
        explanation=event.explanation if event.inform else None,
    )


_STEPS: Final[Mapping[type[Contract], Callable[[Any], Step | None]]] = {
    intake.RequestSubmitted: _always(
        "received", "We hebben je aanvraag ontvangen.", CitizenStatus.RECEIVED
    ),
    intake.WithdrawalAsked: _always(
        "withdrawal-asked", "Je wil je aanvraag intrekken. We kijken of dat nog kan."
    ),
    intake.InformationSupplied: information_supplied,
    workflow.CaseOpened: _always(
        "in-progress", "Je aanvraag wordt verwerkt.", CitizenStatus.IN_PROGRESS
    ),
    workflow.TaskReady: _task_ready,
    **BACK_OFFICE_STEPS,
    **POLICE_STEPS,
    **DELIVERY_STEPS,
    workflow.InformationAsked: information_asked,
    workflow.InformationReminded: information_reminded,
    workflow.DeliveryOrdered: _always(
        "document-ordered", "Je document wordt gemaakt.", CitizenStatus.IN_PROGRESS
    ),
    workflow.DispatchConfirmed: _always("posted", "Je document is met de post verstuurd."),
    workflow.WithdrawalCameTooLate: _always(
        "withdrawal-too-late", "Intrekken kon niet meer: de beslissing was al genomen."
    ),
    workflow.CaseDelivered: _always(
        "delivered", "Je aanvraag is klaar: je document is afgeleverd.", CitizenStatus.DELIVERED
    ),
    workflow.CaseRefused: _refused,
    workflow.CaseHandledOutside: _handled_outside,
    workflow.CaseCompleted: _completed,
    workflow.CaseCancelled: _cancelled,
    delivery.DocumentIssued: _always("document-made", "Je document is gemaakt en ondertekend."),
    delivery.DocumentCouldNotBeMade: _always(
        "document-not-made", "Je document kon niet gemaakt worden. Een medewerker kijkt waarom."
    ),
    delivery.DeliveredDigitally: _delivered_digitally,
    delivery.LetterReady: _always(
        "letter-ready", "Je document ligt klaar om met de post te vertrekken."
    ),
    delivery.ReadyAtCounter: _always(
        "at-counter", "Je document ligt klaar aan de balie. Breng je identiteitskaart mee."
    ),
    delivery.EBoxOutcome: _ebox,
    delivery.DocumentDownloaded: _downloaded,
    delivery.MessageSent: _message_sent,
    delivery.MessageBounced: _message_bounced,
    delivery.MessageFailed: _message_failed,
}

TOLD: Final = tuple(_STEPS)
"""The contracts that a citizen's story is made of."""
