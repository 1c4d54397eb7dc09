"""A stream in memory, with the faults that a real one has: doubled, shuffled and lost messages."""

from collections.abc import Callable, Sequence

from libs.events.consumer import Handler
from libs.events.consumer.in_order import GapInTheStream, InOrder
from libs.events.relay.envelopes import announced
from libs.events.store import Store
from libs.events.streams import Wire, encode
from libs.events.testing.store import InMemoryEventStore

Trouble = Callable[[Sequence[Wire]], Sequence[Wire]]


class InMemoryBus:
    """The streams of all services; `lose_everything` is what a lost NATS store is."""

    def __init__(self) -> None:
        self._streams: dict[str, list[Wire]] = {}

    def lose_everything(self) -> None:
        """Forget all messages; the next relay publishes them again."""
        self._streams.clear()

    async def relay(self, origin: InMemoryEventStore) -> int:
        """Publish what the stream of `origin` lacks; return how many messages that were."""
        stream = self._streams.setdefault(origin.service, [])
        previous = {wire.partition: wire.position for wire in stream}
        after = max(previous.values(), default=0)
        entries = await origin.after(after, limit=10**9)
        wires = [encode(envelope) for envelope in announced(entries, previous, origin)]
        stream.extend(wires)
        return len(wires)

    def messages(self, origin: str) -> Sequence[Wire]:
        """Return the messages of one service's stream."""
        return list(self._streams.get(origin, ()))

    async def deliver(
        self, store: Store, handler: Handler, *, origin: str, trouble: Trouble = tuple
    ) -> None:
        """Hand the stream to a handler, first with `trouble`, then as often as gaps require."""
        order = InOrder(store, handler, origin=origin)
        await order.look_up()
        troubled = trouble(self.messages(origin))
        try:
            await order.apply(troubled)
        except GapInTheStream:
            await order.look_up()
        await order.apply(self.messages(origin))
