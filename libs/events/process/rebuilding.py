"""Rebuilds a read model from the streams beside the live one, which serves on, and swaps the two.

The projection's own SQL fills the tables of the same names beside the live ones; its positions are
kept under a name of their own. Killed at whatever moment, it leaves either the live read model as
it was or the rebuilt one in its place; the next rebuild, or migration, empties what it left.
"""

import asyncio
import contextlib
from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Final, TypeVar

import psycopg
from nats.errors import Error as NatsError

from libs.events.consumer import Projector
from libs.events.ending import end
from libs.events.process.filling import Filling, filling
from libs.events.process.progress import EVERY, Progress
from libs.events.process.room import UNTIL_NEXT, Outcome, Room
from libs.events.process.service import Service
from libs.events.store.connecting import NOTICES_A_DEAD_LINE
from libs.events.streams import connect

T = TypeVar("T")

_CLOSE: Final = 500
"""Events left, at most: what one batch takes in; of few, a tenth, so that it has begun at least."""
_LOOK: Final = 0.1  # seconds between looks at how much is left
_PAUSE: Final = 0.02  # seconds between looks for a moment in which the two are as far
_COMPARE_WITHIN: Final = 15.0  # seconds, by default


class CannotRebuild(Exception):
    """It cannot be rebuilt, or no further; the message says why and what is the case now."""


class StoppedByAPerson(CannotRebuild):
    """Somebody asked to stop."""


class Rebuilding:
    """One rebuild of one view.

    Args:
        service: whose view it is; its resources are open.
        view: its versioned name.
        say: what people are told, a line at a time; `report` what they are told of how far it is.
        stop: set when somebody asks to stop.
        compare_within: seconds in which both must have been as far at one moment; else they are
            not compared.
    """

    def __init__(
        self,
        service: Service,
        view: str,
        *,
        say: Callable[[str], None],
        report: Callable[[str], None] | None = None,
        stop: asyncio.Event | None = None,
        compare_within: float = _COMPARE_WITHIN,
    ) -> None:
        self._service = service
        self._view = view
        self._say = say
        self._report = report or say
        self._stop = stop or asyncio.Event()
        self._compare_within = compare_within
        rebuildable = {c.name: c for c in service.consumers if getattr(c, "tables", ())}
        if view not in rebuildable:
            known = ", ".join(rebuildable)
            raise CannotRebuild(f"There is no read model {view}; there are: {known or 'none'}.")
        projection: Any = rebuildable[view]
        self._tables: tuple[str, ...] = projection.tables
        self._filling = Filling(projector=Projector(projection=projection))

    async def run(self) -> None:
        """Fill, compare, swap.

        Raises:
            CannotRebuild: another rebuild runs, PostgreSQL failed, or somebody asked to stop;
                the live read model is whole.
        """
        try:
            async with await psycopg.AsyncConnection.connect(
                self._service.store.database_url, autocommit=True, **NOTICES_A_DEAD_LINE
            ) as keeper:
                room = Room(keeper, self._view, self._tables)
                if not await room.taken():
                    raise CannotRebuild("A read model of this service is being rebuilt already.")
                await room.empty()
                try:
                    await self._filled_and_swapped(room)
                finally:
                    await room.empty()
        except psycopg.OperationalError as error:
            raise CannotRebuild(
                f"PostgreSQL failed ({type(error).__name__}) before it was certain that"
                f" {self._view} was swapped. What is live is whole, the old one or the rebuilt one;"
                " begin again."
            ) from error
        self._say(f"{self._view} is rebuilt and live")

    async def _filled_and_swapped(self, room: Room) -> None:
        connecting = connect(
            self._service.nats_url,
            service=self._service.store.service,
            name=self._durable(self._filling.name),
        )
        client = await self._unless_stopped(connecting, ())
        try:
            progress = Progress(
                client,
                durable=self._durable(self._filling.name),
                origins=self._filling.origins,
                say=self._report,
            )
            await self._unless_stopped(progress.begin(), ())
            async with filling(self._filling, self._service) as consumers:
                await self._unless_stopped(self._until_close(room, progress), consumers)
                await self._unless_stopped(room.prepare_for_readers(), consumers)
                await self._unless_stopped(self._compare(room), consumers)
                await self._swap(room, consumers)
                # the live consumer would find its positions moved by itself: now it looks at once
                with contextlib.suppress(NatsError, TimeoutError):
                    await client.publish(f"resume.{self._durable(self._view)}")
                    await client.flush()
        finally:
            await client.close()

    def _durable(self, consumer: str) -> str:
        return f"{self._service.store.service}-{consumer}".replace(".", "-")

    async def _until_close(self, room: Room, progress: Progress) -> None:
        """Tell how far it is until little is left."""
        loop = asyncio.get_running_loop()
        tell_at = loop.time()
        while True:
            await room.is_ours_still()
            amount = await progress.amount()
            close = amount is not None and amount.left <= min(_CLOSE, amount.events // 10)
            if amount is not None and (close or loop.time() >= tell_at):
                tell_at = loop.time() + EVERY
                progress.tell(self._view, amount)
            if close:
                return
            await asyncio.sleep(_LOOK)

    async def _compare(self, room: Room) -> None:
        """Tell whether the rebuilt one has the same content; a difference is no reason to stop.

        Often it is why the view is rebuilt.
        """
        query = self._service.content_hashes.get(self._view)
        if query is None:
            self._say(f"{self._view} has no content hash: not compared with the live one")
            return
        deadline = asyncio.get_running_loop().time() + self._compare_within
        while asyncio.get_running_loop().time() < deadline:
            both = await room.compared(query, self._filling.municipalities)
            if both is not None:
                live, rebuilt = both
                verdict = "the same as" if live == rebuilt else "WARNING: different from"
                self._say(
                    f"{self._view}: {verdict} the live one"
                    f" ({rebuilt.rows} rows rebuilt, {live.rows} live)"
                )
                return
            await asyncio.sleep(_PAUSE)
        self._say(
            f"{self._view}: not compared, the live one was never as far within"
            f" {self._compare_within:.0f} s"
        )

    async def _swap(self, room: Room, consumers: Sequence[asyncio.Task[None]]) -> None:
        """Swap as soon as it can be; never cut off in the middle, so that its outcome is known."""
        loop = asyncio.get_running_loop()
        told = loop.time()
        while (outcome := await room.swap()) is not Outcome.SWAPPED:
            pause = _PAUSE if outcome is Outcome.BEHIND else UNTIL_NEXT
            await self._unless_stopped(asyncio.sleep(pause), consumers)
            if loop.time() - told >= EVERY:
                told = loop.time()
                self._report(f"{self._view}: waits to be swapped, {outcome.value}")
        if parked := await room.parked():
            self._say(
                f"{self._view}: WARNING: {parked} events could not be taken in; see dead-letters"
            )

    async def _unless_stopped(
        self, step: Coroutine[Any, Any, T], consumers: Sequence[asyncio.Task[None]]
    ) -> T:
        """Do a step, unless somebody asks to stop or a consumer ends meanwhile."""
        doing = asyncio.create_task(step)
        stopping = asyncio.create_task(self._stop.wait())
        await asyncio.wait({doing, stopping, *consumers}, return_when=asyncio.FIRST_COMPLETED)
        ended = [task for task in consumers if task.done()]
        if doing.done() and not ended and not self._stop.is_set():
            await end([stopping])
            return doing.result()
        await end([doing, stopping])
        if self._stop.is_set():
            raise StoppedByAPerson(f"Stopped; {self._view} is as it was, nothing was swapped.")
        for task in ended:
            task.result()
        raise RuntimeError("a consumer ended by itself")
