"""How far a rebuild is: what is left in the streams, told as a line every two seconds."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from nats.aio.client import Client
from nats.errors import Error as NatsError
from nats.js.errors import Error as JetStreamError
from nats.js.errors import NotFoundError

from libs.events.streams import stream_of

EVERY: Final = 2.0  # seconds
_TROUBLE: Final = (NatsError, JetStreamError, TimeoutError)


@dataclass(frozen=True, kw_only=True)
class Amount:
    """Events that the streams have, and how many of them the consumers have still to handle."""

    events: int
    left: int


class Progress:
    """Looks and tells; `origins` are the services whose streams are read."""

    def __init__(
        self, client: Client, *, durable: str, origins: Sequence[str], say: Callable[[str], None]
    ) -> None:
        self._client = client
        self._durable = durable
        self._origins = origins
        self._say = say
        self._began: tuple[float, int] | None = None

    async def begin(self) -> None:
        """Let consumers that a killed rebuild left tell of this one from the start."""
        jetstream = self._client.jetstream()
        for origin in self._origins:
            with contextlib.suppress(*_TROUBLE):  # there is none, or it is set back later
                # asked first: nobody answers when what is not there is set back
                await jetstream.consumer_info(stream_of(origin), self._durable)
                await jetstream.reset_consumer(stream_of(origin), self._durable, seq=1)

    async def amount(self) -> Amount | None:
        """Return how much there is; None while NATS cannot tell."""
        try:
            amounts = [await self._of(origin) for origin in self._origins]
        except _TROUBLE:
            return None
        return Amount(
            events=sum(each.events for each in amounts), left=sum(each.left for each in amounts)
        )

    def tell(self, view: str, amount: Amount) -> None:
        """Say how far it is, how fast it goes, and how long it will take."""
        now = asyncio.get_running_loop().time()
        done = max(0, amount.events - amount.left)  # the two were looked up one after the other
        if self._began is None:
            self._began = now, done
        began, before = self._began
        rate = (done - before) / max(now - began, 1e-9)
        rest = f", {amount.left / rate:.0f} s left" if rate >= 1 else ""
        share = 100 * done // max(amount.events, 1)
        self._say(f"{view}: {done} of {amount.events} events ({share} %), {rate:.0f}/s{rest}")

    async def _of(self, origin: str) -> Amount:
        jetstream = self._client.jetstream()
        try:
            events = int((await jetstream.stream_info(stream_of(origin))).state.messages)
        except NotFoundError:  # that service never told anything
            return Amount(events=0, left=0)
        try:
            consumer = await jetstream.consumer_info(stream_of(origin), self._durable)
        except NotFoundError:  # ours is not made yet
            return Amount(events=events, left=events)
        return Amount(
            events=events, left=(consumer.num_pending or 0) + (consumer.num_ack_pending or 0)
        )
