"""What every service has in common: ids, limits, headers, readiness, documentation."""

import asyncio
import re
from collections.abc import AsyncIterator, Iterator
from html.parser import HTMLParser
from itertools import repeat
from uuid import UUID, uuid4

import pytest
from starlette.types import Message

from libs.events.values import Position
from tests.support.positions import POSITIONS
from tests.web.house import Readiness, application, client

pytestmark = pytest.mark.anyio

FILES = "/api/house/v1/files"
OPEN = "/api/house/v1/open"


async def test_a_callers_correlation_id_is_taken_over_in_answer_and_cause() -> None:
    id_ = str(uuid4())

    async with client() as house:
        answer = await house.get("/api/house/v1/cause", headers={"X-Correlation-Id": id_})

    assert answer.headers["x-correlation-id"] == answer.json() == id_


@pytest.mark.parametrize(
    "given", [None, "", "1", "x" * 36, "{6a5e1f0c-9d1f-4a54-8f5e-0c7d0b6a1e55}"]
)
async def test_otherwise_one_is_made_for_each_request(given: str | None) -> None:
    headers = {} if given is None else {"X-Correlation-Id": given}
    async with client() as house:
        first, second = [await house.get("/api/house/v1/cause", headers=headers) for _ in range(2)]

    assert first.headers["x-correlation-id"] == str(UUID(first.json()))
    assert second.headers["x-correlation-id"] == str(UUID(second.json()))
    assert first.json() != second.json()
    assert first.json() not in str(given)


async def test_requests_at_the_same_time_keep_their_own_id() -> None:
    ids = [str(uuid4()) for _ in range(50)]

    async with client() as house:
        answers = await asyncio.gather(
            *(house.get("/api/house/v1/cause", headers={"X-Correlation-Id": id_}) for id_ in ids)
        )

    assert [answer.json() for answer in answers] == ids


async def refused(pieces: Iterator[int], *, told: bytes | None) -> tuple[int, int]:
    """Send pieces of so many bytes; return the status, and how many were read.

    `told` is what was said beforehand of their length, if anything was.
    """
    scope = {
        "type": "http",
        "method": "POST",
        "path": OPEN,
        "query_string": b"",
        "headers": [
            (b"content-type", b"application/json"),
            *([(b"content-length", told)] if told is not None else []),
        ],
    }
    sent: list[Message] = []
    read = 0

    async def receive() -> Message:
        nonlocal read
        size = next(pieces, None)
        read += size or 0
        more = size is not None
        return {"type": "http.request", "body": b" " * (size or 0), "more_body": more}

    async def send(message: Message) -> None:
        sent.append(message)

    await application()(scope, receive, send)
    return sent[0]["status"], read


@pytest.mark.parametrize("told", [b"2500000", None])
async def test_who_sends_too_much_is_refused_once_all_is_sent(told: bytes | None) -> None:
    # an answer to somebody who still sends may be overtaken by the end of the connection
    assert await refused(iter([500_000] * 5), told=told) == (413, 2_500_000)


async def test_who_never_stops_sending_is_not_read_for_ever() -> None:
    status, read = await refused(repeat(500_000), told=b"99999999999999999999999")

    assert (status, read) == (413, 5_000_000)


async def pieces(total: int) -> AsyncIterator[bytes]:
    for _ in range(total // 50_000):
        yield b" " * 50_000


@pytest.mark.parametrize("chunked", [False, True])
@pytest.mark.parametrize(
    ("path", "size", "status"),
    [
        (OPEN, 1_000_000, 400),
        (OPEN, 1_050_000, 413),
        (FILES, 5_000_000, 200),
        (FILES, 5_050_000, 413),
    ],
)
async def test_a_body_beyond_the_limit_of_its_path_is_refused(
    path: str, size: int, status: int, chunked: bool
) -> None:
    content = pieces(size) if chunked else b" " * size
    async with client() as house:
        answer = await house.post(
            path, content=content, headers={"Content-Type": "application/json"}
        )

    assert answer.status_code == status
    if status == 413:
        assert answer.json()["type"] == "urn:problem-type:loket:body-too-large"


@pytest.mark.parametrize(
    "path", ["/api/house/v1/cause", "/nowhere", "/api/house/v1/raised/RuntimeError"]
)
async def test_every_answer_tells_browsers_to_keep_off(path: str) -> None:
    async with client() as house:
        headers = (await house.get(path)).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == "no-store"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]


async def test_a_service_is_ready_only_when_all_is_well() -> None:
    readiness = Readiness()
    async with client(readiness) as house:
        well = await house.get("/api/house/healthz")
        readiness.checks = {"database": True, "nats": False}
        unwell = await house.get("/api/house/healthz")
        readiness.checks = RuntimeError("the check itself fails")
        broken = await house.get("/api/house/healthz")

    assert (well.status_code, well.json()["ready"]) == (200, True)
    assert (unwell.status_code, unwell.json()["checks"]["nats"]) == (503, False)
    assert (broken.status_code, broken.json()["ready"]) == (503, False)


async def test_a_position_comes_back_as_it_was_given() -> None:
    position = Position(service="intake", number=42, request_id=uuid4())

    async with client() as house:
        token = POSITIONS.seal(position, municipality="99001")
        answer = await house.get("/api/house/v1/late", params={"after": token})
        without = await house.get("/api/house/v1/late")

    assert answer.json() == 42
    assert without.json() is None


async def test_openapi_says_who_may_call_and_how_it_fails() -> None:
    async with client() as house:
        document = (await house.get("/api/house/openapi.json")).json()

    ask = document["paths"]["/api/house/v1/requests"]["post"]
    (scheme,) = document["components"]["securitySchemes"].values()
    (key,) = ask["parameters"]
    failures = {"400", "401", "403", "409", "413", "415", "422", "429", "503"}
    assert scheme["scheme"] == "bearer"
    assert ask["security"]
    assert (key["name"], key["required"]) == ("Idempotency-Key", True)
    assert set(ask["responses"]) == {"201"} | failures
    assert all("application/problem+json" in ask["responses"][one]["content"] for one in failures)
    assert "HTTPValidationError" not in str(document)
    assert "security" not in document["paths"]["/api/house/v1/open"]["post"]


class Page(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()
        self.tags: set[str] = set()
        self.styled = False
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        for name, value in attrs:
            self.styled |= name == "style" or name.startswith("on")
            if name in {"href", "src"}:
                self.links.append(value or "")
            if name == "id":
                self.ids.add(value or "")


async def test_the_documentation_shows_every_endpoint_and_asks_no_third_party() -> None:
    async with client() as house:
        answer = await house.get("/api/house/docs")
        document = (await house.get("/api/house/openapi.json")).json()
        page = Page(answer.text)
        local = [await house.get(link) for link in page.links if link.startswith("/")]

    assert answer.status_code == 200
    assert all(path in answer.text for path in document["paths"])
    assert "Alles wat je vraagt, krijg je." in answer.text
    assert "Code van het product." in answer.text
    assert all(link.startswith(("#", "/static/", "openapi.json")) for link in page.links)
    assert {link[1:] for link in page.links if link.startswith("#")} <= page.ids
    assert all(found.status_code == 200 for found in local)
    assert local
    assert not page.tags & {"script", "style", "iframe"}
    assert not page.styled
    assert not re.search(r"https?://", answer.text)
