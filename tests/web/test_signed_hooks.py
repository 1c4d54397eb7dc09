"""A hook lets in whoever signed what is sent, and signed it just now."""

from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import pytest
from fastapi import APIRouter, FastAPI
from pydantic import BaseModel

from libs.signatures import SIGNATURE, TIMESTAMP, signature_of
from libs.web.handlers import install
from libs.web.signed_hooks import SIGNED, signed_route

pytestmark = pytest.mark.anyio

NOW = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
SECRET = b"only-they-and-we-know"
BODY = b'{"kind": "bounce"}'


class Told(BaseModel):
    """What somebody tells."""

    kind: str


def stamp(moment: datetime = NOW) -> str:
    return str(int(moment.timestamp()))


def signed(body: bytes = BODY, *, at: str | None = None, secret: bytes = SECRET) -> dict[str, str]:
    when = stamp() if at is None else at
    return {TIMESTAMP: when, SIGNATURE: signature_of(body, timestamp=when, secret=secret)}


async def answer(
    headers: dict[str, str], *, body: bytes = BODY, secret: bytes | None = SECRET
) -> httpx.Response:
    application = FastAPI()
    install(application, {})
    routes = APIRouter(
        route_class=signed_route(secret=secret, clock=lambda: NOW), dependencies=[SIGNED]
    )

    @routes.post("/hook")
    async def heard(told: Told) -> dict[str, Any]:
        return {"heard": told.kind}

    application.include_router(routes)
    transport = httpx.ASGITransport(app=application)
    async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as client:
        as_json = {"Content-Type": "application/json"}
        return await client.post("/hook", content=body, headers={**as_json, **headers})


async def test_what_is_signed_just_now_comes_in() -> None:
    found = await answer(signed())

    assert (found.status_code, found.json()) == (200, {"heard": "bounce"})


@pytest.mark.parametrize("age", [timedelta(minutes=5), timedelta(minutes=-5)])
async def test_five_minutes_are_still_good(age: timedelta) -> None:
    assert (await answer(signed(at=stamp(NOW - age)))).status_code == 200


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {TIMESTAMP: stamp()},
        {SIGNATURE: signed()[SIGNATURE]},
        {TIMESTAMP: stamp(), SIGNATURE: ""},
        {TIMESTAMP: stamp(), SIGNATURE: "0" * 64},
        {TIMESTAMP: stamp(), SIGNATURE: "é"},
        signed(secret=b"another-secret"),
        signed(b'{"kind": "other"}'),
        signed(at=stamp(NOW - timedelta(seconds=301))),
        signed(at=stamp(NOW + timedelta(seconds=301))),
        signed(at=f"{stamp()}.0"),
        signed(at="-1"),
        signed(at="9" * 30),
        {**signed(), TIMESTAMP: stamp(NOW + timedelta(seconds=1))},
    ],
)
async def test_what_is_not_signed_or_not_fresh_stays_outside(headers: dict[str, str]) -> None:
    found = await answer({name: value.encode() for name, value in headers.items()})  # type: ignore[misc]

    assert found.status_code == 401
    assert found.json()["type"] == "urn:problem-type:loket:not-signed"


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'{"kind": 1}', b"\xff"])
async def test_nothing_of_a_body_is_looked_at_before_its_signature(body: bytes) -> None:
    forged, honest = await answer(signed(), body=body), await answer(signed(body), body=body)

    assert forged.status_code == 401
    assert honest.status_code in {400, 422}


async def test_without_a_secret_nobody_comes_in() -> None:
    assert (await answer(signed(secret=b""), secret=None)).status_code == 401
