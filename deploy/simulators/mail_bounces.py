"""Mails that come back: the mail server tells their sender, signed, and goes on until it is heard.

Addresses whose local part begins with ``bounce`` do not exist: the mail is accepted and comes back
for good a moment later. Those that begin with ``full`` have a mailbox that is full: the server
tells so, and keeps trying. What was not yet told when the simulators end is forgotten.

It is told over HTTP, signed as ``libs.signatures`` has it: ``POST
{site}/api/delivery/v1/hooks/mail`` ``{"message_id", "kind": "bounce", "code", "permanent", "at"}``;
``message_id`` is the header of the mail.
"""

import asyncio
import json
from collections.abc import Callable
from datetime import datetime
from typing import Final, Literal

import httpx

from libs.outgoing import http_client
from libs.signatures import SIGNATURE, TIMESTAMP, signature_of

Code = Literal["mailbox-unknown", "mailbox-full", "rejected", "other"]

_A_MOMENT: Final = 0.2
_FIRST_PAUSE: Final = 0.5
_LONGEST_PAUSE: Final = 10.0
_GIVES_UP_AFTER: Final = 600.0


class Bounces:
    """Tells ``hook`` of mails that came back."""

    def __init__(self, *, hook: str, secret: str, clock: Callable[[], datetime]) -> None:
        self._hook = hook
        self._secret = secret.encode()
        self._clock = clock
        self._telling: set[asyncio.Task[None]] = set()

    def look_at(self, recipients: list[str], message_id: Callable[[], str | None]) -> None:
        """Sends back what goes to nobody; called in the loop that delivers."""
        for recipient in recipients:
            local = recipient.lower().rpartition("@")[0]
            if local.startswith("bounce"):
                self.tell(message_id(), code="mailbox-unknown", permanent=True)
            elif local.startswith("full"):
                self.tell(message_id(), code="mailbox-full", permanent=False)

    def tell(self, message_id: str | None, *, code: Code, permanent: bool) -> None:
        """Tells the sender soon; a mail without Message-ID is nobody's."""
        if message_id is None:
            return
        report = {
            "message_id": message_id,
            "kind": "bounce",
            "code": code,
            "permanent": permanent,
            "at": self._clock().isoformat(),
        }
        task = asyncio.create_task(self._tell(json.dumps(report).encode()), name="a bounce")
        self._telling.add(task)
        task.add_done_callback(self._telling.discard)

    async def _tell(self, body: bytes) -> None:
        await asyncio.sleep(_A_MOMENT)
        loop = asyncio.get_running_loop()
        until, pause = loop.time() + _GIVES_UP_AFTER, _FIRST_PAUSE
        async with http_client(timeout=10.0) as client:
            while loop.time() < until and not await self._is_heard(client, body):
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)

    async def _is_heard(self, client: httpx.AsyncClient, body: bytes) -> bool:
        stamp = str(int(self._clock().timestamp()))
        headers = {
            "Content-Type": "application/json",
            TIMESTAMP: stamp,
            SIGNATURE: signature_of(body, timestamp=stamp, secret=self._secret),
        }
        try:
            answer = await client.post(self._hook, content=body, headers=headers)
        except httpx.HTTPError:
            return False
        return answer.is_success
