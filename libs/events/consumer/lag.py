"""How far a consumer is behind, looked up while it runs: also, and above all, when it is stuck."""

import asyncio
import math
from dataclasses import dataclass
from datetime import datetime

from nats.aio.client import Client
from nats.errors import Error as NatsError
from nats.js import JetStreamContext
from nats.js.errors import Error as JetStreamError
from nats.js.errors import NotFoundError

from libs.events import metrics
from libs.events.streams import stream_of, subject_filter
from libs.events.streams.positions import at_or_after, wire_of

EVERY = 2.0  # seconds
TROUBLE = (TimeoutError, NatsError, JetStreamError)
"""What keeps everybody from telling."""


@dataclass(frozen=True, kw_only=True)
class Left:
    """Events of a stream that a consumer has still to handle, and when the oldest happened."""

    events: int
    since: datetime | None


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
            except TROUBLE:
                events = seconds = math.nan
            self._events.set(events)
            self._seconds.set(seconds)
            await asyncio.sleep(EVERY)

    async def _look(self) -> tuple[float, float]:
        left = await left_of(self._client.jetstream(), self._durable, origin=self._origin)
        if left.since is None:
            return left.events, 0.0
        age = datetime.now(left.since.tzinfo) - left.since  # noqa: TID251 - only measured
        return left.events, max(0.0, age.total_seconds())


async def left_of(jetstream: JetStreamContext, durable: str, *, origin: str) -> Left:
    """Return what a durable consumer has still to handle of a stream.

    Raises:
        NotFoundError: there is no such stream or consumer yet.
    """
    info = await jetstream.consumer_info(stream_of(origin), durable)
    events = (info.num_pending or 0) + (info.num_ack_pending or 0)
    if not events or info.ack_floor is None:
        return Left(events=events, since=None)
    since = await _first_after(jetstream, info.ack_floor.stream_seq, origin=origin)
    return Left(events=events, since=since)


async def oldest_left_of(
    jetstream: JetStreamContext, durable: str, *, origin: str
) -> datetime | None:
    """Return when the oldest event happened that is not handled; a consumer to come has them all.

    None: there is none, or that service never told anything.
    """
    try:
        return (await left_of(jetstream, durable, origin=origin)).since
    except NotFoundError:
        return await _first_after(jetstream, 0, origin=origin)


async def _first_after(
    jetstream: JetStreamContext, sequence: int, *, origin: str
) -> datetime | None:
    found = await at_or_after(jetstream, origin, sequence + 1, subjects=subject_filter(origin))
    wire = wire_of(found) if found is not None else None
    return wire.at if wire is not None else None
