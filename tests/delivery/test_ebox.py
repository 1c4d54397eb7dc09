"""The e-Box client, against a small real HTTP server that answers as the registry does."""

import json
from collections.abc import Iterator
from email.message import Message
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from uuid import UUID

import pytest

from libs.events.refusals import NeighbourIsUnavailable
from libs.events.values import EBoxResult
from services.delivery.neighbours.ebox import EBoxClient
from services.delivery.use_cases.publish_to_ebox import Publication
from tests.delivery.post_room import run
from tests.delivery.requests import JANS_NUMBER

pytestmark = pytest.mark.servers

DOCUMENT = UUID(int=7)
STORED = {"messageId": "m1", "code": "OK", "expirationDate": "2027-11-30"}
NO_USER = {"messageId": "m1", "code": "NO_DIGITAL_USER", "message": "never opened"}


class Registry(ThreadingHTTPServer):
    """Gives `answers` in turn; keeps what was published; `tokens` counts what was handed out."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.answers: list[tuple[int, Any]] = []
        self.published: list[tuple[Message, bytes]] = []
        self.tokens = 0
        self.url = f"http://127.0.0.1:{self.server_address[1]}/ebox"


class _Answers(BaseHTTPRequestHandler):
    server: Registry

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.path.endswith("/oauth/token"):
            self.server.tokens += 1
            return self._answer(200, {"access_token": f"token-{self.server.tokens}"})
        self.server.published.append((self.headers, body))
        return self._answer(*self.server.answers.pop(0))

    def _answer(self, status: int, content: Any) -> None:
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture
def registry() -> Iterator[Registry]:
    server = Registry()
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


def publish(registry: Registry, *answers: tuple[int, Any]) -> EBoxResult:
    async def scenario() -> EBoxResult:
        async with EBoxClient(
            url=registry.url,
            client="loket",
            secret="s",
            enterprise_numbers={"99001": "0999990001"},
            message_type="LOKET-DOCUMENT",
        ) as ebox:
            result = EBoxResult.REJECTED
            while registry.answers:
                result = await ebox.publish(
                    Publication(
                        document_id=DOCUMENT,
                        municipality="99001",
                        national_number=JANS_NUMBER,
                        subject="Attest van leven (ZON-2026-7K3M)",
                        file_name="ZON-2026-7K3M.pdf",
                        pdf=b"%PDF-1.7 x",
                    )
                )
            return result

    registry.answers = list(answers)
    return run(scenario())


@pytest.mark.parametrize(
    ("status", "answer", "outcome"),
    [
        (201, STORED, EBoxResult.DELIVERED),
        (201, NO_USER, EBoxResult.NO_DIGITAL_USER),
        (400, {"code": "NO_CONSENT", "id": "1", "message": "x"}, EBoxResult.NO_CONSENT),
        (400, {"code": "INVALID_INPUT", "id": "1", "message": "x"}, EBoxResult.REJECTED),
        (409, {"code": "DUPLICATE", "original": STORED}, EBoxResult.DELIVERED),
        (409, {"code": "DUPLICATE", "original": NO_USER}, EBoxResult.NO_DIGITAL_USER),
        (409, {"code": "DUPLICATE"}, EBoxResult.DELIVERED),
    ],
)
def test_c14_each_clear_answer_is_an_outcome(
    registry: Registry, status: int, answer: Any, outcome: EBoxResult
) -> None:
    assert publish(registry, (status, answer)) is outcome


@pytest.mark.parametrize(
    ("status", "answer"),
    [
        (503, {}),
        (500, b"oops"),
        (403, {}),
        (201, b'{"messageId": "m'),
        (400, b"<html>"),
        (200, STORED),
    ],
)
def test_everything_else_is_tried_again_later(registry: Registry, status: int, answer: Any) -> None:
    with pytest.raises(NeighbourIsUnavailable) as trouble:
        publish(registry, (status, answer))

    assert JANS_NUMBER not in str(trouble.value)


def test_a_registry_that_is_away_is_tried_again_later(registry: Registry) -> None:
    registry.url = "http://127.0.0.1:9/ebox"

    with pytest.raises(NeighbourIsUnavailable):
        publish(registry, (201, STORED))


def test_a_publication_carries_the_documents_id_as_its_key_and_a_digest(registry: Registry) -> None:
    publish(registry, (201, STORED))

    ((headers, body),) = registry.published
    assert headers["Idempotency-Key"] == f'"{DOCUMENT}"'
    assert headers["Authorization"] == "Bearer token-1"
    assert sha256(b"%PDF-1.7 x").hexdigest().encode() in body
    assert b'"ssin": "85673003360"' in body
    assert b"null" not in body


def test_one_token_serves_until_it_is_refused(registry: Registry) -> None:
    publish(registry, (201, STORED), (201, STORED), (401, {}), (201, STORED))

    assert registry.tokens == 2
    assert [headers["Authorization"] for headers, _ in registry.published] == [
        "Bearer token-1",
        "Bearer token-1",
        "Bearer token-1",
        "Bearer token-2",
    ]
