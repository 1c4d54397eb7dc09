"""A small service to knock on: one endpoint for each way in which a request can go."""

from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Annotated

import httpx
from fastapi import APIRouter, Depends, FastAPI, Request
from pydantic import AfterValidator, BaseModel, ConfigDict, Field
from starlette.responses import StreamingResponse

from libs.events.envelope import Cause
from libs.events.refusals import (
    CommandIsStillRunning,
    KeyIsReusedForAnotherBody,
    NeighbourIsUnavailable,
    Refused,
    StillBehind,
    StoreIsUnavailable,
    TooBusy,
    UnknownAggregate,
    VersionConflict,
)
from libs.events.values import Purpose
from libs.privacy.sealed import KeyIsDestroyed
from libs.web.application import caller_cause, make_application
from libs.web.callers import Caller, Role
from libs.web.consistency import After
from libs.web.idempotency import idempotency_key
from libs.web.problems import Answer
from libs.web.texts import Line, Text
from libs.web.wrong_input import ToldInDutch
from tests.support.gates import gate
from tests.support.positions import POSITIONS
from tests.web.sign_in import SignedIn

CITIZEN = Caller(
    kind="citizen", subject="c", national_number="85073003328", roles=frozenset({Role.CITIZEN})
)
CLERK = Caller(kind="staff", subject="s", municipality="99001", roles=frozenset({Role.CLERK}))
ANALYST = Caller(kind="staff", subject="a", municipality="99001", roles=frozenset({Role.ANALYST}))
GATE = gate(SignedIn(citizen=CITIZEN, clerk=CLERK, analyst=ANALYST))
OPEN_TO_ALL = Depends(GATE.anybody("page.read"))
SECRET = "85073003328"


class CaseIsClosed(Refused):
    """An exception of this house, with an answer of its own."""


class CaseIsClosedForEver(CaseIsClosed):
    """Has no answer of its own: it gets that of its base."""


RAISED: Mapping[str, Exception] = {
    type(error).__name__: error
    for error in (
        CaseIsClosed(SECRET),
        CaseIsClosedForEver(SECRET),
        CommandIsStillRunning(SECRET),
        KeyIsDestroyed(SECRET),
        KeyIsReusedForAnotherBody(SECRET),
        NeighbourIsUnavailable(SECRET),
        RuntimeError(SECRET),
        StillBehind(SECRET),
        StoreIsUnavailable(SECRET),
        TooBusy(retry_after=7),
        UnknownAggregate(SECRET),
        VersionConflict(SECRET),
    )
}


def _even(number: int) -> int:
    if number % 2:
        raise ToldInDutch("Vul een even getal in.")
    return number


class Child(BaseModel):
    """Somebody's child."""

    name: Line


class Asked(BaseModel):
    """What can be asked."""

    model_config = ConfigDict(extra="forbid")
    product: Annotated[str, Field(max_length=10, description="Code van het product.")]
    purpose: Purpose = Purpose.DOMESTIC
    copies: int | None = None
    even: Annotated[int, AfterValidator(_even)] = 0
    children: Sequence[Child] = ()
    remark: Text = ""


def doors() -> APIRouter:
    house = APIRouter(prefix="/api/house/v1")

    @house.post("/requests", status_code=201, summary="Vraag iets aan")
    async def ask(
        asked: Asked,
        caller: Annotated[Caller, Depends(GATE("request.submit"))],
        key: Annotated[str, Depends(idempotency_key)],
    ) -> dict[str, str]:
        """Alles wat je vraagt, krijg je."""
        return {"product": asked.product, "for": caller.subject, "key": key}

    @house.get("/tasks")
    async def tasks(caller: Annotated[Caller, Depends(GATE("tasks.read"))]) -> str:
        return caller.subject

    @house.get("/reports")
    async def reports(caller: Annotated[Caller, Depends(GATE("requests.search"))]) -> str:
        return caller.subject

    @house.get("/whoever")
    async def whoever(caller: Annotated[Caller, Depends(GATE("document.read"))]) -> str:
        return caller.subject

    return house


def questions() -> APIRouter:
    house = APIRouter(prefix="/api/house/v1", dependencies=[OPEN_TO_ALL])

    @house.post("/open")
    async def take(asked: Asked) -> Asked:
        return asked

    @house.get("/late")
    async def late(after: After = None) -> int | None:
        position = POSITIONS.asked(after, municipality="99001")
        return None if position is None else position.number

    @house.get("/cause")
    async def cause(request: Request) -> str:
        because: Cause = caller_cause(request)
        return str(because.correlation_id)

    @house.post("/files")
    async def files(request: Request) -> int:
        return len(await request.body())

    return house


def trouble() -> APIRouter:
    house = APIRouter(prefix="/api/house/v1", dependencies=[OPEN_TO_ALL])

    @house.get("/raised/{name}")
    async def raised(name: str) -> None:
        raise RAISED[name]

    @house.get("/half")
    async def half() -> StreamingResponse:
        async def lines() -> AsyncIterator[bytes]:
            yield b"first line\n"
            raise RuntimeError(SECRET)

        return StreamingResponse(lines())

    return house


class Readiness:
    def __init__(self) -> None:
        self.checks: Mapping[str, bool] | Exception = {"database": True, "nats": True}

    async def __call__(self) -> Mapping[str, bool]:
        if isinstance(self.checks, Exception):
            raise self.checks
        return self.checks


def application(readiness: Readiness | None = None) -> FastAPI:
    return make_application(
        service="house",
        title="Huis",
        version="1",
        gate=GATE,
        routers=[doors(), questions(), trouble()],
        problems={
            CaseIsClosed: Answer(
                status=409, kind="case-is-closed", title="Gesloten", detail="Dit is afgehandeld."
            )
        },
        ready=readiness or Readiness(),
        metrics=lambda: b'# HELP x y\n# TYPE x counter\nx{service="house"} 1.0\n',
        body_limits={"/api/house/v1/files": 5_000_000},
    )


def client(readiness: Readiness | None = None) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(application(readiness)), base_url="http://house"
    )
