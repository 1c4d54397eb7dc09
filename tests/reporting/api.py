"""The reporting API in these tests: the real routes on the real view, with staff of our own."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import uuid4

import httpx
from fastapi import APIRouter, FastAPI
from psycopg import AsyncConnection

from libs.events.refusals import StillBehind
from libs.events.values import Position
from libs.web.application import make_application
from libs.web.callers import Caller, Role
from libs.web.claims import TokenIsRefused
from services.reporting.model.as_of import AsOf
from services.reporting.views.exports.shelf import Exports
from services.reporting.views.filters.shelf import FilterShelf
from services.reporting.web.api.export import Reports
from services.reporting.web.api.export_desk import ExportDesk
from services.reporting.web.api.filter_desk import FilterDesk
from services.reporting.web.api.refusals import PROBLEMS
from services.reporting.web.api.statistics import Counting
from services.reporting.web.pages.figures_at_once import FiguresAtOnce
from services.reporting.web.routers import Rooms, api_routers
from tests.reporting.told import LINDEDAAL, NOON, ZONNEBERG
from tests.reporting.view import View
from tests.support.gates import gate
from tests.support.positions import POSITIONS


@dataclass(frozen=True)
class Town:
    code: str
    name: str


class Towns:
    def of_nis(self, nis: str) -> Town:
        return {ZONNEBERG: Town("zonneberg", "Zonneberg"), LINDEDAAL: Town("lindedaal", "L.")}[nis]


class StaffByToken:
    """Signs in whoever has a role's name as token, optionally followed by a municipality.

    `clerk:bo@99001` is a clerk who is not the same as `clerk@99001`.
    """

    async def verify(self, token: str) -> Caller:
        who, _, municipality = token.partition("@")
        role = who.partition(":")[0]
        if role not in set(Role):
            raise TokenIsRefused("unknown")
        kind: Any = "citizen" if role == Role.CITIZEN else "staff"
        return Caller(
            kind=kind,
            subject=f"id-{who}",
            first_names="Ann",
            surname="Analist",
            email=f"{role}@werk.example" if kind == "staff" else None,
            municipality=municipality or None,
            roles=frozenset({Role(role)}),
        )


class StoreOfTheView:
    """Reads the real view; a position of number 1 is there, later ones never come."""

    def __init__(self, database_url: str) -> None:
        self._database_url = database_url

    @asynccontextmanager
    async def within(self, municipality: str) -> AsyncIterator[AsyncConnection[Any]]:
        async with await AsyncConnection.connect(self._database_url) as connection:
            here = "SELECT set_config('loket.municipalities', %s, true)"
            await connection.execute(here, [municipality])
            yield connection

    async def wait_for(self, position: Position, *, views: Sequence[str]) -> None:
        assert views == ["search_v4"]
        if position.number > 1:
            raise StillBehind(position.service)


KEY = b"k" * 32


@dataclass(frozen=True, kw_only=True)
class Call:
    """One call; a key of idempotency goes along where none is given."""

    method: str
    path: str
    body: Any = None
    token: str | None = f"analyst@{ZONNEBERG}"
    headers: dict[str, str] | None = None


class Api:
    """The application, called as an analyst of Zonneberg unless told otherwise."""

    def __init__(self, view: View) -> None:
        store, door = StoreOfTheView(view.database_url), gate(StaffByToken())
        shelf = FilterShelf(within=view.store.within, keys=view.keys, secret=KEY)
        desk = FilterDesk(
            store=view.store,
            shelf=shelf,
            keys=view.keys,
            gate=door,
            clock=lambda: NOON,
            secret=KEY,
        )
        self.now = NOON
        self.up_to: datetime | None = NOON

        def freshness() -> AsOf:
            return AsOf.seen(self.up_to, now=self.now)

        self.freshness = freshness
        self.exports = ExportDesk(
            store=view.store,
            exports=Exports(within=view.store.within, keys=view.keys),
            saved=shelf,
            keys=view.keys,
            gate=door,
            municipalities=Towns(),
            clock=lambda: self.now,
            secret=KEY,
        )
        self._view = view
        counting = Counting(store=store, freshness=freshness, clock=lambda: self.now)
        self.rooms = Rooms(
            store=store,
            gate=door,
            positions=POSITIONS,
            freshness=freshness,
            filters=desk,
            exports=self.exports,
            reports=Reports(
                municipalities=Towns(),
                freshness=freshness,
                database_url=view.database_url,
                clock=lambda: NOON,
            ),
            counting=counting,
            figures=FiguresAtOnce(counting=counting, freshness=freshness, clock=lambda: self.now),
        )
        self.application: FastAPI = make_application(
            service="reporting",
            title="Reporting",
            version="1",
            gate=door,
            routers=[*api_routers(self.rooms), *self._beside()],
            problems=PROBLEMS,
            ready=self._ready,
            metrics=lambda: b"",
        )

    def get(self, path: str, *, token: str | None = f"analyst@{ZONNEBERG}") -> httpx.Response:
        [answer] = self.together(Call(method="GET", path=path, token=token))
        return answer

    def send(
        self,
        method: str,
        path: str,
        body: Any = None,
        *,
        token: str | None = f"analyst@{ZONNEBERG}",
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        call = Call(method=method, path=path, body=body, token=token, headers=headers)
        [answer] = self.together(call)
        return answer

    def together(self, *calls: Call) -> list[httpx.Response]:
        """Make all these calls at the same moment."""

        async def ask() -> list[httpx.Response]:
            transport = httpx.ASGITransport(self.application)
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as http:
                return list(await asyncio.gather(*(_made(http, call) for call in calls)))

        return self._view.run(ask())

    def _beside(self) -> Sequence[APIRouter]:
        """Routes beside those of the API."""
        return ()

    async def _ready(self) -> dict[str, bool]:
        return {"database": True}


async def _made(http: httpx.AsyncClient, call: Call) -> httpx.Response:
    signed_in = {"Authorization": f"Bearer {call.token}"} if call.token else {}
    headers = {"Idempotency-Key": str(uuid4()), **signed_in, **(call.headers or {})}
    path = f"/api/reporting/v1{call.path}"
    return await http.request(call.method, path, json=call.body, headers=headers)


def references(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [item["reference"] for item in answer.json()["items"]]
