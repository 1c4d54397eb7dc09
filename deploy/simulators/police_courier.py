"""Brings what the police advise to our hook, signed, again and again until it is heard."""

import asyncio
from typing import Annotated, ClassVar
from uuid import UUID

import httpx
from fastapi import Depends, Request
from pydantic import AwareDatetime

from deploy.simulators.received import Record
from deploy.simulators.town import Town
from libs.signatures import SIGNATURE, TIMESTAMP, signature_of

TOLD = "police-told"

_SHORTLY = 0.1
"""Seconds before they tell something: the answer to our call goes first."""
_FIRST_PAUSE, _LONGEST_PAUSE = 0.25, 5.0
_PATIENCE = 10.0


class ToTell(Record):
    """Something that they tell; ``id`` and ``question`` are known here only."""

    id: str
    question: str
    police_reference: str
    request_id: UUID
    favourable: bool
    remark: str | None
    given_at: AwareDatetime


class Answered(Record):
    """What was answered to something that they told, for good."""

    KIND: ClassVar[str] = "police-answered"
    message: str
    status: int


class PoliceCourier:
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
            message, kind=TOLD, key=message.id, addressees=[message.question]
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
        body = message.model_dump_json(exclude={"id", "question"}, exclude_none=True).encode()
        timestamp = str(int(self._town.clock().timestamp()))
        options = self._town.options
        self._http = self._http or httpx.AsyncClient(timeout=_PATIENCE, trust_env=False)
        secret = options.police_hook_secret.encode()
        headers = {
            "Content-Type": "application/json",
            TIMESTAMP: timestamp,
            SIGNATURE: signature_of(body, timestamp=timestamp, secret=secret),
        }
        try:
            answer = await self._http.post(options.police_hook, content=body, headers=headers)
        except httpx.HTTPError:
            return None
        is_trouble = answer.is_server_error or answer.status_code == httpx.codes.TOO_MANY_REQUESTS
        return None if is_trouble else answer.status_code


def police_courier_of(request: Request) -> PoliceCourier:
    """The courier of this application."""
    found: PoliceCourier = request.app.state.police_courier
    return found


ThePoliceCourier = Annotated[PoliceCourier, Depends(police_courier_of)]
