"""Publishes the log to the service's stream: resumes from the stream, repairs its losses.

There is no outbox table: the event store is the outbox. Where the relay stands is read from the
stream's own last messages, so a stream that lost its end, or all of it, is filled again.
"""

import asyncio
import contextlib
from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import psycopg
import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from nats.js.errors import Error as JetStreamError

from libs.events import metrics
from libs.events.announcing import Announcements
from libs.events.envelope import event_id_text
from libs.events.relay.batch import BatchWasRefused, publish_batch
from libs.events.relay.envelopes import as_messages
from libs.events.relay.refill import answer_refill
from libs.events.store import EventStore
from libs.events.store.connecting import NOTICES_A_DEAD_LINE
from libs.events.streams import Wire, connect, ensure_stream, stream_of
from libs.events.streams.positions import last_wire
from libs.events.values import PARTITIONS

log = structlog.get_logger()

_BATCH = 1000  # messages: the most that the server takes in an atomic batch
_AT_ONCE = 2  # batches that are not answered yet
_AT_A_TIME = 100  # messages worded before others have their turn: some 4 ms
_POLL = 0.1  # seconds between looks at the log when nobody hints
_PACE = 0.02  # seconds from one look at the log to the next, while we keep up
_CHECK = 1.0  # seconds between looks at the stream when nothing is published
_LEADER = 0x10CE7  # the advisory lock that keeps a second relay waiting
_TROUBLE = (
    BatchWasRefused,
    NatsError,
    JetStreamError,
    psycopg.OperationalError,
    OSError,
    TimeoutError,
    asyncio.TimeoutError,
)


class StreamOfAnotherLog(Exception):
    """The stream has what our log has not: one of the two was put back from elsewhere."""


@dataclass(frozen=True, kw_only=True)
class Page:
    """A page of the log: what the stream lacks of it, as it will travel, and where it ends.

    `previous` is, of each partition, the last position that was announced up to there.
    """

    lacking: Sequence[Wire]
    position: int
    previous: Mapping[int, int]
    is_full: bool


class Relay:
    """The relay of one service; leader by advisory lock, correct by fencing."""

    def __init__(self, store: EventStore, *, nats_url: str, replicas: int = 1) -> None:
        self._store = store
        self._announcements: Announcements = store.announcements
        self._service = store.service
        self._nats_url = nats_url
        self._replicas = replicas
        self._position = 0
        self._last_sequence = 0
        self._in_stream: dict[int, int] = {}
        self._previous: Mapping[int, int] = {}
        self._check_at = 0.0

    async def run(self) -> None:
        """Relay for ever; trouble with PostgreSQL or NATS is waited out."""
        client = await connect(self._nats_url, service=self._service, name=f"{self._service}-relay")
        try:
            await client.subscribe(f"refill.{self._service}", queue="relay", cb=self._on_refill)
            while True:
                try:
                    await self._lead(client)
                except _TROUBLE as error:
                    log.warning("relay_resumes", error=type(error).__name__, why=str(error)[:80])
                    await self._measure()
                    await asyncio.sleep(0.2)
                except StreamOfAnotherLog as error:
                    log.error("stream_is_of_another_log", why=str(error))  # noqa: TRY400
                    await self._measure()
                    await asyncio.sleep(_CHECK)
        finally:
            with contextlib.suppress(NatsError):
                await client.close()

    async def _lead(self, client: Client) -> None:
        """Relay while the advisory lock is ours; it goes with its connection."""
        async with await psycopg.AsyncConnection.connect(
            self._store.database_url, autocommit=True, **NOTICES_A_DEAD_LINE
        ) as lock:
            await lock.execute("SELECT pg_advisory_lock(%s)", (_LEADER,))
            await self._resume(client)
            while True:
                self._store.committer.committed.clear()  # what is committed from here on wakes us
                began = asyncio.get_running_loop().time()
                await self._relay(client)
                # Whoever hears us has a transaction a batch: a hundred requests a second are told
                # in fifty batches, and nobody who asks alone waits for it.
                spent = asyncio.get_running_loop().time() - began
                await asyncio.sleep(max(0.0, _PACE - spent))
                await self._wait(client, lock)

    async def _resume(self, client: Client) -> None:
        """Read from the stream what it has; begin where the first of its partitions ends.

        From there the log tells what each partition has: a stream that lost the end of only one of
        them is filled again too, and `previous` never names anything but what was announced before.

        Raises:
            StreamOfAnotherLog: going on would pass over what our log has under the same positions.
        """
        jetstream = client.jetstream()
        self._position = 0
        await ensure_stream(jetstream, self._service, replicas=self._replicas)
        stream = stream_of(self._service)
        self._last_sequence = (await jetstream.stream_info(stream)).state.last_seq
        self._in_stream = dict.fromkeys(range(PARTITIONS), 0)
        for partition in range(PARTITIONS):
            last = await last_wire(jetstream, self._service, partition)
            if last is not None:
                await self._recognise(last)
                self._in_stream[partition] = last.position
        self._previous = dict(self._in_stream)
        self._position = min(self._in_stream.values())
        log.info("relay_leads", position=self._position, last_sequence=self._last_sequence)

    async def _recognise(self, wire: Wire) -> None:
        for entry in await self._store.log.after(wire.position - 1, limit=1):
            id = event_id_text(self._service, entry.row.id, entry.row.version)  # noqa: A001
            if (entry.position, id) == (wire.position, wire.headers["ce-id"]):
                return
        raise StreamOfAnotherLog(f"position {wire.position}")

    async def _relay(self, client: Client) -> None:
        """Publish up to the end of the log, two pages at once where it takes more than one.

        The second expects the end that the first will make: if that is refused, so is the second,
        unless a stranger appended just as many; so there is no second behind a handful. NATS
        flushes the one while it takes in the other, and we word the next.
        """
        sequence, under_way = self._last_sequence, deque[asyncio.Task[None]]()
        page = await self._page(self._position, self._previous)
        try:
            while page.is_full:
                under_way.append(asyncio.create_task(self._publish(client, page, sequence)))
                sequence += len(page.lacking)
                at_once = _AT_ONCE if len(page.lacking) > _BATCH // 2 else 1
                page = await self._page(page.position, page.previous)
                while len(under_way) >= at_once:
                    await under_way.popleft()
                await self._measure()
            while under_way:
                await under_way.popleft()
        finally:
            for task in under_way:
                task.cancel()
            await asyncio.gather(*under_way, return_exceptions=True)
        await self._publish(client, page, sequence)
        metrics.RELAY_LAG.labels(self._service).set(0)

    async def _page(self, after: int, previous: Mapping[int, int]) -> Page:
        entries = await self._store.log.after(after, limit=_BATCH)
        moving = dict(previous)
        beyond_the_stream = after >= max(self._in_stream.values())
        lacking: list[Wire] = []
        for first in range(0, len(entries), _AT_A_TIME):
            told = as_messages(entries[first : first + _AT_A_TIME], moving, self._store)
            lacking += told if beyond_the_stream else filter(self._is_lacking, told)
            await asyncio.sleep(0)
        return Page(
            lacking=lacking,
            position=entries[-1].position if entries else after,
            previous=moving,
            is_full=len(entries) == _BATCH,
        )

    def _is_lacking(self, wire: Wire) -> bool:
        return wire.position > self._in_stream[wire.partition]

    async def _publish(self, client: Client, page: Page, last_sequence: int) -> None:
        """Publish what is lacking; what is known of the stream moves on with the answer only."""
        if page.lacking:
            self._last_sequence = await publish_batch(
                client, page.lacking, service=self._service, last_sequence=last_sequence
            )
            self._check_at = asyncio.get_running_loop().time() + _CHECK
            metrics.RELAYED.labels(self._service).inc(len(page.lacking))
        self._previous = page.previous
        self._position = page.position

    async def _measure(self) -> None:
        """Tell how far we are behind, also while we cannot publish."""
        with contextlib.suppress(psycopg.OperationalError):
            await self._behind()

    async def _behind(self) -> int:
        behind = max(0, await self._store.log.end() - self._position)
        metrics.RELAY_LAG.labels(self._service).set(behind)
        return behind

    async def _wait(self, client: Client, lock: psycopg.AsyncConnection[Any]) -> None:
        """Sleep until there may be more; look now and then whether the stream is still ours."""
        loop = asyncio.get_running_loop()
        while loop.time() < self._check_at:
            try:
                async with asyncio.timeout(_POLL):
                    await self._store.committer.committed.wait()
            except TimeoutError:
                if await self._behind():
                    return
            else:
                return  # looking at the log itself costs no more than asking for its end
        self._check_at = loop.time() + _CHECK
        await lock.execute("SELECT 1")
        state = (await client.jetstream().stream_info(stream_of(self._service))).state
        if state.last_seq != self._last_sequence:
            raise BatchWasRefused("the stream's end moved")

    async def _on_refill(self, message: Msg) -> None:
        await answer_refill(message, self._store)
