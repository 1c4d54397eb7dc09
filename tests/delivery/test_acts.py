"""What comes from DABS is looked at before it is passed on: only a whole PDF is."""

from typing import Any
from uuid import UUID

import httpx
import pytest

from libs.acts import ActsDatabase
from libs.events.contracts.products import ActForm
from libs.events.refusals import NeighbourIsUnavailable
from services.delivery.model.identifiers import About
from services.delivery.neighbours.acts import LoggedActs
from services.delivery.use_cases.acts import ActOrder
from tests.delivery.post_room import run
from tests.delivery.requests import JANS_NUMBER
from tests.delivery.stand_ins import START

PDF = b"%PDF-1.7\nan act\n%%EOF\n"
ORDER = ActOrder(
    about=About(request_id=UUID(int=1), municipality="99001", reference="ZON-2026-7K3M"),
    number="19850000467415",
    national_number=JANS_NUMBER,
    form=ActForm.EXTRACT,
)


class Ledger:
    """Keeps what is written in it."""

    def __init__(self) -> None:
        self.written: list[Any] = []

    async def record(self, consultation: Any) -> None:
        self.written.append(consultation)


def fetched(answer: httpx.Response, ledger: Ledger | None = None) -> bytes | None:
    async def scenario() -> bytes | None:
        database = ActsDatabase(
            url="http://dabs.example/dabs",
            client="loket",
            secret="s3cr3t",
            tokens={"99001": "t"},
            ledger=ledger or Ledger(),
            clock=lambda: START,
            http=httpx.AsyncClient(transport=httpx.MockTransport(lambda _: answer)),
        )
        async with database:
            return await LoggedActs(database).fetch(ORDER)

    return run(scenario())


def test_b51_a_whole_pdf_is_passed_on_as_it_is() -> None:
    assert fetched(httpx.Response(200, content=PDF)) == PDF


def test_an_act_that_is_gone_is_told() -> None:
    assert fetched(httpx.Response(404, json={"code": "ACT_NOT_FOUND"})) is None


@pytest.mark.parametrize(
    "content", [b"", b"<html>", b'{"data": {"voornaam": ["Ja', PDF[:-8], b"x" + PDF]
)
def test_what_is_no_whole_pdf_is_never_passed_on_but_asked_again_later(content: bytes) -> None:
    with pytest.raises(NeighbourIsUnavailable):
        fetched(httpx.Response(200, content=content))


def test_that_delivery_fetches_it_is_written_down() -> None:
    ledger = Ledger()

    fetched(httpx.Response(200, content=PDF), ledger)

    (written,) = ledger.written
    assert (written.who, written.purpose) == ("delivery", "make-document")
    assert (written.about, written.request_id) == (JANS_NUMBER, UUID(int=1))
