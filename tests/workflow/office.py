"""The clerks' office on a real database: the API as a clerk calls it, and the inbox behind it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import httpx
import psycopg

from deploy.embedded.tables import tables_of
from libs.events.consumer import Projector
from libs.events.consumer.in_order import InOrder
from libs.events.relay.envelopes import announced
from libs.events.store import EventStore
from libs.events.streams import encode
from libs.web.callers import Caller, Role
from libs.web.claims import TokenIsRefused
from libs.web.municipalities import Municipalities
from services.workflow.announcements import ANNOUNCEMENTS
from services.workflow.compose import application
from services.workflow.model.case import Case
from services.workflow.views.inbox.projection import Inbox
from services.workflow.web.api.desk import Clerk, Desk
from services.workflow.web.pages.rooms import pages_of
from services.workflow.web.pages.screens import Screens
from tests.support.gates import gate
from tests.support.positions import POSITIONS
from tests.support.service_role import as_its_service, service_url
from tests.support.wishes import make_tables
from tests.workflow.asking import LINK_KEY
from tests.workflow.people import LINDEDAAL, ZONNEBERG
from tests.workflow.town import NOW, Town


def staff_member(
    subject: str, municipality: str | None, *roles: Role, surname: str = "Baert"
) -> Caller:
    return Caller(
        kind="staff",
        subject=subject,
        first_names="Anna",
        surname=surname,
        municipality=municipality,
        roles=frozenset(roles),
    )


CALLERS = {
    "clerk": staff_member("staff-anna", ZONNEBERG, Role.CLERK),
    "clerk2": staff_member("staff-bea", ZONNEBERG, Role.CLERK, surname="Claes"),
    "lead": staff_member("staff-lieve", ZONNEBERG, Role.LEAD),
    "analyst": staff_member("staff-bert", ZONNEBERG, Role.ANALYST),
    "officer": staff_member("staff-otto", ZONNEBERG, Role.OFFICER),
    "clerk-lindedaal": staff_member("staff-loes", LINDEDAAL, Role.CLERK),
    "clerk-of-nowhere": staff_member("staff-nora", None, Role.CLERK),
    "jan": Caller(
        kind="citizen", subject="c", national_number="1", roles=frozenset({Role.CITIZEN})
    ),
}


TOWNS = Municipalities.load(Path(__file__).parents[2] / "deploy" / "municipalities")
BACK_OFFICE_SECRET = b"the-secret-of-the-back-office"
POLICE_SECRET = b"the-secret-of-the-police"


class SignInThatKnows:
    """Takes the name of a caller as the token."""

    async def verify(self, token: str) -> Caller:
        if token not in CALLERS:
            raise TokenIsRefused(token)
        return CALLERS[token]


class Office(Town):
    """A town whose cases are on PostgreSQL, with its API."""

    def __init__(self, store: EventStore) -> None:
        super().__init__(store)
        self.desk = Desk(
            store=store,
            keys=self.keys,
            gate=gate(SignInThatKnows()),
            positions=POSITIONS,
            clock=lambda: NOW,
            secret=b"s" * 32,
            back_office_secret=BACK_OFFICE_SECRET,
            police_secret=POLICE_SECRET,
            link_key=LINK_KEY,
            information_term=lambda _: "P30D",
        )
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(
                application(self.desk, *pages_of(Screens(desk=self.desk, municipalities=TOWNS)))
            ),
            base_url="http://localhost/api/workflow/v1",
        )

    async def project(self) -> None:
        """Bring the inbox up to date, as the consumer does."""
        entries = await self.store.log.after(0, limit=10**6)
        order = InOrder(self.store, Projector(projection=Inbox(keys=self.keys)), origin="workflow")
        await order.look_up()
        await order.apply([encode(envelope) for envelope in announced(entries, {}, self.store)])

    async def get(self, path: str, *, who: str = "clerk", **parameters: Any) -> httpx.Response:
        return await self.http.get(path, params=parameters, headers=_signed(who))

    async def post(
        self, path: str, body: Any, *, who: str = "clerk", key: str | None = None, **headers: str
    ) -> httpx.Response:
        return await self.http.post(
            path,
            json=body,
            headers={"Idempotency-Key": key or str(uuid4()), **_signed(who), **headers},
        )

    async def page(self, path: str, *, who: str = "clerk", **headers: str) -> httpx.Response:
        """A page of the portal, as a browser asks for it."""
        headers = {"Accept": "text/html", **headers, **_signed(who)}
        return await self.http.get(f"http://localhost{path}", headers=headers)

    async def sends(self, path: str, form: Any, *, who: str = "clerk") -> httpx.Response:
        """A form of a page, as a browser sends it."""
        headers = {"Accept": "text/html", **_signed(who)}
        return await self.http.post(f"http://localhost{path}", data=form, headers=headers)

    def clerk_called(self, who: str) -> Clerk:
        caller = CALLERS[who]
        return Clerk(staff_id=caller.subject, municipality=caller.municipality or "", caller=caller)

    async def tray(self, tray: str = "all", *, who: str = "clerk", **parameters: Any) -> list[Any]:
        answer = await self.get("/tasks", who=who, tray=tray, **parameters)
        assert answer.status_code == 200, answer.text
        items: list[Any] = answer.json()["items"]
        return items

    async def shown(self, request_id: UUID) -> Any:
        return (await self.get(f"/cases/{request_id}")).json()


def _signed(who: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {who}"}


def make_office_tables(url: str) -> None:
    make_tables(url, "workflow", also=tables_of("workflow"))
    as_its_service(url, "workflow")


@asynccontextmanager
async def opened(url: str) -> AsyncIterator[Office]:
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute(
            "TRUNCATE workflow_events, command, tracking, inbox_v1, inbox_v1_assignee, case_seen,"
            " staff_directory, case_place, back_office_reference,"
            " case_messages_v1"
        )
    store = EventStore(
        service="workflow",
        database_url=service_url(url, "workflow"),
        aggregates=(Case,),
        announcements=ANNOUNCEMENTS,
    )
    async with store:
        office = Office(store)
        async with office.http:
            yield office
