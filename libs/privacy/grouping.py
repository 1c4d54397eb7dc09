"""Many callers, one transaction: what waits at the same moment is written or read together.

One task owns one connection. While PostgreSQL is away the group is tried again, with pauses, until
nobody waits for it any more; therefore only work that may be repeated belongs here.
"""

import asyncio
import contextlib
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Generic, TypeVar

import psycopg
import structlog
from psycopg import AsyncConnection
from psycopg.rows import dict_row

from libs.events.refusals import StoreIsUnavailable, TooBusy

I = TypeVar("I")  # noqa: E741 - what goes in
O = TypeVar("O")  # noqa: E741 - what comes out

Row = dict[str, Any]
Work = Callable[[AsyncConnection[Row], Sequence[I]], Awaitable[Sequence[O]]]
"""Does a whole group in one transaction, and answers in the same order."""

_MOST_WAITING = 20_000
_MOST_TOGETHER = 1_000
_FIRST_PAUSE = 0.05
_LONGEST_PAUSE = 1.0
_log = structlog.get_logger(__name__)


class Grouping(Generic[I, O]):
    """Gathers items and does them in groups; `start` before use, `stop` lets what waits finish.

    Work of one `statement` is a transaction by itself: to begin and to commit it besides would
    take two round trips more.
    """

    def __init__(
        self,
        *,
        database_url: str,
        work: Work[I, O],
        seconds: float = 15.0,
        statement: bool = False,
    ) -> None:
        self._one_statement = statement
        self._database_url = database_url
        self._work = work
        self._seconds = seconds
        self._waiting: asyncio.Queue[tuple[I, asyncio.Future[O]]] = asyncio.Queue(_MOST_WAITING)
        self._task: asyncio.Task[None] | None = None
        self._connection: AsyncConnection[Row] | None = None

    def start(self) -> None:
        """Begin to work; the connection is made with the first group."""
        self._task = asyncio.create_task(self._work_for_ever())

    async def stop(self) -> None:
        """Finish what waits, as far as it can be done in time, and close the connection."""
        if self._task is None:
            return
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._waiting.join(), self._seconds)
        self._task.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await self._task
        self._task = None
        await self._disconnect()

    def put(self, item: I) -> asyncio.Future[O]:
        """Have one item done, also where nobody awaits it; what it answers is durable.

        Raises:
            TooBusy: too many are waiting already.
            StoreIsUnavailable: it was not done in time; it may still be done later.
        """
        loop = asyncio.get_running_loop()
        done: asyncio.Future[O] = loop.create_future()
        try:
            self._waiting.put_nowait((item, done))
        except asyncio.QueueFull:
            raise TooBusy(retry_after=1) from None
        patience = loop.call_later(self._seconds, _give_up, done)
        done.add_done_callback(lambda _: patience.cancel())
        return done

    async def _work_for_ever(self) -> None:
        while True:
            group = [await self._waiting.get()]
            while len(group) < _MOST_TOGETHER and not self._waiting.empty():
                group.append(self._waiting.get_nowait())
            try:
                await self._do(group)
            finally:
                for _ in group:
                    self._waiting.task_done()

    async def _do(self, group: list[tuple[I, asyncio.Future[O]]]) -> None:
        pause = _FIRST_PAUSE
        while group := [(item, done) for item, done in group if not done.done()]:
            try:
                async with asyncio.timeout(self._seconds):
                    answers = await self._attempt([item for item, _ in group])
            except (psycopg.OperationalError, psycopg.InterfaceError, TimeoutError) as error:
                _log.warning("store unavailable", reason=type(error).__name__)
                await self._disconnect()
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
            except Exception as error:  # noqa: BLE001 - it belongs to the caller whose item it is
                await self._blame(group, error)
                return
            else:
                for (_, done), answer in zip(group, answers, strict=True):
                    if not done.done():
                        done.set_result(answer)
                return

    async def _blame(self, group: list[tuple[I, asyncio.Future[O]]], error: Exception) -> None:
        """One bad item must not take the others with it: do each alone."""
        if len(group) > 1:
            for one in group:
                await self._do([one])
        elif not group[0][1].done():
            _refuse(group[0][1], error)

    async def _attempt(self, items: Sequence[I]) -> Sequence[O]:
        if self._connection is None or self._connection.closed:
            self._connection = await AsyncConnection.connect(
                self._database_url, autocommit=True, connect_timeout=5, row_factory=dict_row
            )
        if self._one_statement:
            return await self._work(self._connection, items)
        async with self._connection.transaction():
            return await self._work(self._connection, items)

    async def _disconnect(self) -> None:
        if self._connection is not None:
            with contextlib.suppress(psycopg.Error):
                await self._connection.close()
            self._connection = None


def _give_up(done: asyncio.Future[O]) -> None:
    if not done.done():
        _refuse(done, StoreIsUnavailable())


def _refuse(done: asyncio.Future[O], error: Exception) -> None:
    done.set_exception(error)
    done.exception()  # whoever asked may be gone: that is no error of ours
