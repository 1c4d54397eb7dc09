"""Brings what the back office tells to our hook, signed, again and again until it is heard."""

import asyncio
from typing import Annotated, ClassVar, Literal
from uuid import UUID, uuid4

import httpx
from fastapi import Depends, Request
from pydantic import AwareDatetime, Field, JsonValue

from deploy.simulators.received import Record
from deploy.simulators.town import Town
from libs.signatures import SIGNATURE, TIMESTAMP, signature_of

Status = Literal[
    "received", "in-progress", "accepted", "partially-accepted", "refused", "cancelled"
]
RECEIVED: Status = "received"

REQUEST = "back-office-request"
TOLD = "back-office-told"

_SHORTLY = 0.1
"""Seconds before it tells something: the answer to our call goes first."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 5.0
_PATIENCE = 10.0


class KeptRequest(Record):
    """A request that it has; ``body`` as it was forwarded."""

    back_office_reference: str
    request_id: UUID
    received_at: AwareDatetime
    correlation_id: UUID
    municipality: str
    body: dict[str, JsonValue]


class ToTell(Record):
    """Something that it tells; ``id`` is known here only."""

    id: str = Field(default_factory=lambda: uuid4().hex)
    back_office_reference: str
    request_id: UUID | None
    status: Status
    information: str | None
    occurred_at: AwareDatetime
    sequence: int


class Answered(Record):
    """What was answered to something that it told, for good."""

    KIND: ClassVar[str] = "back-office-answered"
    message: str
    status: int


class Courier:
    """Tells what must be told; one for the whole process."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._http: httpx.AsyncClient | None = None  # it takes time to make, and is seldom needed
        self._on_the_way: set[asyncio.Task[None]] = set()

    def go_on(self) -> None:
        """Take up what an earlier process did not get told."""
        answered = {each.message for each in self._town.received.all(Answered, kind=Answered.KIND)}
        for message in self._town.received.all(ToTell, kind=TOLD):
            if message.id not in answered:
                self._send(message)

    def tell(self, message: ToTell) -> None:
        """Keep what must be told, and tell it."""
        self._town.received.append(
            message, kind=TOLD, key=message.id, addressees=[message.back_office_reference]
        )
        self._send(message)

    def _send(self, message: ToTell) -> None:
        task = asyncio.get_running_loop().create_task(self._bring(message))
        self._on_the_way.add(task)
        task.add_done_callback(self._on_the_way.discard)

    async def _bring(self, message: ToTell) -> None:
        await asyncio.sleep(_SHORTLY)
        pause = _FIRST_PAUSE
        while (status := await self._try(message)) is None:
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
        answered = Answered(message=message.id, status=status)
        self._town.received.append(answered, kind=Answered.KIND, key=message.id)

    async def _try(self, message: ToTell) -> int | None:
        """One call; the status of the answer, None when it must be tried again."""
        body = message.model_dump_json(exclude={"id"}, exclude_none=True).encode()
        timestamp = str(int(self._town.clock().timestamp()))
        options = self._town.options
        self._http = self._http or httpx.AsyncClient(timeout=_PATIENCE, trust_env=False)
        headers = {
            "Content-Type": "application/json",
            TIMESTAMP: timestamp,
            SIGNATURE: signature_of(
                body, timestamp=timestamp, secret=options.back_office_hook_secret.encode()
            ),
        }
        try:
            answer = await self._http.post(options.back_office_hook, content=body, headers=headers)
        except httpx.HTTPError:
            return None
        is_trouble = answer.is_server_error or answer.status_code == httpx.codes.TOO_MANY_REQUESTS
        return None if is_trouble else answer.status_code


def courier_of(request: Request) -> Courier:
    """The courier of this application."""
    found: Courier = request.app.state.courier
    return found


TheCourier = Annotated[Courier, Depends(courier_of)]
