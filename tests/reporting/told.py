"""What the other services tell in these tests: journeys of requests, in envelopes."""

import itertools
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

from libs.events.contracts import delivery, intake, workflow
from libs.events.contracts.personal import Answers, Applicant, Person, Subject
from libs.events.contracts.products import Product, Source
from libs.events.envelope import AnyEnvelope, Contract, Envelope
from libs.events.values import (
    Channel,
    Family,
    Purpose,
    Relation,
    SendTo,
    TaskKind,
    Tray,
    partition_of,
)
from libs.privacy.sealed import KeyIsDestroyed, RequestKey, Sealed

ZONNEBERG = "99001"
LINDEDAAL = "99002"
NOON = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
HOUSEHOLD = Product(
    code="ATT_HOUSEHOLD",
    title="Attest van gezinssamenstelling",
    family=Family.CERTIFICATES,
    theme="papieren-en-attesten",
    source=Source.POPULATION_REGISTER,
    automatic=True,
    template="household",
)
CONTACT = Product(
    code="CONTACT_DETAILS",
    title="Contactgegevens wijzigen",
    family=Family.CONTACT_DETAILS,
    theme="identiteit-en-nationaliteit",
    source=Source.NONE,
    automatic=False,
)
_IDS = UUID("00000000-0000-4000-8000-000000000000")


class KeysInMemory:
    """The vault of these tests; every request has a key until it is destroyed."""

    def __init__(self) -> None:
        self.destroyed: set[UUID] = set()

    async def make(self, request_id: UUID) -> RequestKey:
        return await self.get(request_id)

    async def destroy(self, request_id: UUID) -> None:
        self.destroyed.add(request_id)

    async def get(self, request_id: UUID) -> RequestKey:
        if request_id in self.destroyed:
            raise KeyIsDestroyed
        return key_of(request_id)

    async def get_many(self, request_ids: Iterable[UUID]) -> Mapping[UUID, RequestKey]:
        return {one: key_of(one) for one in request_ids if one not in self.destroyed}


def key_of(request_id: UUID) -> RequestKey:
    return RequestKey(request_id=request_id, key=request_id.bytes * 2)


@dataclass(kw_only=True)
class Journey:
    """One request; each method is something that is told about it."""

    number: int
    first_names: str = "Jan"
    surname: str = "Peeters"
    product: Product = HOUSEHOLD
    municipality: str = ZONNEBERG
    reference: str = ""
    request_id: UUID = field(init=False)

    def __post_init__(self) -> None:
        self.request_id = uuid5(_IDS, str(self.number))
        self.reference = self.reference or f"ZON-2026-{self.number:05d}"

    @property
    def applicant(self) -> Sealed[Applicant]:
        return key_of(self.request_id).seal(
            Applicant(
                national_number="90621512345",
                first_names=self.first_names,
                surname=self.surname,
            )
        )

    def submitted(
        self,
        at: datetime = NOON,
        *,
        purpose: Purpose = Purpose.DOMESTIC,
        about_somebody_else: bool = False,
    ) -> intake.RequestSubmitted:
        key = key_of(self.request_id)
        return intake.RequestSubmitted(
            request_id=self.request_id,
            municipality=self.municipality,
            reference=self.reference,
            product=self.product,
            purpose=purpose,
            relation=Relation.CHILD if about_somebody_else else Relation.SELF,
            applicant=self.applicant,
            subject=key.seal(Subject(national_number="15621512345"))
            if about_somebody_else
            else None,
            answers=key.seal(Answers(values={})),
            terms_version="1",
            submitted_at=at,
        )

    def opened(self) -> workflow.CaseOpened:
        return workflow.CaseOpened(
            request_id=self.request_id,
            municipality=self.municipality,
            reference=self.reference,
            product=self.product,
            applicant=self.applicant,
            opened_at=NOON,
        )

    def task(self, kind: TaskKind, *, tray: Tray = Tray.ALL) -> workflow.TaskReady:
        return workflow.TaskReady(
            request_id=self.request_id,
            municipality=self.municipality,
            reference=self.reference,
            task_id=uuid5(self.request_id, kind),
            kind=kind,
            tray=tray,
            product=self.product,
            applicant=self.applicant,
            ready_at=NOON,
        )

    def task_done(self, kind: TaskKind, by: str | None) -> workflow.TaskDone:
        return workflow.TaskDone(
            request_id=self.request_id,
            municipality=self.municipality,
            reference=self.reference,
            task_id=uuid5(self.request_id, kind),
            kind=kind,
            done_by=by,
            done_at=NOON,
        )

    def ordered(self, channel: Channel, *, by: str | None = None) -> workflow.DeliveryOrdered:
        return workflow.DeliveryOrdered(
            request_id=self.request_id,
            municipality=self.municipality,
            reference=self.reference,
            order_id=uuid5(self.request_id, "order"),
            product=self.product,
            channel=channel,
            send_to=SendTo.APPLICANT,
            automatic=by is None,
            applicant=self.applicant,
            person=Sealed[Person](schema_name=Person.SCHEMA, box=""),
            ordered_by=by,
            ordered_at=NOON,
        )

    def posted(self, by: str) -> workflow.DispatchConfirmed:
        return workflow.DispatchConfirmed(
            request_id=self.request_id,
            municipality=self.municipality,
            reference=self.reference,
            confirmed_by=by,
            confirmed_at=NOON,
        )

    def delivered(
        self, channel: Channel, *, at: datetime = NOON + timedelta(days=1), by: str | None = None
    ) -> workflow.CaseDelivered:
        return workflow.CaseDelivered(**self._closed(at, by), channel=channel)

    def refused(
        self, reason: str, *, at: datetime = NOON + timedelta(days=2), by: str | None = None
    ) -> workflow.CaseRefused:
        return workflow.CaseRefused(**self._closed(at, by), reason=reason)

    def completed(
        self, *, at: datetime = NOON + timedelta(days=3), by: str = "clerk-1"
    ) -> workflow.CaseCompleted:
        return workflow.CaseCompleted(**self._closed(at, by), inform=True)

    def handled_outside(self, *, by: str = "clerk-1") -> workflow.CaseHandledOutside:
        return workflow.CaseHandledOutside(**self._closed(NOON, by), inform=False)

    def cancelled(self, *, by: str | None = None) -> workflow.CaseCancelled:
        return workflow.CaseCancelled(**self._closed(NOON, by), withdrawn=by is None, inform=False)

    def issued(self, at: datetime = NOON) -> delivery.DocumentIssued:
        return delivery.DocumentIssued(
            request_id=self.request_id,
            municipality=self.municipality,
            reference=self.reference,
            document_id=uuid5(self.request_id, at.isoformat()),
            order_id=uuid5(self.request_id, "order"),
            title=self.product.title,
            kind=self.product.code,
            sha256="0" * 64,
            issued_at=at,
        )

    def _closed(self, at: datetime, by: str | None) -> dict[str, object]:
        return {
            "request_id": self.request_id,
            "municipality": self.municipality,
            "reference": self.reference,
            "product": self.product,
            "applicant": self.applicant,
            "automatic": by is None,
            "closed_by": by,
            "closed_at": at,
        }


class Logs:
    """The logs of the three services: puts what is told in envelopes, each in its place."""

    def __init__(self) -> None:
        self._positions = {name: itertools.count(1) for name in ("intake", "workflow", "delivery")}

    def told(self, *events: Contract) -> Sequence[AnyEnvelope]:
        return [self._envelope(event) for event in events]

    def _envelope(self, event: Contract) -> AnyEnvelope:
        position = next(self._positions[event.SERVICE])
        return Envelope(
            event_id=uuid5(_IDS, f"{event.SERVICE}:{position}"),
            position=position,
            previous=position - 1,
            partition=partition_of(event.request_id),
            at=NOON,
            correlation_id=None,
            causation_id=None,
            event=event,
        )
