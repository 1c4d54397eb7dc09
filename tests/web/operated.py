"""A service whose machinery says whatever a test wants, with its pages of operation."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import httpx
from pydantic import Field, SecretStr

from libs.events.process.operating import Behind, View
from libs.events.store import Stuck
from libs.settings import LoketSettings
from libs.sightings import Sightings
from libs.web.application import make_application
from libs.web.callers import Caller, Role
from libs.web.municipalities import Municipalities
from libs.web.operation.api import operation_api
from libs.web.operation.beheer import operation_pages, overview
from libs.web.operation.desk import OperationDesk
from libs.web.sessions.visitor import nobody
from tests.support.gates import gate
from tests.web.house import CITIZEN, CLERK, Readiness
from tests.web.sign_in import SignedIn

FOLDER = Path(__file__).parents[2] / "deploy" / "municipalities"
AT = datetime(2025, 11, 30, 13, 5, tzinfo=UTC)
ADMIN = Caller(kind="staff", subject="x", municipality=None, roles=frozenset({Role.ADMIN}))
GATE = gate(SignedIn(citizen=CITIZEN, clerk=CLERK, admin=ADMIN))
PAGE = "/behandelportaal/beheer/intake"


class Settings(LoketSettings):
    site_url: str = "http://localhost"
    dabs_secret: SecretStr = SecretStr("loket-proef")
    dabs_tokens: dict[str, SecretStr] = Field(default={"99001": SecretStr("proef-99001")})
    police_term: str | None = None
    smtp_url: str | None = None
    intake_database_url: str


class Operated:
    """A service whose machinery says whatever a test wants."""

    service = "intake"

    def __init__(self) -> None:
        self.parked: Sequence[Stuck] | Exception = ()
        self.view = View(name="my_requests_v1", is_rebuilding=False, amount=None, last=None)
        self.left: int | None = 0
        self.origins: Sequence[str] = ("workflow",)
        self.ordered: list[str | None] = []
        self.trouble: Exception | None = None

    async def stuck(self) -> Sequence[Stuck]:
        if isinstance(self.parked, Exception):
            raise self.parked
        return self.parked

    async def views(self) -> Sequence[View]:
        return [self.view]

    async def behind(self) -> Sequence[Behind]:
        since = AT if self.left else None
        return [
            Behind(consumer="my_requests_v1", origin=origin, events=self.left, since=since)
            for origin in self.origins
        ]

    async def try_again(self, consumer: str, request_id: UUID) -> tuple[int, int]:
        if self.trouble is not None:
            raise self.trouble
        return (2, 1)

    async def rebuild(self, view: str, *, key: str | None = None) -> None:
        if self.trouble is not None:
            raise self.trouble
        self.ordered.append(key)


class House:
    def __init__(self) -> None:
        self.operated: Any = Operated()
        self.readiness = Readiness()
        self.sightings = Sightings(now=AT.timestamp)
        desk = OperationDesk(
            operating=self.operated,
            gate=GATE,
            municipalities=Municipalities.load(FOLDER),
            visitor=nobody,
            ready=self.readiness,
            settings=Settings(
                intake_database_url="postgresql://intake:swordfish@db/intake", police_term="PT5S"
            ),
            sightings=self.sightings,
        )
        application = make_application(
            service="intake",
            title="Huis",
            version="1",
            gate=GATE,
            routers=[operation_api(desk), operation_pages(desk), overview(desk)],
            problems={},
            ready=self.readiness,
            metrics=lambda: "",
        )
        self.client = httpx.AsyncClient(
            transport=httpx.ASGITransport(application),
            base_url="http://localhost",
            headers={"Authorization": "Bearer admin"},
        )

    async def sees(self, path: str = PAGE, **headers: str) -> str:
        answer = await self.client.get(path, headers=headers)
        assert answer.status_code == 200
        return " ".join(answer.text.split())
