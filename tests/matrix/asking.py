"""Asking thousands of questions at once, a bounded number of them at a time."""

import asyncio
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from ssl import PROTOCOL_TLS_CLIENT, SSLContext
from typing import Any, Final
from uuid import uuid4

import httpx

from tests.matrix.callers import Caller
from tests.matrix.cells import Cell
from tests.matrix.expected import Verdict
from tests.matrix.stock import Thing

_AT_A_TIME: Final = 16
_SECONDS: Final = 30.0
_NO_CERTIFICATES: Final = SSLContext(PROTOCOL_TLS_CLIENT)
"""Reading those of the machine takes longer than a hundred questions; the site speaks http."""

Headers = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What came of a cell; `says` is told to whom it is not found."""

    cell: Cell
    got: int
    says: str
    complaint: str = ""

    @property
    def is_wrong(self) -> bool:
        """Whether it is not what the table says."""
        cell = self.cell
        or_else = cell.example.or_else if cell.verdict is Verdict.DONE else None
        return self.got not in {cell.status, or_else} or bool(self.complaint)

    def __str__(self) -> str:
        """In one line, for who must mend it."""
        why = f" ({self.complaint})" if self.complaint else ""
        return f"{self.cell}: expected {self.cell.status}, got {self.got}{why}"


@dataclass(frozen=True, kw_only=True)
class Question:
    """One HTTP call as somebody makes it, or somebody just like them.

    `headers` come beside those that tell who they are.
    """

    method: str
    address: str
    caller: Caller
    body: Mapping[str, Any] | None = None
    is_form: bool = False
    query: Mapping[str, str] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)
    by_a_twin: bool = False


class Crowd:
    """Everybody, each at an address of their own: 127.0.1.1, 127.0.1.2 and so on."""

    def __init__(self, *, port: int, headers: Headers, of_twins: Headers) -> None:
        self._site = f"http://127.0.0.1:{port}"
        self._headers = headers
        self._of_twins = of_twins
        self._places = {name: f"127.0.1.{at}" for at, name in enumerate(headers, start=1)}

    def ask(self, questions: Sequence[Question]) -> list[httpx.Response]:
        """Ask them all; the answers come in the order of the questions."""
        return asyncio.run(self._ask(questions))

    async def _ask(self, questions: Sequence[Question]) -> list[httpx.Response]:
        room = asyncio.Semaphore(_AT_A_TIME)
        async with AsyncExitStack() as opened:
            clients = {
                name: await opened.enter_async_context(self._client(name))
                for name in {question.caller.name for question in questions}
            }

            async def ask(question: Question) -> httpx.Response:
                async with room:
                    return await clients[question.caller.name].send(
                        self._request(clients[question.caller.name], question)
                    )

            return list(await asyncio.gather(*map(ask, questions)))

    def _client(self, name: str) -> httpx.AsyncClient:
        return httpx.AsyncClient(
            base_url=self._site,
            headers=self._headers[name],
            timeout=_SECONDS,
            trust_env=False,
            transport=httpx.AsyncHTTPTransport(
                verify=_NO_CERTIFICATES, trust_env=False, local_address=self._places[name]
            ),
        )

    def _request(self, client: httpx.AsyncClient, question: Question) -> httpx.Request:
        twin = self._of_twins[question.caller.name] if question.by_a_twin else {}
        return client.build_request(
            question.method,
            question.address,
            headers={"Idempotency-Key": str(uuid4()), **twin, **question.headers},
            params=question.query,
            data=question.body if question.is_form else None,
            json=None if question.is_form else question.body,
        )


def fill_in(crowd: Crowd, cells: Iterable[Cell], things: Callable[[Cell], Thing]) -> list[Asked]:
    """Ask what each cell asks, of the thing that is given to it."""
    given = [(cell, things(cell)) for cell in cells]
    answers = crowd.ask([question_of(cell, thing) for cell, thing in given])
    return [_asked(*each, answer) for each, answer in zip(given, answers, strict=True)]


def question_of(cell: Cell, thing: Thing) -> Question:
    """Ask of this thing what the cell asks."""
    example = cell.example
    return Question(
        method=cell.operation.method,
        address=example.address(cell.operation.path, thing),
        caller=cell.caller,
        body=example.body(thing) if example.body else None,
        is_form=example.is_form,
        headers=example.headers,
        by_a_twin=example.by_a_twin,
    )


def _asked(cell: Cell, thing: Thing, answer: httpx.Response) -> Asked:
    return Asked(
        cell=cell,
        got=cell.example.status_of(answer),
        says=_told(answer) if cell.verdict is Verdict.NOT_FOUND else "",
        complaint=_complaint(cell, thing, answer),
    )


def _complaint(cell: Cell, thing: Thing, answer: httpx.Response) -> str:
    """Say what is wrong with the content, whatever the status is."""
    if cell.kind is None:
        return ""
    shows = cell.example.shows(answer, thing)
    if cell.verdict is Verdict.DONE and shows is False:
        return "it does not show what was asked"
    if cell.verdict not in {Verdict.DONE, Verdict.NOT_NOW} and shows is True:
        return "it shows what nobody may see"
    return ""


_ITS_OWN: Final = re.compile(r'"(?:instance|request_id)": ?"[^"]*",?')


def _told(answer: httpx.Response) -> str:
    """What is told, without the number for the helpdesk and the id that was asked about."""
    kind = answer.headers.get("content-type", "")
    return f"{answer.status_code} {kind} {_ITS_OWN.sub('', answer.text)}"
