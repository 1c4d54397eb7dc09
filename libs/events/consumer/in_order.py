"""Keeps the order: what was handled is skipped, and nothing behind a gap is handled."""

from collections.abc import Sequence

from libs.events import metrics
from libs.events.consumer.applier import Applier
from libs.events.consumer.handlers import Handler
from libs.events.store import Store
from libs.events.streams import Wire


class GapInTheStream(Exception):
    """The next event of a partition is not the one after the last that was handled."""

    def __init__(self, wire: Wire) -> None:
        super().__init__(f"partition {wire.partition}: {wire.previous} is missing")
        self.wire = wire


class InOrder:
    """Applies what comes from one origin in the order of its positions.

    `tracked` is how far each partition came, as PostgreSQL last told or let us write.
    """

    def __init__(self, store: Store, handler: Handler, *, origin: str) -> None:
        self._store = store
        self._name = handler.name
        self._origin = origin
        self.applier = Applier(store, handler, origin=origin)
        self.tracked: dict[int, int] = {}

    async def look_up(self) -> None:
        """Read from the store how far we came, and whether anything is parked."""
        self.tracked = await self._store.tracked(self._name, self._origin)
        await self.applier.look_up()

    async def apply(self, wires: Sequence[Wire]) -> None:
        """Handle a batch as it came.

        Raises:
            GapInTheStream: after handling everything before the gap.
        """
        fresh, gap = self.fresh(wires, dict(self.tracked))
        if fresh:
            await self.applier.apply(fresh, self.tracked)
        if gap is not None:
            raise GapInTheStream(gap)

    def fresh(
        self, wires: Sequence[Wire], reached: dict[int, int]
    ) -> tuple[Sequence[Wire], Wire | None]:
        """Return what is next in line after `reached`, which moves along, and what is not."""
        fresh: list[Wire] = []
        for wire in wires:
            if not wire.is_ours:
                self._skip("stranger")
            elif wire.position <= reached.get(wire.partition, 0):
                self._skip("again")
            elif wire.previous != reached.get(wire.partition, 0):
                return fresh, wire
            else:
                reached[wire.partition] = wire.position
                fresh.append(wire)
        return fresh, None

    def _skip(self, why: str) -> None:
        metrics.SKIPPED.labels(self._store.service, self._name, why).inc()
