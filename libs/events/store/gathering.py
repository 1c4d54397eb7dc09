"""Questions that come while another one is being answered are asked together.

Jobs that run side by side each look at an aggregate or two. Every statement costs a round trip, a
loan from the pool and a turn of the event loop: far more than one more row in its answer.
"""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Mapping, Sequence
from typing import Generic, TypeVar

import psycopg

from libs.events.refusals import StoreIsUnavailable, TooBusy

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

_MOST = 200  # in one statement
_MOST_WAITING = 20_000


class Gathering(Generic[K, V]):
    """Answers one question at a time to whoever asks, and many at a time to the database.

    A question is never answered with what was read before it was asked. `answer` gives an object of
    its own for each key, so a key that two ask for at once is read twice.
    """

    def __init__(self, answer: Callable[[Sequence[K]], Awaitable[Mapping[K, V]]]) -> None:
        self._answer = answer
        self._waiting: list[tuple[K, asyncio.Future[V]]] = []
        self._asking: asyncio.Task[None] | None = None

    def ask(self, key: K) -> asyncio.Future[V]:
        """Ask one question.

        Raises:
            Exception: whatever the database met; all that were asked together hear of it.
            TooBusy: too many are waiting already.
        """
        if len(self._waiting) >= _MOST_WAITING:
            raise TooBusy(retry_after=1)
        future: asyncio.Future[V] = asyncio.get_running_loop().create_future()
        self._waiting.append((key, future))
        if self._asking is None:
            self._asking = asyncio.create_task(self._ask_all(), name="gathered questions")
        return future

    async def _ask_all(self) -> None:
        try:
            while self._waiting:
                await self._ask_some(self._next())
        finally:
            self._asking = None

    def _next(self) -> dict[K, asyncio.Future[V]]:
        """Take what waits, each key once; whoever asks for the same one comes in the next round."""
        together: dict[K, asyncio.Future[V]] = {}
        later = []
        for key, future in self._waiting:
            if key in together or len(together) == _MOST:
                later.append((key, future))
            elif not future.done():  # its caller may be gone
                together[key] = future
        self._waiting = later
        return together

    async def _ask_some(self, together: Mapping[K, asyncio.Future[V]]) -> None:
        try:
            answers = await self._answer(list(together))
        except asyncio.CancelledError:
            for future in together.values():
                future.cancel()
            raise
        except Exception as error:  # noqa: BLE001 - it belongs to those who asked
            await self._blame(together, error)
        else:
            for key, future in together.items():
                if not future.done():  # its caller may be gone meanwhile
                    future.set_result(answers[key])

    async def _blame(self, together: Mapping[K, asyncio.Future[V]], error: Exception) -> None:
        """Let everybody hear of an outage; else ask one by one, for only one may have a bad answer.

        An outage that was waited out in vain is heard by those who still wait, too: each group of
        them would wait as long again.

        Raises:
            CancelledError: the process ends.
        """
        told = list(together.values())
        if isinstance(error, StoreIsUnavailable):
            told += [future for _, future in self._waiting]
            self._waiting = []
        elif len(together) > 1 and not isinstance(error, psycopg.Error):
            for key, future in together.items():
                await self._ask_some({key: future})
            return
        for future in told:
            if not future.done():
                future.set_exception(error)
                future.exception()  # whoever asked may be gone: that is no error of ours
