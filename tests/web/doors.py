"""A house with one door, to knock at."""

from typing import Annotated

import httpx
from fastapi import APIRouter, Depends, FastAPI

from libs.web.application import make_application
from libs.web.callers import Caller
from libs.web.gate import Gate
from tests.web.house import Readiness


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def problem(answer: httpx.Response) -> tuple[int, str]:
    assert answer.headers["content-type"] == "application/problem+json"
    return answer.status_code, answer.json()["type"].removeprefix("urn:problem-type:loket:")


def house(door: Gate, *routers: APIRouter) -> FastAPI:
    return make_application(
        service="house",
        title="Huis",
        version="1",
        gate=door,
        routers=routers,
        problems={},
        ready=Readiness(),
        metrics=bytes,
    )


async def ask(
    door: Gate, permission: str = "tasks.read", *, method: str = "GET", **headers: str
) -> httpx.Response:
    """Knock at a house with one door."""
    routes = APIRouter()

    @routes.api_route("/thing", methods=["GET", "POST"])
    async def thing(caller: Annotated[Caller, Depends(door(permission))]) -> str:
        return caller.subject

    transport = httpx.ASGITransport(house(door, routes))
    async with httpx.AsyncClient(transport=transport, base_url="http://house") as browser:
        return await browser.request(method, "/thing", headers=headers)
