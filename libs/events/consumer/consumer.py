"""A consumer of one origin: durable, in order, without a gap, fenced by its positions.

PostgreSQL says how far we came; the durable consumer in NATS only carries the flow. Whatever was
lost, doubled or shuffled on the way is seen from the positions: handled before → skipped; a gap →
the consumer is set back to where we are, and if the stream itself lacks something, the origin is
asked for it.
"""

import asyncio
import contextlib
from collections.abc import Sequence
from functools import partial

import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.errors import Error as NatsError
from nats.js.api import AckPolicy, ConsumerConfig
from nats.js.errors import Error as JetStreamError
from nats.js.errors import NotFoundError

from libs.events.consumer.ahead import Ahead, InTurn
from libs.events.consumer.handlers import Handler
from libs.events.consumer.in_order import GapInTheStream, InOrder
from libs.events.consumer.lag import Lag
from libs.events.consumer.place import ahead_of_the_stream, sequence_to_resume_at
from libs.events.consumer.puller import Puller, PullWasLost
from libs.events.store import OUTAGES, Store
from libs.events.streams import (
    NewerVersion,
    Wire,
    connect,
    stream_of,
    subject_filter,
)
from libs.events.streams.refill import RefillRequest, decode_refill

log = structlog.get_logger()

_LOUD = 5.0  # seconds between looks, and errors told, where only a person can help
_PAUSE = 0.1  # seconds after the first trouble; it doubles until something was handled
_UNTIL_IT_IS_MADE = 0.2  # seconds between looks for a stream that is not there yet
_BREATH = 0.025
"""Seconds from one batch to the next: what comes first is handled at once, and what comes right
behind it together, in one transaction: at fifty requests a second all services together take 31 ms
of CPU for each instead of 36. With 60 ms it is no less."""
_TROUBLE = (*OUTAGES, NewerVersion, NatsError, JetStreamError, PullWasLost, asyncio.TimeoutError)


class PositionsOfAnotherLog(Exception):
    """We handled what the origin's log has not: one of the two was put back from elsewhere."""


class Consumer:
    """Hands the events of one origin to one handler."""

    def __init__(self, store: Store, handler: Handler, *, origin: str, nats_url: str) -> None:
        self._store = store
        self._origin = origin
        self._nats_url = nats_url
        self.name = handler.name
        self.durable = f"{store.service}-{handler.name}".replace(".", "-")
        self._in_order = InOrder(store, handler, origin=origin)
        self._may_go_ahead = not handler.decides
        self._back = asyncio.Event()
        self._gap: RefillRequest | None = None
        self._pause = _PAUSE
        self._puller: Puller | None = None

    async def run(self) -> None:
        """Consume for ever; trouble is waited out, and every return begins at our positions."""
        client = await connect(
            self._nats_url,
            service=self._store.service,
            name=self.durable,
            reconnected=self._on_reconnect,
        )
        lag = Lag(client, self._store.service, self.name, origin=self._origin, durable=self.durable)
        watching = asyncio.create_task(lag.watch(), name=f"lag of {self.durable}")
        try:
            await client.subscribe(f"resume.{self.durable}", cb=self._on_resume)
            while True:
                try:
                    await self._consume_until_a_gap(client)
                except NotFoundError:  # the origin's relay makes its stream, at the first start
                    await asyncio.sleep(_UNTIL_IT_IS_MADE)
                except _TROUBLE as error:
                    log.warning(
                        "consumer_resumes",
                        consumer=self.name,
                        origin=self._origin,
                        error=type(error).__name__,
                    )
                    await asyncio.sleep(self._pause)
                    self._pause = min(2 * self._pause, 2.0)
                except PositionsOfAnotherLog as error:
                    log.error(  # noqa: TRY400 - where it was raised says nothing
                        "positions_are_of_another_log",
                        consumer=self.name,
                        origin=self._origin,
                        why=str(error),
                    )
                    await asyncio.sleep(_LOUD)
        finally:
            watching.cancel()
            with contextlib.suppress(NatsError):
                await client.close()

    async def _consume_until_a_gap(self, client: Client) -> None:
        try:
            await self._consume(client)
        except GapInTheStream as gap:
            await self._close_gap(client, gap)

    async def _consume(self, client: Client) -> None:
        """Take our place in the stream and go on until the connection was lost and came back."""
        self._back.clear()
        await self._in_order.look_up()
        await self._take_place(client)
        puller = Puller(
            client,
            stream=stream_of(self._origin),
            durable=self.durable,
            wants=self._in_order.applier.wants,
        )
        self._puller = puller
        batches = self._batches(puller)
        await puller.start()
        try:
            while not self._back.is_set():
                messages = await puller.batch(batches.most)
                breath = asyncio.create_task(asyncio.sleep(_BREATH))
                if not self._back.is_set():
                    wires = [wire for wire, _ in messages]
                    await batches.apply(wires, partial(self._handled, client, messages))
                await breath
        finally:
            self._puller = None
            await batches.stop()
            await puller.stop()

    def _batches(self, puller: Puller) -> Ahead | InTurn:
        if self._may_go_ahead:
            return Ahead(self._in_order, trouble=puller.wake)
        return InTurn(self._in_order)

    async def _handled(self, client: Client, messages: Sequence[tuple[Wire, str]]) -> None:
        if messages:
            await client.publish(messages[-1][1], b"+ACK")
            self._pause = _PAUSE

    async def _take_place(self, client: Client) -> None:
        jetstream = client.jetstream()
        stream = stream_of(self._origin)
        await jetstream.add_consumer(
            stream,
            ConsumerConfig(
                durable_name=self.durable,
                filter_subject=subject_filter(self._origin),
                ack_policy=AckPolicy.ALL,
                ack_wait=60,
                max_ack_pending=20_000,
                max_deliver=-1,
            ),
        )
        sequence = await sequence_to_resume_at(jetstream, self._origin, self._in_order.tracked)
        await jetstream.reset_consumer(stream, self.durable, seq=sequence)
        await self._check_that_the_log_has_what_we_handled(client)

    async def _check_that_the_log_has_what_we_handled(self, client: Client) -> None:
        """Ask the origin where the stream, which may be filled again just now, does not tell.

        Raises:
            PositionsOfAnotherLog: going on would skip new events under positions of old ones.
        """
        tracked = self._in_order.tracked
        for partition in await ahead_of_the_stream(client.jetstream(), self._origin, tracked):
            last = tracked[partition]
            asked = RefillRequest(partition=partition, after=last - 1, up_to=last)
            with contextlib.suppress(NatsError, asyncio.TimeoutError):  # the relay is not there yet
                if not await self._asked_of_the_origin(client, asked):
                    raise PositionsOfAnotherLog(f"position {last} of partition {partition}")

    async def _asked_of_the_origin(self, client: Client, asked: RefillRequest) -> Sequence[Wire]:
        answer = await client.request(f"refill.{self._origin}", asked.encoded(), timeout=5)
        return decode_refill(answer.data)

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
            wires = await self._asked_of_the_origin(client, missing)
            await self._in_order.apply(wires)
        except (GapInTheStream, *_TROUBLE) as error:
            log.warning("gap_stays", consumer=self.name, error=type(error).__name__)
            await asyncio.sleep(1)
        else:
            if not wires:
                raise PositionsOfAnotherLog(f"nothing between {missing.after} and {missing.up_to}")
            log.info("gap_refilled", consumer=self.name, origin=self._origin)

    async def _on_resume(self, _: Msg) -> None:
        """Somebody moved our positions (a rebuild): look where we are."""
        await self._on_reconnect()

    async def _on_reconnect(self) -> None:
        self._back.set()
        if self._puller is not None:
            self._puller.wake()
