"""How far a consumer is behind, looked up while it runs: also, and above all, when it is stuck."""

import asyncio
import math
from datetime import datetime

from nats.aio.client import Client
from nats.errors import Error as NatsError
from nats.js import JetStreamContext
from nats.js.errors import Error as JetStreamError

from libs.events import metrics
from libs.events.streams import stream_of, subject_filter
from libs.events.streams.positions import at_or_after, wire_of

_EVERY = 2.0  # seconds


class Lag:
    """The two figures of one consumer; "not a number" while nobody can tell."""

    def __init__(
        self, client: Client, service: str, consumer: str, *, origin: str, durable: str
    ) -> None:
        self._client = client
        self._origin = origin
        self._durable = durable
        self._events = metrics.LAG_EVENTS.labels(service, consumer, origin)
        self._seconds = metrics.LAG_SECONDS.labels(service, consumer, origin)

    async def watch(self) -> None:
        """Keep the figures true for ever."""
        while True:
            try:
                events, seconds = await self._look()
            except (TimeoutError, NatsError, JetStreamError):
                events = seconds = math.nan
            self._events.set(events)
            self._seconds.set(seconds)
            await asyncio.sleep(_EVERY)

    async def _look(self) -> tuple[float, float]:
        jetstream = self._client.jetstream()
        info = await jetstream.consumer_info(stream_of(self._origin), self._durable)
        events = (info.num_pending or 0) + (info.num_ack_pending or 0)
        if not events or info.ack_floor is None:
            return events, 0.0
        return events, await self._age_of_the_first_after(jetstream, info.ack_floor.stream_seq)

    async def _age_of_the_first_after(self, jetstream: JetStreamContext, sequence: int) -> float:
        found = await at_or_after(
            jetstream, self._origin, sequence + 1, subjects=subject_filter(self._origin)
        )
        wire = wire_of(found) if found is not None else None
        if wire is None:
            return 0.0
        age = datetime.now(wire.at.tzinfo) - wire.at  # noqa: TID251 - only measured
        return max(0.0, age.total_seconds())
