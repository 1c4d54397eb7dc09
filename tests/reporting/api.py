"""The reporting API in these tests: the real routes on the real view, with staff of our own."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx
from fastapi import FastAPI
from psycopg import AsyncConnection

from libs.events.refusals import StillBehind
from libs.events.values import Position
from libs.web.application import make_application
from libs.web.callers import Caller, Role
from libs.web.claims import TokenIsRefused
from services.reporting.web.api import export, filters, requests
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
    """Signs in whoever has a role's name as token, optionally followed by a municipality."""

    async def verify(self, token: str) -> Caller:
        role, _, municipality = token.partition("@")
        if role not in set(Role):
            raise TokenIsRefused("unknown")
        kind: Any = "citizen" if role == Role.CITIZEN else "staff"
        return Caller(
            kind=kind,
            subject=f"id-{role}",
            first_names="Ann",
            surname="Analist",
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
        assert views == ["search_v2"]
        if position.number > 1:
            raise StillBehind(position.service)


class Api:
    """The application, called as an analyst of Zonneberg unless told otherwise."""

    def __init__(self, view: View) -> None:
        store, door = StoreOfTheView(view.database_url), gate(StaffByToken())
        self._view = view
        self.application: FastAPI = make_application(
            service="reporting",
            title="Reporting",
            version="1",
            gate=door,
            routers=[
                requests.router(store=store, gate=door, positions=POSITIONS),
                export.router(
                    store=store,
                    gate=door,
                    positions=POSITIONS,
                    municipalities=Towns(),
                    database_url=view.database_url,
                    clock=lambda: NOON,
                ),
                filters.router(gate=door),
            ],
            problems={},
            ready=self._ready,
            metrics=lambda: b"",
        )

    def get(self, path: str, *, token: str | None = f"analyst@{ZONNEBERG}") -> httpx.Response:
        async def call() -> httpx.Response:
            transport = httpx.ASGITransport(self.application)
            headers = {"Authorization": f"Bearer {token}"} if token else {}
            async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as http:
                return await http.get(f"/api/reporting/v1{path}", headers=headers)

        return self._view.run(call())

    async def _ready(self) -> dict[str, bool]:
        return {"database": True}


def references(answer: httpx.Response) -> list[str]:
    assert answer.status_code == 200, answer.text
    return [item["reference"] for item in answer.json()["items"]]
