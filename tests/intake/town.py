"""What happens to requests, told as the three services tell it; and the view that hears it."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid5

import psycopg
from psycopg.rows import DictRow, dict_row

from libs.events.contracts import delivery, intake, workflow
from libs.events.contracts.personal import Answers, Applicant, Person
from libs.events.envelope import AnyEnvelope, Contract, Envelope
from libs.events.testing import InMemoryKeys
from libs.events.values import Channel, EBoxResult, Purpose, Relation, SendTo
from libs.privacy.sealed import Sealed
from services.intake.model.asked import Asked
from services.intake.views.my_requests.owner import Owners
from services.intake.views.my_requests.projection import MyRequests
from services.intake.views.my_requests.query import MyRequestsQuery, Story
from services.intake.views.place.projection import RequestPlaces
from tests.intake.desk import APPLICANT, CATALOGUE, JAN, LINDEDAAL, MONDAY, ZONNEBERG

OWNERS = Owners(key=b"f" * 32)
OF_JAN = OWNERS.of(JAN)
ONE = UUID(int=1)
HOUSEHOLD = CATALOGUE.get("ATT_HOUSEHOLD").snapshot()
DOCUMENT = UUID(int=77)
AVAILABLE_UNTIL = datetime(2027, 2, 22, 23, 0, tzinfo=UTC)


class Town:
    """What happens to requests, told as the three services tell it."""

    def __init__(self) -> None:
        self.keys = InMemoryKeys()
        self._hours = 0

    async def submitted(
        self, request_id: UUID = ONE, *, applicant: Applicant = APPLICANT, at: str = ZONNEBERG
    ) -> AnyEnvelope:
        key = await self.keys.make(request_id)
        self._hours += 1
        event = intake.RequestSubmitted(
            request_id=request_id,
            municipality=at,
            reference=f"ZON-{request_id.int}",
            product=HOUSEHOLD,
            purpose=Purpose.DOMESTIC,
            relation=Relation.SELF,
            applicant=key.seal(applicant),
            answers=key.seal(Answers(values={})),
            terms_version="2026-01",
            submitted_at=MONDAY + timedelta(hours=self._hours),
        )
        return self._told(event)

    def happened(self, kind: type[Contract], /, **fields: object) -> AnyEnvelope:
        self._hours += 1
        moment = MONDAY + timedelta(hours=self._hours)
        sealed = Sealed[Applicant](schema_name="applicant.v1", box="")
        whole = {
            "request_id": ONE,
            "municipality": ZONNEBERG,
            "reference": "ZON-1",
            "product": HOUSEHOLD,
            "applicant": sealed,
            "opened_at": moment,
            "at": moment,
            "asked_at": moment,
            "closed_at": moment,
            "decided_at": moment,
            "document_id": DOCUMENT,
            "order_id": UUID(int=5),
            **fields,
        }
        known = {name: value for name, value in whole.items() if name in kind.model_fields}
        return self._told(kind.model_validate(known))

    def decided(self, outcome: str = "automatic", **failed: bool) -> AnyEnvelope:
        """A rule decided; `failed` are the conditions, with an underscore, that did not hold."""
        codes = ("for-oneself", "domestic-use", "known-in-register", "alive", "resident")
        return self.happened(
            workflow.DecisionExplained,
            rule="handled_without_a_clerk",
            version=1,
            outcome=outcome,
            conditions=tuple(
                workflow.Condition(code=code, met=code.replace("-", "_") not in failed)
                for code in codes
            ),
        )

    def _told(self, event: Contract) -> AnyEnvelope:
        return Envelope(
            event_id=uuid5(event.request_id, f"{self._hours}"),
            position=self._hours,
            previous=0,
            partition=0,
            at=MONDAY + timedelta(hours=self._hours),
            correlation_id=None,
            causation_id=None,
            event=event,
        )

    async def story(self) -> Sequence[AnyEnvelope]:
        """An automatic certificate, from the request to the download."""
        return [
            await self.submitted(),
            self.happened(workflow.CaseOpened),
            self.decided(),
            self.happened(
                workflow.DeliveryOrdered,
                channel=Channel.DIGITAL,
                send_to=SendTo.APPLICANT,
                automatic=True,
                person=Sealed[Person](schema_name="person.v1", box=""),
                ordered_by=None,
                ordered_at=MONDAY,
            ),
            self.happened(
                delivery.DocumentIssued,
                title="Samenstelling van gezin",
                kind="ATT_HOUSEHOLD",
                sha256="0" * 64,
                issued_at=MONDAY,
            ),
            self.happened(delivery.DeliveredDigitally, available_until=AVAILABLE_UNTIL),
            self.happened(workflow.CaseDelivered, channel=Channel.DIGITAL),
            self.happened(delivery.EBoxOutcome, outcome=EBoxResult.DELIVERED),
            self.happened(delivery.DocumentDownloaded, by="citizen"),
        ]


class View:
    """The tables, the projection that fills them and the query that reads them."""

    def __init__(self, url: str, town: Town) -> None:
        self.url = url
        self.projection = MyRequests(keys=town.keys, owners=OWNERS)
        self.now = MONDAY
        self.query = MyRequestsQuery(within=self.within, clock=lambda: self.now)

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[psycopg.AsyncConnection[DictRow]]:
        async with await psycopg.AsyncConnection.connect(
            self.url, autocommit=True, row_factory=dict_row
        ) as connection:
            yield connection

    @asynccontextmanager
    async def within(self, *municipalities: str) -> AsyncIterator[psycopg.AsyncConnection[DictRow]]:
        async with self.connect() as connection, connection.transaction():
            here = "SELECT set_config('loket.municipalities', %s, true)"
            await connection.execute(here, [",".join(municipalities)])
            yield connection

    async def hears(self, envelopes: Sequence[AnyEnvelope]) -> None:
        async with self.within(*{each.event.municipality for each in envelopes}) as connection:
            for statement in await self.projection.project(envelopes):
                await connection.execute(statement.sql, dict(statement.parameters))

    async def keeps_place(
        self, request_id: UUID, *, by: str, at: str, what: tuple[str, ...] | None
    ) -> None:
        """Keep the place of a request as submitting it does; each is an hour after the other."""
        number = request_id.int
        when = MONDAY + timedelta(hours=number)
        asked = Asked(what=what, reference=f"ZON-{number}", at=when) if what else None
        kept = RequestPlaces(owners=OWNERS).keep(
            request_id, municipality=at, national_number=by, asked=asked
        )
        async with self.within(at) as connection:
            values = {name: [value] for name, value in kept.parameters.items()}
            await connection.execute(kept.sql, values)

    async def empty(self) -> None:
        async with self.connect() as connection:
            for table in self.projection.tables:
                await connection.execute(f"TRUNCATE {table}".encode())

    async def everything(self) -> str:
        async with self.within(ZONNEBERG, LINDEDAAL) as connection:
            texts = []
            for table in self.projection.tables:
                rows = await connection.execute(f"SELECT t::text AS row FROM {table} t".encode())
                texts += [row["row"] for row in await rows.fetchall()]
            return "\n".join(texts)

    async def one(self, request_id: UUID = ONE) -> Story:
        story = await self.query.one(request_id, OF_JAN, municipality=ZONNEBERG)
        assert story is not None
        return story
