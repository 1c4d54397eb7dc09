"""Mails that come back: their sender is told, signed, until it hears."""

import json
import time
from collections.abc import Iterator
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from uuid import uuid4

import pytest

from libs.signatures import SIGNATURE, TIMESTAMP, signature_of
from tests.simulators.running import RunningSimulators
from tests.simulators.test_mail_and_restarts import letter, post
from tests.support.patience import eventually

SECRET = b"loket-proef"


class Sender(ThreadingHTTPServer):
    """Hears what the mail server tells; is `deaf` for so many calls."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Hearing)
        self.heard: list[tuple[Message, bytes]] = []
        self.deaf = 0
        self.url = f"http://127.0.0.1:{self.server_address[1]}/hook"

    def reports(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.heard]


class _Hearing(BaseHTTPRequestHandler):
    server: Sender

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        if self.server.deaf:
            self.server.deaf -= 1
            self.send_response(503)
        else:
            self.server.heard.append((self.headers, body))
            self.send_response(202)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def shared_sender() -> Iterator[Sender]:
    with Sender() as server:
        Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield server
        server.shutdown()


@pytest.fixture
def sender(shared_sender: Sender) -> Sender:
    """A sender who heard nothing yet; every test waits for all that its own mails bring about."""
    shared_sender.heard.clear()
    shared_sender.deaf = 0
    return shared_sender


@pytest.fixture(scope="module")
def telling(
    shared_sender: Sender, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[RunningSimulators]:
    """Simulators of their own, whose mail server tells this sender."""
    with pytest.MonkeyPatch.context() as around:
        around.setenv("LOKET_MAIL_HOOK_URL", shared_sender.url)
        running = RunningSimulators(tmp_path_factory.mktemp("bouncing"))
    yield running
    running.close()


@pytest.mark.parametrize(
    ("local", "code", "permanent"),
    [("bounce", "mailbox-unknown", True), ("Full", "mailbox-full", False)],
)
def test_a_mail_to_nobody_is_accepted_and_comes_back_signed(
    telling: RunningSimulators, sender: Sender, local: str, code: str, *, permanent: bool
) -> None:
    mail = letter(f"{local}.{uuid4().hex}@burger.example")

    post(telling, mail)

    (report,) = eventually(sender.reports, until=bool, hoping="the sender hears it")
    assert (report["message_id"], report["kind"]) == (mail["Message-ID"], "bounce")
    assert (report["code"], report["permanent"]) == (code, permanent)
    ((headers, body),) = sender.heard
    stamp = headers[TIMESTAMP]
    assert headers[SIGNATURE] == signature_of(body, timestamp=stamp, secret=SECRET)
    assert abs(int(stamp) - time.time()) < 60


def test_it_is_told_until_it_is_heard(telling: RunningSimulators, sender: Sender) -> None:
    sender.deaf = 2

    post(telling, letter(f"bounce.{uuid4().hex}@burger.example"))

    assert len(eventually(sender.reports, until=bool, hoping="the sender hears it")) == 1
    assert sender.deaf == 0


def test_for_a_trial_any_mail_comes_back(telling: RunningSimulators, sender: Sender) -> None:
    mail = letter(f"{uuid4().hex}@burger.example")
    post(telling, mail)
    items = telling.http.get("/mail/messages").json()["items"]
    (kept,) = [each for each in items if each["message_id"] == mail["Message-ID"]]

    answer = telling.http.post(
        f"/mail/messages/{kept['id']}/bounce", json={"code": "rejected", "permanent": True}
    )

    assert answer.status_code == 202
    (report,) = eventually(sender.reports, until=bool, hoping="the sender hears it")
    assert (report["message_id"], report["code"]) == (mail["Message-ID"], "rejected")
