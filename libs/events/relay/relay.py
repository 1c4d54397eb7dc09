"""Publishes the log to the service's stream: resumes from the stream, repairs its losses.

There is no outbox table: the event store is the outbox. Where the relay stands is read from the
stream's own last messages, so a stream that lost its end, or all of it, is filled again.
"""

import asyncio
import contextlib
from typing import Any

import psycopg
import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from nats.js.errors import Error as JetStreamError

from libs.events import metrics
from libs.events.announcing import Announcements
from libs.events.envelope import event_id_for
from libs.events.relay.batch import BatchWasRefused, publish_batch
from libs.events.relay.envelopes import announced
from libs.events.relay.refill import answer_refill
from libs.events.store import EventStore
from libs.events.store.connecting import NOTICES_A_DEAD_LINE
from libs.events.streams import Wire, connect, encode, ensure_stream, stream_of
from libs.events.streams.positions import last_wire
from libs.events.values import PARTITIONS

log = structlog.get_logger()

_BATCH = 500  # messages; the server takes at most 1000 in an atomic batch
_POLL = 0.05  # seconds between looks at the log when nobody hints
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
        self._previous: dict[int, int] = {}

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
                if not await self._relay_some(client):
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
            fact = entry.fact
            id = event_id_for(self._service, fact.originator_id, fact.originator_version)  # noqa: A001
            if (str(entry.position), str(id)) == (str(wire.position), wire.headers["ce-id"]):
                return
        raise StreamOfAnotherLog(f"position {wire.position}")

    async def _relay_some(self, client: Client) -> bool:
        entries = await self._store.log.after(self._position, limit=_BATCH)
        if not entries:
            return False
        previous = dict(self._previous)
        lacking = [
            envelope
            for envelope in announced(entries, previous, self._store)
            if envelope.position > self._in_stream[envelope.partition]
        ]
        if lacking:
            self._last_sequence = await publish_batch(
                client,
                [encode(envelope) for envelope in lacking],
                service=self._service,
                last_sequence=self._last_sequence,
            )
            metrics.RELAYED.labels(self._service).inc(len(lacking))
        self._previous = previous
        self._position = entries[-1].position
        if len(entries) == _BATCH:
            await self._measure()
        return True

    async def _measure(self) -> None:
        """Tell how far we are behind, also while we cannot publish."""
        with contextlib.suppress(psycopg.OperationalError):
            end = await self._store.log.end()
            metrics.RELAY_LAG.labels(self._service).set(max(0, end - self._position))

    async def _wait(self, client: Client, lock: psycopg.AsyncConnection[Any]) -> None:
        """Sleep until there is more; look now and then whether the stream is still ours."""
        loop = asyncio.get_running_loop()
        until = loop.time() + _CHECK
        while loop.time() < until:
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(_POLL):
                    await self._store.committer.committed.wait()
            self._store.committer.committed.clear()  # many a commit has nothing for us
            end = await self._store.log.end()
            metrics.RELAY_LAG.labels(self._service).set(max(0, end - self._position))
            if end > self._position:
                return
        await lock.execute("SELECT 1")
        state = (await client.jetstream().stream_info(stream_of(self._service))).state
        if state.last_seq != self._last_sequence:
            raise BatchWasRefused("the stream's end moved")

    async def _on_refill(self, message: Msg) -> None:
        await answer_refill(message, self._store)
