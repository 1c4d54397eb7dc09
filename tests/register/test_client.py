"""Asking the register: written down before, and every sort of trouble is "not available"."""

import asyncio
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from libs.events.contracts.personal import Person
from libs.events.refusals import NeighbourIsUnavailable
from libs.privacy.ledger import ConsultationPurpose
from libs.register import PopulationRegister, client
from tests.support.consultations import Pages

pytestmark = pytest.mark.anyio

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NUMBER = "85631210113"
REQUEST = UUID(int=1)
JAN = (Path(__file__).parent / "recorded" / "jan.json").read_bytes()


class Register(httpx.AsyncBaseTransport):
    """Answers the same to everyone, and remembers what it was asked."""

    def __init__(self, answer: httpx.Response | Exception, pages: Pages) -> None:
        self._answer = answer
        self._pages = pages
        self.asked: list[httpx.Request] = []
        self.written_before: list[int] = []

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        self.written_before.append(len(self._pages.written))
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer


class Silent(httpx.AsyncBaseTransport):
    """Takes the call and never answers."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError


async def ask(transport: httpx.AsyncBaseTransport, pages: Pages) -> Person | None:
    register = PopulationRegister(
        url="http://register.example/register/",
        ledger=pages,
        clock=lambda: MONDAY,
        http=httpx.AsyncClient(transport=transport),
    )
    async with register:
        return await register.person(
            NUMBER,
            who="the-citizen",
            purpose=ConsultationPurpose.OWN_DATA,
            request_id=REQUEST,
            municipality="99001",
        )


def refusal(status: int, code: str) -> httpx.Response:
    return httpx.Response(status, json={"status": status, "code": code, "title": "Niet gevonden"})


async def test_the_consultation_is_written_down_before_the_register_is_asked() -> None:
    pages = Pages()
    register = Register(httpx.Response(200, content=JAN), pages)

    person = await ask(register, pages)

    (written,) = pages.written
    assert person is not None
    assert register.written_before == [1]
    assert (written.at, written.who, written.about) == (MONDAY, "the-citizen", NUMBER)
    assert (written.purpose, written.request_id) == (ConsultationPurpose.OWN_DATA, REQUEST)
    assert (written.municipality, written.source) == ("99001", "population-register")


async def test_what_cannot_be_written_down_is_not_asked() -> None:
    pages = Pages()
    pages.is_full = True
    register = Register(httpx.Response(200, content=JAN), pages)

    with pytest.raises(OSError, match="no room"):
        await ask(register, pages)

    assert register.asked == []


async def test_the_number_travels_in_a_header_only() -> None:
    pages = Pages()
    register = Register(httpx.Response(200, content=JAN), pages)

    await ask(register, pages)

    (asked,) = register.asked
    assert str(asked.url) == "http://register.example/register/api/v1/persoon/personen"
    assert asked.headers["X-INSZ"] == NUMBER
    assert asked.headers["X-Correlation-Id"] == str(REQUEST)
    assert asked.headers["X-Gebruiker"] == "the-citizen"
    assert asked.headers["X-Hoedanigheid"] == "99001:own-data"


@pytest.mark.parametrize("code", ["30001", "30002"])
async def test_a_number_that_is_not_known_or_cancelled_is_nobody(code: str) -> None:
    pages = Pages()

    assert await ask(Register(refusal(404, code), pages), pages) is None


@pytest.mark.parametrize(
    "trouble",
    [
        httpx.ConnectError("refused"),
        httpx.ReadError("closed"),
        httpx.RemoteProtocolError("closed without an answer"),
        httpx.ReadTimeout("slow"),
        refusal(503, "99996"),
        refusal(500, "99994"),
        refusal(403, "40001"),
        refusal(404, ""),
        httpx.Response(404, text="<html>no such page</html>"),
        httpx.Response(200, content=JAN[:200]),
        httpx.Response(200, json={"data": None}),
        httpx.Response(200, text="<html>hello</html>"),
        httpx.Response(204),
        httpx.Response(302, headers={"Location": "http://elsewhere.example"}),
    ],
    ids=lambda trouble: f"{trouble!r}"[:40],
)
async def test_whatever_cannot_be_used_is_not_available(
    trouble: httpx.Response | Exception,
) -> None:
    pages = Pages()

    with pytest.raises(NeighbourIsUnavailable) as refused:
        await ask(Register(trouble, pages), pages)

    assert NUMBER not in str(refused.value)
    assert "Peeters" not in str(refused.value)


async def test_a_register_that_is_silent_is_left_after_a_while(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(client, "_SECONDS", 0.01)

    with pytest.raises(NeighbourIsUnavailable):
        await ask(Silent(), Pages())
