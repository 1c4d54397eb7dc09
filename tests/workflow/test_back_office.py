"""The client of the back office, against a small real HTTP server that answers as it does."""

import json
from collections.abc import Iterator
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from uuid import UUID

import pytest

from libs.events.refusals import NeighbourIsUnavailable
from services.workflow.neighbours.back_office import BackOfficeClient
from services.workflow.use_cases.forward_to_back_office import Forwarding
from tests.workflow.people import ANSWERS, APPLICANT, JAN, LINDEDAAL

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
TAKEN = {"back_office_reference": "BO-000007"}
FORWARDING = Forwarding(
    request_id=UUID(int=7),
    reference="LIN-M79CP-6KUAZ-D",
    municipality=LINDEDAAL,
    product="CONTACT_DETAILS",
    applicant=APPLICANT,
    changes=ANSWERS.values,
    store_in_national_register=True,
    correlation_id=UUID(int=8),
)


class Application(ThreadingHTTPServer):
    """Gives one answer; keeps what it was told."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.answer: tuple[int, Any] = (201, TAKEN)
        self.told: list[tuple[str, Message, Any]] = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}/backoffice"


class _Answers(BaseHTTPRequestHandler):
    server: Application

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


@pytest.fixture
def application() -> Iterator[Application]:
    server = Application()
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


async def forward(application: Application, *answer: Any) -> str | None:
    application.answer = answer or application.answer
    async with BackOfficeClient(url=application.url, secret="s3cr3t") as back_office:
        return await back_office.forward(FORWARDING)


@pytest.mark.parametrize("status", [201, 200])
async def test_a16_what_it_took_now_or_before_has_its_reference(
    application: Application, status: int
) -> None:
    assert await forward(application, status, TAKEN) == "BO-000007"


async def test_a16_it_is_told_with_our_secret_our_key_and_what_is_asked(
    application: Application,
) -> None:
    await forward(application)

    ((path, headers, body),) = application.told
    assert path == "/backoffice/requests"
    assert headers["Authorization"] == "Bearer s3cr3t"
    assert headers["Idempotency-Key"] == str(UUID(int=7))
    assert headers["x-correlation-id"] == str(UUID(int=8))
    assert body == {
        "reference": "LIN-M79CP-6KUAZ-D",
        "municipality": LINDEDAAL,
        "product": "CONTACT_DETAILS",
        "applicant": {
            "national_number": JAN,
            "first_names": "Jan",
            "surname": "D'Hondt-Éloy",
        },
        "changes": {"email": "nieuw@example.test"},
        "store_in_national_register": True,
    }


@pytest.mark.parametrize("status", [400, 409, 410, 413, 422])
async def test_what_it_will_never_take_is_told_so(application: Application, status: int) -> None:
    assert await forward(application, status, {"detail": "nooit"}) is None


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (503, {}),
        (500, b"oops"),
        (429, {}),
        (408, {}),
        (401, {}),
        (403, {}),
        (404, {}),
        (302, {}),
        (204, b""),
        (201, b'{"back_office_ref'),
        (201, {}),
        (201, {"back_office_reference": ""}),
        (201, {"back_office_reference": "met spaties"}),
        (201, {"back_office_reference": "x" * 201}),
    ],
)
async def test_everything_else_is_tried_again_later(
    application: Application, status: int, answer: Any
) -> None:
    with pytest.raises(NeighbourIsUnavailable) as trouble:
        await forward(application, status, answer)

    assert JAN not in str(trouble.value)


async def test_a_back_office_that_is_away_is_tried_again_later(application: Application) -> None:
    application.url = "http://127.0.0.1:9/backoffice"

    with pytest.raises(NeighbourIsUnavailable):
        await forward(application)


def test_what_is_forwarded_is_not_shown_by_accident() -> None:
    assert JAN not in repr(FORWARDING)
    assert "nieuw@example.test" not in repr(FORWARDING)
