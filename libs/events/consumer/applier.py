"""Applies a batch: position and effects in one transaction; what fails is parked, not skipped."""

import contextlib
import gc
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4

import structlog

from libs.events import metrics
from libs.events.consumer.handlers import Handler, hand_over
from libs.events.envelope import AnyEnvelope, Cause
from libs.events.store import OUTAGES, Parked, Store, Tracking
from libs.events.store.failures import sentence_of
from libs.events.store.units import LiveUnit
from libs.events.store.work import BEHIND
from libs.events.streams import NewerVersion, Wire, decode_as

log = structlog.get_logger()


@dataclass(frozen=True, kw_only=True)
class Prepared:
    """What follows from a batch, ready to be committed; `parked` is what was parked until then."""

    unit: LiveUnit
    parked: int


@contextlib.contextmanager
def _nothing_collected() -> Iterator[None]:
    """Look for no garbage meanwhile.

    What is made of a batch stays in use until its end, so Python would go through the growing heap
    every 700 objects for nothing: 10 µs an event, as much as it takes to validate it.
    """
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


class Applier:
    """Applies the batches of one consumer from one origin."""

    def __init__(self, store: Store, handler: Handler, *, origin: str) -> None:
        self._store = store
        self._handler = handler
        self._origin = origin
        # A service speaks for itself only: what it says in the name of another is not listened to.
        self._wanted = {c.event_type(): c for c in handler.listens if origin == c.SERVICE}
        self._parked = 0
        self._none_parked = False

    def wants(self, wire: Wire) -> bool:
        """Tell whether it is for the handler, and not there for its position only."""
        return wire.headers.get("ce-type") in self._wanted

    async def look_up(self) -> None:
        """Read whether anything of this consumer is parked.

        While there is nothing, which is nearly always, no batch looks for it: the move of the
        positions fails when that has changed, and then this is read again.
        """
        self._none_parked = not await self._store.has_parked(self._handler.name)

    async def prepare(self, wires: Sequence[Wire]) -> Prepared | None:
        """Handle a batch without committing anything; None where it must be handled in its turn."""
        try:
            return await self._prepared(wires)
        except Exception:  # noqa: BLE001 - whatever it is, it is met again in its turn
            return None

    async def apply(
        self, wires: Sequence[Wire], tracked: dict[int, int], prepared: Prepared | None = None
    ) -> None:
        """Handle a contiguous batch and commit it with its positions; `tracked` moves along.

        What was prepared before something else was parked is not used: its request may be parked.

        Raises:
            TrackingWasMoved: another worker was here; read the positions again.
            OUTAGES: nothing was committed (or the answer was lost); try again.
        """
        try:
            if prepared is None or prepared.parked != self._parked:
                prepared = await self._prepared(wires)
            await self._commit(wires, tracked, prepared.unit)
        except (*OUTAGES, NewerVersion):
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, it is parked
            if len(wires) == 1:
                await self._park_alone(wires[0], tracked, error)
                return
            for wire in wires:
                await self.apply([wire], tracked)

    async def _prepared(self, wires: Sequence[Wire]) -> Prepared:
        parked_before = self._parked
        parked = await self._parked_among(wires)
        behind: list[Wire] = []
        envelopes: list[AnyEnvelope] = []
        with _nothing_collected():
            for wire in wires:
                kind = self._wanted.get(wire.headers["ce-type"])
                if wire.request_id in parked:
                    behind.append(wire)
                elif kind is not None:
                    envelopes.append(decode_as(kind, wire))
            unit = await self._store.unit(
                cause=Cause(correlation_id=uuid4()), about=self._handler.looks_at(envelopes)
            )
            for wire in behind:
                unit.park(self._parking(wire, BEHIND))
            await hand_over(self._handler, envelopes, unit)
            envelopes.clear()
        return Prepared(unit=unit, parked=parked_before)

    async def _parked_among(self, wires: Sequence[Wire]) -> Collection[UUID]:
        """Return those requests of a batch that have parked events."""
        if self._none_parked:
            return ()
        request_ids = {wire.request_id for wire in wires}
        return await self._store.parked_requests(self._handler.name, request_ids)

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
        self._none_parked = False
        await self._commit([wire], tracked, unit)
        self._parked += 1  # only now: what was prepared until here did not see it

    async def _commit(self, wires: Sequence[Wire], tracked: dict[int, int], unit: LiveUnit) -> None:
        moves: dict[int, tuple[int, int]] = {}
        for wire in wires:
            old = moves.get(wire.partition, (tracked.get(wire.partition, 0), 0))[0]
            moves[wire.partition] = (old, wire.position)
        tracking = Tracking(
            consumer=self._handler.name,
            origin=self._origin,
            moves=moves,
            none_parked=self._none_parked,
        )
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
