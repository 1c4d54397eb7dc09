"""The parts of a case as clerks' tools see it."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from libs.events.values import Addressee, Channel, EBoxResult, SendTo, TaskKind, Tray


class CasePart(BaseModel):
    """Base of everything that a case shows."""

    model_config = ConfigDict(frozen=True)


class ApplicantPart(CasePart):
    """Wie iets vraagt; als aanvrager of als melder staat in `requester_role`.

    `replaced_number` is het nummer van de aanmelding, als er nu een ander nummer geldt.
    """

    first_names: str
    surname: str
    national_number: str
    replaced_number: str | None
    email: str | None


class SubjectPart(CasePart):
    """Op wiens naam het document gemaakt wordt, als dat iemand anders is."""

    national_number: str


class ActPart(CasePart):
    """Een akte die DABS heeft; `number` geef je mee als je ze aflevert."""

    number: str
    title: str


class TaskPart(CasePart):
    """Een open taak; op tijd tot `due_at`, dat zelf niet meer meetelt."""

    task_id: UUID
    kind: TaskKind
    tray: Tray
    created_at: datetime
    due_at: datetime | None
    why_not_automatic: tuple[str, ...]


class WarningPart(CasePart):
    """Waarop je moet letten voor je de brief verstuurt: een code, en de zin erbij."""

    code: str
    text: str


class HandedOverPart(CasePart):
    """Wanneer het document aan de balie afgehaald werd, door wie, en wie het afgaf (`by`)."""

    at: datetime
    recipient: Addressee
    by: str


class DeliveryPart(CasePart):
    """Hoe het document afgeleverd wordt; `ordered` zodra het gemaakt wordt.

    Staat er iets in `warnings`, dan bevestig je de verzending met de `version` in `If-Match`.
    """

    channel: Channel
    send_to: SendTo
    automatic: bool
    ordered: bool
    ebox: EBoxResult | None
    warnings: tuple[WarningPart, ...] = ()
    handed_over: HandedOverPart | None = None


class DocumentPart(CasePart):
    """Een document dat gemaakt is; sinds `revoked_at` telt het niet meer."""

    document_id: UUID
    title: str
    kind: str
    revoked_at: datetime | None = None


class OutcomePart(CasePart):
    """Hoe het afliep: de reden van een weigering, de uitleg van een medewerker."""

    at: datetime
    reason: str | None
    explanation: str | None
