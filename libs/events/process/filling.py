"""Fills the room beside the live read model: the same projection under a name of its own."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Collection, Sequence
from dataclasses import dataclass, field
from typing import Final
from uuid import UUID

from libs.events.consumer import Consumer, Projector
from libs.events.ending import end
from libs.events.envelope import AnyEnvelope, Contract
from libs.events.process.service import Service
from libs.events.store import EventStore
from libs.events.store.beside import SUFFIX, beside
from libs.events.store.units import LiveUnit


@dataclass(frozen=True, kw_only=True)
class Filling:
    """The handler that fills the room; remembers of which municipalities it heard."""

    projector: Projector
    municipalities: set[str] = field(default_factory=set)
    decides: Final = False

    @property
    def name(self) -> str:
        """The name under which its positions are kept; no live consumer has one like it."""
        return self.projector.name + SUFFIX

    @property
    def listens(self) -> tuple[type[Contract], ...]:
        """The contracts that the projection wants."""
        return self.projector.listens

    @property
    def origins(self) -> Sequence[str]:
        """The services whose streams it reads."""
        return sorted({contract.SERVICE for contract in self.listens})

    def looks_at(self, envelopes: Sequence[AnyEnvelope]) -> Collection[UUID]:
        """Return nothing, as the projection does."""
        return self.projector.looks_at(envelopes)

    async def handle(self, envelopes: Sequence[AnyEnvelope], unit: LiveUnit) -> None:
        """Project the batch."""
        self.municipalities.update(envelope.event.municipality for envelope in envelopes)
        await self.projector.handle(envelopes, unit)


@contextlib.asynccontextmanager
async def filling(
    handler: Filling, service: Service
) -> AsyncIterator[Sequence[asyncio.Task[None]]]:
    """Let a consumer of each origin run meanwhile; afterwards nothing of theirs is under way."""
    live = service.store
    store = EventStore(service=live.service, database_url=beside(live.database_url))
    async with store:
        tasks = [
            asyncio.create_task(
                Consumer(store, handler, origin=origin, nats_url=service.nats_url).run(),
                name=f"rebuild from {origin}",
            )
            for origin in handler.origins
        ]
        try:
            yield tasks
        finally:
            await end(tasks)
