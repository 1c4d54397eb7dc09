"""The client of the criminal record, against a small real HTTP server that answers as it does."""

import base64
from collections.abc import Iterator
from threading import Thread
from typing import Any
from uuid import UUID

import pytest

from libs.events.contracts.products import RecordModel
from libs.events.refusals import NeighbourIsUnavailable, StoreIsUnavailable
from services.delivery.neighbours import criminal_record
from services.delivery.rules.only_a_whole_pdf_is_passed_on import LARGEST
from services.delivery.use_cases.pass_on_criminal_record import (
    ExtractIsDelayed,
    ExtractIsRefused,
)
from tests.delivery.criminal_record import EXTRACT, PDF
from tests.delivery.record_register import (
    DELAYED,
    LedgerThatRemembers,
    Register,
    delayed,
    extract,
)
from tests.delivery.requests import JANS_NUMBER, MILAS_NUMBER

pytestmark = pytest.mark.servers


@pytest.fixture
def register() -> Iterator[Register]:
    server = Register()
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.stopped.set()
    server.shutdown()
    thread.join()
    server.server_close()


def test_an_extract_comes_at_once_with_its_bytes_as_they_are(register: Register) -> None:
    assert extract(register) == EXTRACT


@pytest.mark.parametrize("status", [200, 202])
def test_or_it_will_be_there_later_under_a_reference(register: Register, status: int) -> None:
    assert extract(register, status, DELAYED) == ExtractIsDelayed(reference="20261130-58")


@pytest.mark.parametrize(
    ("model", "code"),
    [
        (RecordModel.GENERAL, "595"),
        (RecordModel.REGULATED_ACTIVITY, "5961"),
        (RecordModel.CONTACT_WITH_MINORS, "5962"),
    ],
)
def test_numbers_travel_in_headers_and_never_in_the_address(
    register: Register, model: RecordModel, code: str
) -> None:
    extract(register, model=model)

    ((path, headers),) = register.asked
    assert path == f"/strafregister/cjcs-extracts/{code}?language=nl"
    assert headers["X-INSZ"] == MILAS_NUMBER
    assert headers["X-IMIO-REQUESTOR-NRN"] == JANS_NUMBER
    assert headers["X-IMIO-MUNICIPALITY-NIS"] == "99001"
    assert headers["X-Correlation-Id"] == str(UUID(int=7))
    assert base64.b64decode(headers["Authorization"].removeprefix("Basic ")) == b"loket:s3cr3t"


def test_a_consultation_is_written_down_first(register: Register) -> None:
    ledger = LedgerThatRemembers(register)

    extract(register, ledger=ledger)

    ((written, asked_by_then),) = ledger.written
    assert (written.about, written.source) == (MILAS_NUMBER, "central-criminal-record")
    assert (written.request_id, written.purpose) == (UUID(int=8), "make-document")
    assert asked_by_then == 0


def test_what_cannot_be_written_down_is_not_asked(register: Register) -> None:
    with pytest.raises(StoreIsUnavailable):
        extract(register, ledger=LedgerThatRemembers(register, is_down=True))

    assert register.asked == []


@pytest.mark.parametrize(
    ("status", "code", "reason"),
    [
        (404, "PERSON_UNKNOWN", "record-person-unknown"),
        (422, "NOT_RELEASED", "record-not-released"),
        (400, "WAT_DAN_OOK", "record-refused"),
        (409, "WAT_DAN_OOK", "record-refused"),
        (410, "WAT_DAN_OOK", "record-refused"),
    ],
)
def test_a_refusal_of_the_register_is_business_and_tells_why(
    register: Register, status: int, code: str, reason: str
) -> None:
    answer = extract(register, status, {"code": code, "detail": "Over deze persoon."})

    assert answer == ExtractIsRefused(reason=reason)


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (503, {"code": "99996"}),
        (500, b"oops"),
        (401, {"code": "noAccessToken"}),
        (403, {"code": "X"}),
        (404, b"<html>"),
        (404, {}),
        (408, {"code": "X"}),
        (429, {"code": "X"}),
        (302, {}),
        (200, b'{"document": "JVBE'),
        (200, {"document": "geen base64!"}),
        (200, {"document": base64.b64encode(b"<html>").decode()}),
        (200, {"document": base64.b64encode(PDF[:-6]).decode()}),
        (200, {"document": base64.b64encode(PDF[:9] + b" " * LARGEST + b"%%EOF").decode()}),
        (202, {"unique_id": "Jan Peeters"}),
        (202, {"unique_id": "5" * 65}),
        (200, {}),
        (204, b""),
    ],
)
def test_everything_else_is_tried_again_later(register: Register, status: int, answer: Any) -> None:
    with pytest.raises(NeighbourIsUnavailable) as trouble:
        extract(register, status, answer)

    assert MILAS_NUMBER not in str(trouble.value)


def test_a_register_that_takes_too_long_is_tried_again_later(
    register: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(criminal_record, "_SECONDS", 0.2)
    register.drips = True

    with pytest.raises(NeighbourIsUnavailable):
        extract(register)


def test_a_register_that_is_away_is_tried_again_later(register: Register) -> None:
    register.url = "http://127.0.0.1:9/strafregister"

    with pytest.raises(NeighbourIsUnavailable):
        extract(register)


def test_a_delayed_extract_is_asked_for_by_its_reference_alone(register: Register) -> None:
    assert delayed(register) == EXTRACT

    ((path, headers),) = register.asked
    assert path == "/strafregister/cjcs-delayed-extracts/2026%2F58?language=nl"
    assert headers["X-INSZ"] is None


def test_the_call_that_brings_a_delayed_extract_is_written_down_first_and_once(
    register: Register,
) -> None:
    ledger = LedgerThatRemembers(register)

    for _ in range(2):
        delayed(register, ledger=ledger)

    (first, asked_by_then), (again, _) = ledger.written
    assert (first.about, first.source) == (MILAS_NUMBER, "central-criminal-record")
    assert (first.request_id, first.purpose) == (UUID(int=8), "make-document")
    assert asked_by_then == 0
    assert again.id == first.id


def test_a_delayed_extract_that_cannot_be_written_down_is_not_asked(register: Register) -> None:
    with pytest.raises(StoreIsUnavailable):
        delayed(register, ledger=LedgerThatRemembers(register, is_down=True))

    assert register.asked == []


@pytest.mark.parametrize("status", [404, 410])
def test_the_register_may_have_forgotten_it(register: Register, status: int) -> None:
    assert delayed(register, status, {"code": "UNKNOWN_DELAY"}) is None


def test_a_wrong_address_is_no_forgetting(register: Register) -> None:
    with pytest.raises(NeighbourIsUnavailable):
        delayed(register, 404, b"<html>")
