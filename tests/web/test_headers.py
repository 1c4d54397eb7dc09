"""What every answer tells browsers, and how large the head of a request may be."""

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from libs.web.headers import ALWAYS, TRANSPORT_SECURITY, SecurityHeaders
from tests.web.house import client

pytestmark = pytest.mark.anyio
OPEN = "/api/house/v1/open"


@pytest.mark.parametrize(
    ("headers", "path", "status", "kind"),
    [
        ({"X-Long": "x" * 16_100}, OPEN, 431, "headers-too-large"),
        ({"Cookie": "a=" + "x" * 16_100}, OPEN, 431, "headers-too-large"),
        ({}, f"{OPEN}?q={'x' * 8_000}", 414, "address-too-long"),
        ({}, f"{OPEN}/{'x' * 8_000}", 414, "address-too-long"),
    ],
)
async def test_an_address_and_headers_have_a_limit(
    headers: dict[str, str], path: str, status: int, kind: str
) -> None:
    async with client() as house:
        answer = await house.get(path, headers=headers)

    assert answer.status_code == status
    assert answer.json()["type"] == f"urn:problem-type:loket:{kind}"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "xxx" not in answer.text


@pytest.mark.parametrize(
    ("site", "scheme", "told"),
    [
        ("https://loket.example", "http", TRANSPORT_SECURITY),
        ("http://localhost:8000", "https", TRANSPORT_SECURITY),
        ("http://localhost:8000", "http", None),
    ],
)
async def test_browsers_come_back_over_https_where_the_site_is(
    site: str, scheme: str, told: str | None
) -> None:
    async def nothing(scope: Scope, receive: Receive, send: Send) -> None:
        await PlainTextResponse("")(scope, receive, send)

    headers = SecurityHeaders(nothing, https=site.startswith("https://"))
    transport = httpx.ASGITransport(headers)
    async with httpx.AsyncClient(transport=transport, base_url=f"{scheme}://house") as house:
        answer = await house.get("/")

    assert answer.headers.get("strict-transport-security") == told
    assert all(answer.headers[name] == value for name, value in ALWAYS.items())


async def test_an_answer_that_says_more_itself_keeps_its_word() -> None:
    async def kept(scope: Scope, receive: Receive, send: Send) -> None:
        answer = PlainTextResponse("", headers={"Cache-Control": "public, max-age=60"})
        await answer(scope, receive, send)

    transport = httpx.ASGITransport(SecurityHeaders(kept))
    async with httpx.AsyncClient(transport=transport, base_url="http://house") as house:
        answer = await house.get("/")

    assert answer.headers.get_list("cache-control") == ["public, max-age=60"]
