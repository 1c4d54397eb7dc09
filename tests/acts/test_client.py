"""Asking DABS: written down before, and every sort of trouble is "not available"."""

import asyncio
from base64 import b64encode
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import httpx
import pytest

from libs.acts import ActsDatabase, ActsListed, Asking, client
from libs.events.contracts.personal import ActReference
from libs.events.contracts.products import ActForm, ActKind
from libs.events.refusals import NeighbourIsUnavailable
from libs.privacy.ledger import ConsultationPurpose
from tests.support.consultations import Pages

pytestmark = pytest.mark.anyio

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
NUMBER = "85631210113"
ASKING = Asking(
    who="the-clerk",
    purpose=ConsultationPurpose.DECIDE_REQUEST,
    request_id=UUID(int=1),
    municipality="99001",
)
WEDDING: Mapping[str, Any] = {
    "reference": "20120000467415",
    "category": "MARRIAGE_CERTIFICATE",
    "date": "2012-05-12",
    "place": "Zonneberg",
    "types": ["E", "C"],
}
PDF = b"%PDF-1.7 an act %%EOF"


class Database(httpx.AsyncBaseTransport):
    """Answers the same to everyone; remembers what it was asked, and what was written before."""

    def __init__(self, answer: httpx.Response | Exception) -> None:
        self.pages = Pages()
        self.asked: list[httpx.Request] = []
        self.written_before: list[int] = []
        self._answer = answer

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        self.asked.append(request)
        self.written_before.append(len(self.pages.written))
        if isinstance(self._answer, Exception):
            raise self._answer
        return self._answer


class Silent(Database):
    """Takes the call and never answers."""

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        await asyncio.Event().wait()
        raise AssertionError


def acts(database: Database) -> ActsDatabase:
    return ActsDatabase(
        url="http://dabs.example/dabs/",
        client="loket",
        secret="s3cr3t",
        tokens={"99001": "token-of-zonneberg"},
        ledger=database.pages,
        clock=lambda: MONDAY,
        http=httpx.AsyncClient(transport=database),
    )


async def find(
    database: Database, *, form: ActForm = ActForm.EXTRACT, asking: Asking = ASKING
) -> ActsListed:
    async with acts(database) as client_:
        return await client_.find(NUMBER, kind=ActKind.MARRIAGE, form=form, asking=asking)


async def fetch(database: Database) -> bytes | None:
    async with acts(database) as client_:
        return await client_.fetch("20120000467415", NUMBER, form=ActForm.COPY, asking=ASKING)


def listed(*items: Mapping[str, Any]) -> Database:
    return Database(httpx.Response(200, json=list(items)))


async def test_b25_the_acts_of_somebody_are_found_with_their_numbers_and_titles() -> None:
    found = await find(listed(WEDDING))

    assert found.acts == (
        ActReference(number="20120000467415", title="Huwelijk te Zonneberg, 12 mei 2012"),
    )


async def test_b48_no_act_is_an_answer_too() -> None:
    assert await find(listed()) == ActsListed(acts=())


async def test_the_number_travels_in_a_header_only_with_who_we_are() -> None:
    database = listed(WEDDING)

    await find(database)

    (asked,) = database.asked
    assert str(asked.url) == (
        "http://dabs.example/dabs/civil-status-documents?category=MARRIAGE_CERTIFICATE"
    )
    assert asked.headers["X-INSZ"] == NUMBER
    assert asked.headers["X-IMIO-MUNICIPALITY-TOKEN"] == "token-of-zonneberg"
    assert asked.headers["X-Correlation-Id"] == str(UUID(int=1))
    assert asked.headers["Authorization"] == f"Basic {b64encode(b'loket:s3cr3t').decode()}"


async def test_the_consultation_is_written_down_before_dabs_is_asked() -> None:
    database = listed(WEDDING)

    await find(database)

    (written,) = database.pages.written
    assert database.written_before == [1]
    assert (written.at, written.who, written.about) == (MONDAY, "the-clerk", NUMBER)
    assert (written.purpose, written.request_id) == ("decide-request", UUID(int=1))
    assert (written.municipality, written.source) == ("99001", "civil-status-acts")


async def test_fetching_is_written_down_before_too() -> None:
    database = Database(httpx.Response(200, content=PDF))

    await fetch(database)

    assert database.written_before == [1]


async def test_what_cannot_be_written_down_is_not_asked() -> None:
    database = listed(WEDDING)
    database.pages.is_full = True

    with pytest.raises(OSError, match="no room"):
        await find(database)

    assert database.asked == []


async def test_an_act_that_cannot_be_had_in_this_form_is_told_apart_from_none() -> None:
    only_copies = {**WEDDING, "types": ["C"]}

    assert await find(listed(only_copies)) == ActsListed(acts=(), in_another_form=True)
    copies = await find(listed(only_copies), form=ActForm.COPY)
    assert (len(copies.acts), copies.in_another_form) == (1, False)


async def test_what_dabs_lists_of_another_kind_is_left_out() -> None:
    of_birth = {**WEDDING, "category": "BIRTH_CERTIFICATE"}

    assert await find(listed(of_birth)) == ActsListed(acts=())


async def test_b51_an_act_is_given_byte_for_byte() -> None:
    database = Database(httpx.Response(200, content=PDF))

    assert await fetch(database) == PDF
    assert database.asked[0].url.path == "/dabs/civil-status-documents/20120000467415/C"


async def test_an_act_that_is_gone_is_told_from_an_address_that_is_wrong() -> None:
    gone = httpx.Response(404, json={"code": "ACT_NOT_FOUND"})

    assert await fetch(Database(gone)) is None
    with pytest.raises(NeighbourIsUnavailable):
        await fetch(Database(httpx.Response(404, text="nothing here")))


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(503),
        httpx.Response(500, text="oops"),
        httpx.Response(401),
        httpx.Response(403),
        httpx.Response(404),
        httpx.Response(302),
        httpx.Response(204),
        httpx.Response(200, text="<html>"),
        httpx.Response(200, content=b'[{"reference": "201'),
        httpx.Response(200, json={"items": []}),
        httpx.Response(200, json=[{"reference": "2012"}]),
        httpx.Response(200, json=[{**WEDDING, "reference": "../../test"}]),
        httpx.Response(200, json=[{**WEDDING, "date": "gisteren"}]),
        httpx.ConnectError("refused"),
        httpx.ReadTimeout("slow"),
        httpx.RemoteProtocolError("garbled"),
    ],
    ids=str,
)
async def test_c09_every_sort_of_trouble_is_not_available_and_never_no_act(
    answer: httpx.Response | Exception,
) -> None:
    with pytest.raises(NeighbourIsUnavailable) as trouble:
        await find(Database(answer))

    assert NUMBER not in str(trouble.value)


async def test_c09_a_dabs_that_never_answers_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(client, "_SECONDS", 0.01)

    with pytest.raises(NeighbourIsUnavailable):
        await find(Silent(httpx.Response(200)))


async def test_a_municipality_without_a_token_asks_nothing() -> None:
    database = listed(WEDDING)
    elsewhere = Asking(
        who="w",
        purpose=ConsultationPurpose.DECIDE_REQUEST,
        request_id=UUID(int=1),
        municipality="99009",
    )

    with pytest.raises(NeighbourIsUnavailable):
        await find(database, asking=elsewhere)

    assert (database.asked, database.pages.written) == ([], [])
