"""Applies a batch: position and effects in one transaction; what fails is parked, not skipped."""

from collections.abc import Sequence
from uuid import uuid4

import structlog

from libs.events import metrics
from libs.events.consumer.handlers import Handler, hand_over
from libs.events.envelope import AnyEnvelope, Cause
from libs.events.store import OUTAGES, Parked, Store, Tracking
from libs.events.store.failures import sentence_of
from libs.events.store.units import LiveUnit
from libs.events.streams import NewerVersion, Wire, decode

log = structlog.get_logger()


class Applier:
    """Applies the batches of one consumer from one origin."""

    def __init__(self, store: Store, handler: Handler, *, origin: str) -> None:
        self._store = store
        self._handler = handler
        self._origin = origin
        # A service speaks for itself only: what it says in the name of another is not listened to.
        self._wanted = {c.event_type() for c in handler.listens if origin == c.SERVICE}

    async def apply(self, wires: Sequence[Wire], tracked: dict[int, int]) -> None:
        """Handle a contiguous batch and commit it with its positions; `tracked` moves along.

        Raises:
            TrackingWasMoved: another worker was here; read the positions again.
            OUTAGES: nothing was committed (or the answer was lost); try again.
        """
        try:
            await self._apply_together(wires, tracked)
        except (*OUTAGES, NewerVersion):
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it is parked
            if len(wires) == 1:
                await self._park_alone(wires[0], tracked, error)
                return
            for wire in wires:
                await self.apply([wire], tracked)

    async def _apply_together(self, wires: Sequence[Wire], tracked: dict[int, int]) -> None:
        parked = await self._store.parked_requests(
            self._handler.name, {wire.request_id for wire in wires}
        )
        unit = await self._store.unit(
            cause=Cause(correlation_id=uuid4()), about={wire.request_id for wire in wires}
        )
        envelopes: list[AnyEnvelope] = []
        for wire in wires:
            if wire.request_id in parked:
                unit.park(self._parking(wire, "an earlier event of this request is parked"))
            elif wire.headers["ce-type"] in self._wanted:
                envelope = decode(wire)
                if envelope is not None:
                    envelopes.append(envelope)
        await hand_over(self._handler, envelopes, unit)
        await self._commit(wires, tracked, unit)

    async def _park_alone(self, wire: Wire, tracked: dict[int, int], error: Exception) -> None:
        log.error(
            "event_parked",
            consumer=self._handler.name,
            event_id=wire.headers["ce-id"],
            request_id=str(wire.request_id),
            error=type(error).__name__,
        )
        unit = await self._store.unit(cause=Cause(correlation_id=uuid4()))
        unit.park(self._parking(wire, sentence_of(error)))
        await self._commit([wire], tracked, unit)

    async def _commit(self, wires: Sequence[Wire], tracked: dict[int, int], unit: LiveUnit) -> None:
        moves: dict[int, tuple[int, int]] = {}
        for wire in wires:
            old = moves.get(wire.partition, (tracked.get(wire.partition, 0), 0))[0]
            moves[wire.partition] = (old, wire.position)
        tracking = Tracking(consumer=self._handler.name, origin=self._origin, moves=moves)
        await self._store.commit(unit.work(tracking=tracking))
        for partition, (_, new) in moves.items():
            tracked[partition] = new
        self._count(wires)

    def _count(self, wires: Sequence[Wire]) -> None:
        labels = (self._store.service, self._handler.name, self._origin)
        metrics.CONSUMED.labels(*labels).inc(len(wires))

    def _parking(self, wire: Wire, error: str) -> Parked:
        return Parked(
            consumer=self._handler.name,
            origin=self._origin,
            position=wire.position,
            partition=wire.partition,
            request_id=wire.request_id,
            subject=wire.subject,
            headers=dict(wire.headers),
            payload=wire.payload,
            error=error,
        )
