"""What keeps a service running, for whoever looks after it: parked events, lag, read models."""

import asyncio
import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import TracebackType
from typing import Any, Final, Self
from uuid import UUID

from nats.aio.client import Client
from nats.js.errors import NotFoundError

from libs.events.consumer import Handler, Projection, Reactions
from libs.events.consumer.dead_letters import nobody_else_tries, retry_dead_letters
from libs.events.consumer.lag import TROUBLE, left_of
from libs.events.ending import end
from libs.events.process.progress import Amount, Progress
from libs.events.process.rebuild_order import RebuildOrder, Rebuilt
from libs.events.process.service import handlers_of
from libs.events.refusals import Refused
from libs.events.store import EventStore, Stuck
from libs.events.store.beside import SUFFIX
from libs.events.streams import connect

_WITHIN: Final = 1.0
"""Seconds for all that NATS is asked; whoever looks sees what is known by then."""
_SHOWN: Final = 100


class NothingIsParked(Refused):
    """This consumer has no parked event of this request, perhaps no longer."""


class ViewIsUnknown(Refused):
    """There is no read model of this name that can be rebuilt."""


class RebuildIsRunning(Refused):
    """One read model of a service is rebuilt at a time."""


@dataclass(frozen=True, kw_only=True)
class Behind:
    """How far a consumer is behind one origin.

    Attributes:
        events: still to handle; None: NATS does not tell.
        since: when the oldest of them happened (aware).
    """

    consumer: str
    origin: str
    events: int | None
    since: datetime | None


@dataclass(frozen=True, kw_only=True)
class View:
    """A read model that can be rebuilt.

    Attributes:
        is_rebuilding: whether that happens now, by whomever it was ordered.
        amount: how far that is; None: nothing is rebuilt, or NATS does not tell.
        last: what came of the last rebuild that this process ordered.
    """

    name: str
    is_rebuilding: bool
    amount: Amount | None
    last: Rebuilt | None


class Operating:
    """Looks after one service; a resource of it.

    Args:
        consumers: its reactions and projections, as the service has them.
    """

    def __init__(
        self,
        store: EventStore,
        consumers: Sequence[Reactions | Projection],
        *,
        nats_url: str,
        clock: Callable[[], datetime],
    ) -> None:
        self.service = store.service
        self._store = store
        self._nats_url = nats_url
        self._handlers: Sequence[Handler] = handlers_of(consumers)
        self._rebuildable = [c for c in consumers if getattr(c, "tables", ())]
        self._order = RebuildOrder(store.service, clock=clock)
        self._client: Client | None = None
        self._connecting: asyncio.Task[None] | None = None

    async def __aenter__(self) -> Self:
        """Begin to connect; a broker that is away is not waited for."""
        self._connecting = asyncio.create_task(self._connect(), name="operating connects")
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """End what was begun."""
        await self._order.stop()
        if self._connecting is not None:
            await end([self._connecting])
        if self._client is not None:
            with contextlib.suppress(*TROUBLE):
                await self._client.close()

    async def stuck(self) -> Sequence[Stuck]:
        """Return what could not be handled: at most a hundred requests, the longest stuck first."""
        return await self._store.stuck([one.name for one in self._handlers], limit=_SHOWN)

    async def try_again(self, consumer: str, request_id: UUID) -> tuple[int, int]:
        """Handle what a consumer parked of a request; return (handled, still parked).

        Raises:
            NothingIsParked: it was handled meanwhile, or never parked.
        """
        handlers = [one for one in self._handlers if one.name == consumer]
        async with nobody_else_tries(self._store):
            outcome = await retry_dead_letters(self._store, handlers, request_id=request_id)
        if not any(outcome):
            raise NothingIsParked
        return outcome

    async def behind(self) -> Sequence[Behind]:
        """Return how far each consumer is behind each origin, in the order of the service."""
        wanted = [
            (handler.name, origin)
            for handler in self._handlers
            for origin in sorted({contract.SERVICE for contract in handler.listens})
        ]
        return await asyncio.gather(*(self._behind(*one) for one in wanted))

    async def views(self) -> Sequence[View]:
        """Return the read models that can be rebuilt."""
        is_busy = bool(self._rebuildable) and await self._store.is_rebuilding()
        return [await self._view(one, is_busy=is_busy) for one in self._rebuildable]

    async def rebuild(self, view: str, *, key: str | None = None) -> None:
        """Begin to rebuild a read model; under a key that was used before, nothing begins.

        Raises:
            ViewIsUnknown: it cannot be rebuilt.
            RebuildIsRunning: one of this service is being rebuilt already.
        """
        if view not in {one.name for one in self._rebuildable}:
            raise ViewIsUnknown
        is_busy = await self._store.is_rebuilding()  # from here on nobody comes in between
        if self._order.was_given(key):
            return
        if is_busy or self._order.view is not None:
            raise RebuildIsRunning
        self._order.begin(view, key=key)

    async def _view(self, projection: Any, *, is_busy: bool) -> View:
        name = projection.name
        ours = self._order.view
        # the room is one for all views of a service: who else fills it, its positions tell
        origins = sorted({contract.SERVICE for contract in projection.listens})
        is_this = ours == name or (is_busy and await self._has_begun(name, origins))
        return View(
            name=name,
            is_rebuilding=is_this,
            amount=await self._amount(name, origins) if is_this else None,
            last=self._order.last.get(name),
        )

    async def _has_begun(self, view: str, origins: Sequence[str]) -> bool:
        found = [await self._store.tracked(view + SUFFIX, origin) for origin in origins]
        return any(found)

    async def _amount(self, view: str, origins: Sequence[str]) -> Amount | None:
        if self._client is None:
            return None
        durable = self._durable(view + SUFFIX)
        progress = Progress(self._client, durable=durable, origins=origins, say=lambda _: None)
        try:
            async with asyncio.timeout(_WITHIN):
                return await progress.amount()
        except TimeoutError:
            return None

    async def _behind(self, consumer: str, origin: str) -> Behind:
        events, since = None, None
        if self._client is not None:
            with contextlib.suppress(NotFoundError, *TROUBLE):
                async with asyncio.timeout(_WITHIN):
                    jetstream = self._client.jetstream()
                    left = await left_of(jetstream, self._durable(consumer), origin=origin)
                    events, since = left.events, left.since
        return Behind(consumer=consumer, origin=origin, events=events, since=since)

    async def _connect(self) -> None:
        while self._client is None:
            try:
                self._client = await connect(
                    self._nats_url, service=self.service, name=f"{self.service} operation"
                )
            except TROUBLE:
                await asyncio.sleep(_WITHIN)

    def _durable(self, consumer: str) -> str:
        return f"{self.service}-{consumer}".replace(".", "-")
