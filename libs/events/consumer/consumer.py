"""A consumer of one origin: durable, in order, without a gap, fenced by its positions.

PostgreSQL says how far we came; the durable consumer in NATS only carries the flow. Whatever was
lost, doubled or shuffled on the way is seen from the positions: handled before → skipped; a gap →
the consumer is set back to where we are, and if the stream itself lacks something, the origin is
asked for it.
"""

import asyncio
import contextlib

import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from nats.js.api import AckPolicy, ConsumerConfig
from nats.js.errors import Error as JetStreamError

from libs.events import metrics
from libs.events.consumer.handlers import Handler
from libs.events.consumer.in_order import GapInTheStream, InOrder
from libs.events.consumer.place import sequence_to_resume_at
from libs.events.consumer.puller import Puller, PullWasLost
from libs.events.store import OUTAGES, Store
from libs.events.streams import (
    NewerVersion,
    connect,
    ensure_stream,
    stream_of,
    subject_filter,
)
from libs.events.streams.refill import RefillRequest, decode_refill

log = structlog.get_logger()

_TROUBLE = (*OUTAGES, NewerVersion, NatsError, JetStreamError, PullWasLost, asyncio.TimeoutError)


class Consumer:
    """Hands the events of one origin to one handler."""

    def __init__(self, store: Store, handler: Handler, *, origin: str, nats_url: str) -> None:
        self._store = store
        self._origin = origin
        self._nats_url = nats_url
        self.name = handler.name
        self.durable = f"{store.service}-{handler.name}".replace(".", "-")
        self._in_order = InOrder(store, handler, origin=origin)
        self._back = asyncio.Event()
        self._gap: RefillRequest | None = None
        self._puller: Puller | None = None

    async def run(self) -> None:
        """Consume for ever; trouble is waited out, and every return begins at our positions."""
        client = await connect(self._nats_url, name=self.durable, reconnected=self._on_reconnect)
        pause = 0.1
        try:
            await client.subscribe(f"resume.{self.durable}", cb=self._on_resume)
            while True:
                try:
                    await self._consume(client)
                except GapInTheStream as gap:
                    await self._close_gap(client, gap)
                except _TROUBLE as error:
                    log.warning(
                        "consumer_resumes",
                        consumer=self.name,
                        origin=self._origin,
                        error=type(error).__name__,
                    )
                    await asyncio.sleep(pause)
                    pause = min(2 * pause, 2.0)
                else:
                    pause = 0.1
        finally:
            with contextlib.suppress(NatsError):
                await client.close()

    async def _consume(self, client: Client) -> None:
        """Take our place in the stream and go on until the connection was lost and came back."""
        self._back.clear()
        await self._in_order.look_up()
        await self._take_place(client)
        puller = Puller(client, stream=stream_of(self._origin), durable=self.durable)
        self._puller = puller
        await puller.start()
        try:
            while not self._back.is_set():
                messages = await puller.batch()
                if messages and not self._back.is_set():
                    await self._in_order.apply([wire for wire, _ in messages])
                    await client.publish(messages[-1][1], b"+ACK")
                    self._gap = None
        finally:
            self._puller = None
            await puller.stop()

    async def _take_place(self, client: Client) -> None:
        jetstream = client.jetstream()
        stream = stream_of(self._origin)
        await ensure_stream(jetstream, self._origin)
        await jetstream.add_consumer(
            stream,
            ConsumerConfig(
                durable_name=self.durable,
                filter_subject=subject_filter(self._origin),
                ack_policy=AckPolicy.ALL,
                ack_wait=60,
                max_ack_pending=10_000,
                max_deliver=-1,
            ),
        )
        sequence = await sequence_to_resume_at(jetstream, self._origin, self._in_order.tracked)
        await jetstream.reset_consumer(stream, self.durable, seq=sequence)
        info = await jetstream.consumer_info(stream, self.durable)
        metrics.LAG_EVENTS.labels(self._store.service, self.name, self._origin).set(
            info.num_pending or 0
        )

    async def _close_gap(self, client: Client, gap: GapInTheStream) -> None:
        """Look again in the stream; the second time, ask the origin."""
        wire = gap.wire
        missing = RefillRequest(
            partition=wire.partition,
            after=self._in_order.tracked.get(wire.partition, 0),
            up_to=wire.previous,
        )
        log.warning("gap_met", consumer=self.name, origin=self._origin, partition=wire.partition)
        if self._gap != missing:
            self._gap = missing
            return
        try:
            answer = await client.request(f"refill.{self._origin}", missing.encoded(), timeout=5)
            await self._in_order.apply(decode_refill(answer.data))
            log.info("gap_refilled", consumer=self.name, origin=self._origin)
        except (GapInTheStream, *_TROUBLE) as error:
            log.warning("gap_stays", consumer=self.name, error=type(error).__name__)
            await asyncio.sleep(1)

    async def _on_resume(self, _: Msg) -> None:
        """Somebody moved our positions (a rebuild): look where we are."""
        await self._on_reconnect()

    async def _on_reconnect(self) -> None:
        self._back.set()
        if self._puller is not None:
            self._puller.wake()
