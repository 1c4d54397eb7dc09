"""Commands: decided and committed once, and decided again where somebody else was first."""

from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Any, Final
from uuid import UUID

from libs.events.aggregate import Aggregate
from libs.events.envelope import Cause
from libs.events.refusals import (
    CommandIsStillRunning,
    KeyIsReusedForAnotherBody,
    StoreIsUnavailable,
    TooBusy,
    VersionConflict,
)
from libs.events.store.bookkeeping import Bookkeeping
from libs.events.store.committer import CommandIsRecorded
from libs.events.store.log import Log
from libs.events.store.units import LiveUnit
from libs.events.store.work import Committed, Work
from libs.events.unit import Done, Once, T, Unit
from libs.events.values import Position

_DECISIONS: Final = 4
_KEYS: Final = 10_000  # of commands that begin a request, the last ones that came


class Decisions:
    """Runs the commands of one store; `announced` are the topics that are told to others."""

    def __init__(
        self,
        *,
        service: str,
        announced: frozenset[str],
        log: Log,
        books: Bookkeeping,
        commit: Callable[[Work], Awaitable[Committed]],
        position_of: Callable[[UUID], Awaitable[Position | None]],
    ) -> None:
        self._service = service
        self._announced = announced
        self._log = log
        self._books = books
        self._commit = commit
        self._position_of = position_of
        self._running: set[str] = set()
        self._came: OrderedDict[str, None] = OrderedDict()

    async def run(
        self,
        decide: Callable[[Unit], Awaitable[T]],
        *,
        cause: Cause,
        once: Once | None,
        known: Aggregate | None = None,
    ) -> Done[T]:
        """Decide and commit; decide again, and read anew, when somebody else was first.

        Raises:
            KeyIsReusedForAnotherBody: the same key came with another body.
            CommandIsStillRunning: the same key is being handled at this moment.
            VersionConflict: others were first, several times over.
            TooBusy: too many decisions wait.
        """
        if once is None:
            return await self._decide(decide, cause=cause, once=None, known=known)
        if once.key in self._running:
            raise CommandIsStillRunning(once.key)
        self._running.add(once.key)
        try:
            return (
                await self._begin(decide, cause=cause, once=once)
                or await self._recorded(once)
                or await self._decide(decide, cause=cause, once=once)
            )
        except CommandIsRecorded:
            recorded = await self._recorded(once)
            if recorded is None:
                raise
            return recorded
        finally:
            self._running.discard(once.key)

    async def _begin(
        self, decide: Callable[[Unit], Awaitable[T]], *, cause: Cause, once: Once
    ) -> Done[T] | None:
        """Decide what begins a request without looking whether it is there: it hardly ever is.

        Where it is, the primary keys tell. Then, and when it is refused, this is None, and it is
        looked up: whoever asks again must get the first answer, also when a rule has changed since.
        A key that came before is looked up at once: sent over and over, it would make everybody
        else's group commit one by one.
        """
        if not once.begins or self._came_before(once.key):
            return None

        async def load(id: UUID) -> Aggregate | None:  # noqa: A002 - the word of the domain
            return None if id == once.request_id else await self._log.aggregate(id)

        unit = LiveUnit(load=load, mapper=self._log.mapper, cause=cause)
        try:
            result = await decide(unit)
            committed = await self._commit(unit.work(once=once))
        except (TooBusy, StoreIsUnavailable):
            raise
        except Exception:  # noqa: BLE001 - whatever it is comes again when it is decided with a look
            return None
        return await self._done(result, committed, once)

    def _came_before(self, key: str) -> bool:
        if key in self._came:
            return True
        self._came[key] = None
        if len(self._came) > _KEYS:
            self._came.popitem(last=False)
        return False

    async def _decide(
        self,
        decide: Callable[[Unit], Awaitable[T]],
        *,
        cause: Cause,
        once: Once | None,
        known: Aggregate | None = None,
    ) -> Done[T]:
        for attempt in range(1, _DECISIONS + 1):
            unit = LiveUnit(load=self._log.aggregate, mapper=self._log.mapper, cause=cause)
            if known is not None and attempt == 1:
                unit.add(known)
            result = await decide(unit)
            work = unit.work(once=once)
            try:
                committed = Committed()
                if not work.is_empty:
                    committed = await self._commit(work)
            except CommandIsRecorded:
                raise
            except VersionConflict:
                recorded = await self._recorded(once) if once else None
                if recorded is not None:
                    return recorded
                if attempt == _DECISIONS:
                    raise
                continue
            return await self._done(result, committed, once)
        raise AssertionError  # the loop returns or raises

    async def _recorded(self, once: Once) -> Done[Any] | None:
        recorded = await self._books.command(once.key)
        if recorded is None:
            return None
        fingerprint, request_id, status, number = recorded
        position = number and Position(service=self._service, number=number, request_id=request_id)
        if fingerprint != once.fingerprint:
            raise KeyIsReusedForAnotherBody(once.key)
        return Done(
            result=None,
            position=position or await self._position_of(request_id),
            repeated=True,
            request_id=request_id,
            status=status,
        )

    async def _done(self, result: T, committed: Committed, once: Once | None) -> Done[T]:
        return Done(
            result=result,
            position=await self._position(committed, once),
            repeated=False,
            request_id=once.request_id if once else None,
            status=once.status if once else 200,
        )

    async def _position(self, committed: Committed, once: Once | None) -> Position | None:
        for aggregate_id, _, number, topic in reversed(committed.positions):
            if topic in self._announced:
                about = once.request_id if once else aggregate_id
                return Position(service=self._service, number=number, request_id=about)
        return await self._position_of(once.request_id) if once else None
