"""The room beside a live read model: emptying it, comparing it with the live one, swapping."""

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any, Final

from psycopg import AsyncConnection, errors
from psycopg.sql import SQL, Identifier

from libs.events.names import ROOM, SWAP
from libs.events.store.beside import ONE_AT_A_TIME, SUFFIX
from libs.events.store.schema import MUNICIPALITIES

Connection = AsyncConnection[tuple[Any, ...]]

_IN_THE_WAY: Final = (errors.LockNotAvailable, errors.DeadlockDetected)
_NOBODY_WAITS_LONGER: Final = "150ms"
"""Whoever reads or writes the live tables queues behind us for at most this long."""
UNTIL_NEXT: Final = 0.5  # seconds in which others go on, after we were in each other's way
_DIFFERENT: Final = """
SELECT FROM (SELECT * FROM tracking WHERE consumer = %(live)s) AS l
       FULL JOIN (SELECT * FROM tracking WHERE consumer = %(rebuilt)s) AS r
       USING (origin, partition)
WHERE l.position IS DISTINCT FROM r.position LIMIT 1
"""
_BEHIND: Final = """
SELECT FROM (SELECT * FROM tracking WHERE consumer = %(live)s) AS l
       LEFT JOIN (SELECT * FROM tracking WHERE consumer = %(rebuilt)s) AS r
       USING (origin, partition)
WHERE r.position IS NULL OR r.position < l.position LIMIT 1
"""
_COLUMNS: Final = "origin, position, partition, request_id, headers, payload, error, parked_at"
_TAKE_OVER: Final = (
    "DELETE FROM tracking WHERE consumer = %(live)s",
    """
    INSERT INTO tracking (consumer, origin, partition, position)
    SELECT %(live)s, origin, partition, position FROM tracking WHERE consumer = %(rebuilt)s
    """,
    "DELETE FROM tracking WHERE consumer = %(rebuilt)s",
    "DELETE FROM dead_letter WHERE consumer = %(live)s",
    f"""
    INSERT INTO dead_letter (consumer, {_COLUMNS})
    SELECT %(live)s, {_COLUMNS} FROM dead_letter WHERE consumer = %(rebuilt)s
    """,
    "DELETE FROM dead_letter WHERE consumer = %(rebuilt)s",
)


class Outcome(Enum):
    """What came of an attempt to swap."""

    SWAPPED = "swapped"
    BEHIND = "behind the live one"
    IN_USE = "the live tables are in use"


@dataclass(frozen=True, kw_only=True)
class Content:
    """How many rows a read model has, and the hash of what is in them."""

    rows: int
    hash: str


class Room:
    """The tables of one view beside the live ones, and the positions of who fills them.

    `keeper` is a connection of its own (autocommit) that holds the lock: it is the rebuild's life.
    """

    def __init__(self, keeper: Connection, view: str, tables: Iterable[str]) -> None:
        self._keeper = keeper
        self._tables = list(tables)
        self._names = {"live": view, "rebuilt": view + SUFFIX}

    async def taken(self) -> bool:
        """Take the room, unless somebody else has it."""
        rows = await self._keeper.execute("SELECT pg_try_advisory_lock(%s)", (ONE_AT_A_TIME,))
        return await rows.fetchone() == (True,)

    async def empty(self) -> None:
        """Empty the tables and forget the positions at once, whatever a killed rebuild left.

        What it left under way comes either before this, or finds its positions moved.
        """
        while True:
            try:
                async with self._keeper.transaction():
                    for table in self._tables:  # nobody but us is ever held up by these
                        await self._keeper.execute(
                            SQL("LOCK TABLE {}").format(Identifier(ROOM, table))
                        )
                    await self._keep_consumers_waiting()
                    for table in self._tables:
                        await self._keeper.execute(
                            SQL("TRUNCATE {}").format(Identifier(ROOM, table))
                        )
                    for kept in ("tracking", "dead_letter"):
                        await self._keeper.execute(
                            SQL("DELETE FROM {} WHERE consumer = %(rebuilt)s").format(
                                Identifier(kept)
                            ),
                            self._names,
                        )
            except _IN_THE_WAY:
                await asyncio.sleep(UNTIL_NEXT)
            else:
                return

    async def is_ours_still(self) -> None:
        """Ask something of the connection that holds the lock.

        Raises:
            psycopg.OperationalError: it was lost, and the lock with it.
        """
        await self._keeper.execute("SELECT 1")

    async def prepare_for_readers(self) -> None:
        """Let the plans of searches know what is in the tables from their first moment on."""
        for table in self._tables:
            await self._keeper.execute(SQL("VACUUM (ANALYZE) {}").format(Identifier(ROOM, table)))

    async def compared(
        self, query: str, municipalities: Iterable[str]
    ) -> tuple[Content, Content] | None:
        """Return what is in the live one and in ours, at one moment in which both are as far.

        None when they are not at this moment.
        """
        async with self._keeper.transaction():
            await self._keeper.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            rows = await self._keeper.execute(_DIFFERENT, self._names)
            if await rows.fetchone() is not None:
                return None
            await self._keeper.execute(
                "SELECT set_config(%s, %s, true)",
                (MUNICIPALITIES, ",".join(sorted(municipalities))),
            )
            live = await self._content(query)
            await self._keeper.execute(
                SQL("SET LOCAL search_path = {}, public").format(Identifier(ROOM))
            )
            return live, await self._content(query)

    async def swap(self) -> Outcome:
        """Let the rebuilt tables be the live ones from the next statement of anybody on.

        Positions, parked events and tables change in one transaction. The live consumer cannot
        commit meanwhile; where its batch was decided on old positions, it finds them moved.
        """
        try:
            async with self._keeper.transaction():
                await self._keep_consumers_waiting()
                rows = await self._keeper.execute(_BEHIND, self._names)
                if await rows.fetchone() is not None:
                    return Outcome.BEHIND
                await self._keeper.execute(
                    SQL("SELECT {}(%s)").format(Identifier(SWAP)), (self._tables,)
                )
                for statement in _TAKE_OVER:
                    await self._keeper.execute(statement, self._names)
        except _IN_THE_WAY:
            return Outcome.IN_USE
        return Outcome.SWAPPED

    async def parked(self) -> int:
        """Return how many events the view could not take in."""
        rows = await self._keeper.execute(
            "SELECT count(*) FROM dead_letter WHERE consumer = %(live)s", self._names
        )
        row = await rows.fetchone()
        return int(row[0]) if row else 0

    async def _keep_consumers_waiting(self) -> None:
        await self._keeper.execute(f"SET LOCAL lock_timeout = '{_NOBODY_WAITS_LONGER}'")
        await self._keeper.execute("LOCK TABLE tracking, dead_letter IN EXCLUSIVE MODE")

    async def _content(self, query: str) -> Content:
        rows = await self._keeper.execute(query.encode())
        number, total = await rows.fetchone() or (0, "")
        return Content(rows=int(number), hash=str(total))
