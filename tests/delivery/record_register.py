"""A criminal record that answers over HTTP, for the tests of its client."""

import base64
import json
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event
from typing import Any
from uuid import UUID

from libs.events.contracts.products import RecordModel
from libs.events.refusals import StoreIsUnavailable
from libs.privacy.ledger import Consultation
from services.delivery.neighbours.criminal_record import CriminalRecordClient
from services.delivery.use_cases.pass_on_criminal_record import ExtractAnswer, ExtractQuestion
from tests.delivery.criminal_record import PDF
from tests.delivery.post_room import run
from tests.delivery.requests import JANS_NUMBER, MILAS_NUMBER
from tests.delivery.stand_ins import START

GIVEN = {"document": base64.b64encode(PDF).decode()}
DELAYED = {"unique_id": "20261130-58"}


def question(model: RecordModel = RecordModel.GENERAL) -> ExtractQuestion:
    return ExtractQuestion(
        document_id=UUID(int=7),
        request_id=UUID(int=8),
        municipality="99001",
        model=model,
        national_number=MILAS_NUMBER,
        requestor=JANS_NUMBER,
    )


class Register(ThreadingHTTPServer):
    """Gives one answer, or drips it; keeps what it was asked."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Answers)
        self.answer: tuple[int, Any] = (200, GIVEN)
        self.drips = False
        self.stopped = Event()
        self.asked: list[tuple[str, Message]] = []
        self.url = f"http://127.0.0.1:{self.server_address[1]}/strafregister"


class _Answers(BaseHTTPRequestHandler):
    server: Register

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers))
        status, content = self.server.answer
        body = content if isinstance(content, bytes) else json.dumps(content).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        for at in range(len(body)) if self.server.drips else ():
            self.wfile.write(body[at : at + 1])
            self.wfile.flush()
            if self.server.stopped.wait(0.1):
                return
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""


class LedgerThatRemembers:
    """Remembers consultations, and how often the register was asked by then."""

    def __init__(self, register: Register, *, is_down: bool = False) -> None:
        self.register = register
        self.is_down = is_down
        self.written: list[tuple[Consultation, int]] = []

    async def record(self, consultation: Consultation) -> None:
        if self.is_down:
            raise StoreIsUnavailable
        self.written.append((consultation, len(self.register.asked)))


def client(register: Register, ledger: LedgerThatRemembers | None = None) -> CriminalRecordClient:
    return CriminalRecordClient(
        url=register.url,
        client="loket",
        secret="s3cr3t",
        ledger=ledger or LedgerThatRemembers(register),
        clock=lambda: START,
    )


def extract(
    register: Register,
    *answer: Any,
    model: RecordModel = RecordModel.GENERAL,
    ledger: LedgerThatRemembers | None = None,
) -> ExtractAnswer:
    async def scenario() -> ExtractAnswer:
        async with client(register, ledger) as asked:
            return await asked.extract(question(model))

    register.answer = answer or register.answer
    return run(scenario())


def delayed(
    register: Register, *answer: Any, ledger: LedgerThatRemembers | None = None
) -> ExtractAnswer | None:
    async def scenario() -> ExtractAnswer | None:
        async with client(register, ledger) as asked:
            return await asked.delayed_extract("2026/58", question())

    register.answer = answer or register.answer
    return run(scenario())
