"""The client of the police, against a small real HTTP server that answers as they do."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from uuid import UUID, uuid5

import pytest

from libs.events.contracts.products import RecordModel
from libs.events.refusals import NeighbourIsUnavailable, StoreIsUnavailable
from libs.privacy.ledger import Consultation
from services.workflow.neighbours.police import PoliceClient
from services.workflow.use_cases.ask_police import AdviceQuestion
from tests.workflow.people import JAN, ZONNEBERG
from tests.workflow.town import NOW

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
TAKEN = {"adviceId": "POL-000007"}
QUESTION = AdviceQuestion(
    advice_id=UUID(int=9),
    request_id=UUID(int=7),
    reference="ZON-M79CP-6KUAZ-D",
    municipality=ZONNEBERG,
    product="CR_596_2",
    model=RecordModel.CONTACT_WITH_MINORS,
    national_number=JAN,
    due_at=datetime(2026, 3, 9, 9, 30, tzinfo=UTC),
    correlation_id=UUID(int=8),
)


class Desk(ThreadingHTTPServer):
    """Gives one answer; keeps what it was told."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.answer: tuple[int, Any] = (202, TAKEN)
        self.told: list[tuple[str, Message, Any]] = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}/police"


class _Answers(BaseHTTPRequestHandler):
    server: Desk

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        self.server.told.append((self.path, self.headers, json.loads(body)))
        status, content = self.server.answer
        answer = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class LedgerThatRemembers:
    """Remembers who was named to whom, and how often the police were asked by then."""

    def __init__(self, desk: Desk, *, is_down: bool = False) -> None:
        self.desk = desk
        self.is_down = is_down
        self.written: list[tuple[Consultation, int]] = []

    async def record(self, consultation: Consultation) -> None:
        if self.is_down:
            raise StoreIsUnavailable
        self.written.append((consultation, len(self.desk.told)))


@pytest.fixture
def desk() -> Iterator[Desk]:
    server = Desk()
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def client(desk: Desk, ledger: LedgerThatRemembers | None = None) -> PoliceClient:
    return PoliceClient(
        url=desk.url,
        secret="s3cr3t",
        ledger=ledger or LedgerThatRemembers(desk),
        clock=lambda: NOW,
    )


async def ask(desk: Desk, *answer: Any) -> str | None:
    desk.answer = answer or desk.answer
    async with client(desk) as police:
        return await police.ask(QUESTION)


async def test_b45_what_they_take_has_their_reference(desk: Desk) -> None:
    assert await ask(desk) == "POL-000007"


async def test_b45_they_are_asked_with_our_secret_our_key_and_what_they_need(desk: Desk) -> None:
    await ask(desk)

    ((path, headers, body),) = desk.told
    assert path == "/police/advice-requests"
    assert headers["Authorization"] == "Bearer s3cr3t"
    assert headers["Idempotency-Key"] == str(UUID(int=9))
    assert headers["x-correlation-id"] == str(UUID(int=8))
    assert body == {
        "requestId": str(UUID(int=7)),
        "reference": "ZON-M79CP-6KUAZ-D",
        "municipality": ZONNEBERG,
        "product": "CR_596_2",
        "model": "596.2",
        "insz": JAN,
        "dueAt": "2026-03-09T09:30:00+00:00",
    }


async def test_that_somebody_is_named_to_them_is_written_down_first(desk: Desk) -> None:
    ledger = LedgerThatRemembers(desk)

    async with client(desk, ledger) as police:
        await police.ask(QUESTION)

    ((written, asked_by_then),) = ledger.written
    assert (written.about, written.source, written.purpose) == (JAN, "police", "police-advice")
    assert (written.request_id, written.municipality) == (UUID(int=7), ZONNEBERG)
    assert asked_by_then == 0


async def test_what_cannot_be_written_down_is_not_asked(desk: Desk) -> None:
    async with client(desk, LedgerThatRemembers(desk, is_down=True)) as police:
        with pytest.raises(StoreIsUnavailable):
            await police.ask(QUESTION)

    assert desk.told == []


@pytest.mark.parametrize("status", [400, 409, 410, 413, 422])
async def test_what_they_will_never_take_is_told_so(desk: Desk, status: int) -> None:
    assert await ask(desk, status, {"detail": "nooit"}) is None


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (503, {}),
        (500, b"oops"),
        (429, {}),
        (401, {}),
        (403, {}),
        (404, {}),
        (302, {}),
        (200, TAKEN),
        (202, b'{"adviceI'),
        (202, {}),
        (202, {"adviceId": ""}),
        (202, {"adviceId": "met spaties"}),
    ],
)
async def test_everything_else_is_tried_again_later(desk: Desk, status: int, answer: Any) -> None:
    with pytest.raises(NeighbourIsUnavailable) as trouble:
        await ask(desk, status, answer)

    assert JAN not in str(trouble.value)


async def test_police_who_are_away_are_tried_again_later(desk: Desk) -> None:
    desk.url = "http://127.0.0.1:9/police"

    with pytest.raises(NeighbourIsUnavailable):
        await ask(desk)


@pytest.mark.parametrize(
    ("status", "answer"), [(202, {"reminders": 1}), (404, b""), (409, b""), (410, b"")]
)
async def test_a_reminder_is_told_or_not_needed(desk: Desk, status: int, answer: Any) -> None:
    desk.answer = (status, answer)

    async with client(desk) as police:
        await police.remind(UUID(int=9), police_reference="POL/7")

    ((path, headers, _),) = desk.told
    assert path == "/police/advice-requests/POL%2F7/reminders"
    assert headers["Idempotency-Key"] == str(uuid5(UUID(int=9), "reminder"))


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        *((status, b"") for status in (200, 204, 302, 401, 429, 503)),
        (200, {"reminders": 1}),
        (202, b""),
        (202, b"<html>"),
        (202, {"reminders": 0}),
    ],
)
async def test_a_reminder_that_was_not_heard_is_tried_again(
    desk: Desk, status: int, answer: Any
) -> None:
    desk.answer = (status, answer)

    async with client(desk) as police:
        with pytest.raises(NeighbourIsUnavailable):
            await police.remind(UUID(int=9), police_reference="POL-000007")


def test_whom_it_is_about_is_not_shown_by_accident() -> None:
    assert JAN not in repr(QUESTION)
