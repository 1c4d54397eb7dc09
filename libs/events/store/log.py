"""Reading the log: aggregates by id, and everything after a position for the relay."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager
from typing import Any, NamedTuple
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import DictRow, tuple_row

from libs.events.aggregate import Aggregate, StoredFact
from libs.events.store.gathering import Gathering
from libs.events.store.mapping import EventMapper, Row


class Entry(NamedTuple):
    """One event of the log with its position."""

    position: int
    row: Row


class Log:
    """The events of one service, in the order in which they were committed."""

    def __init__(
        self,
        connection: Callable[[], AbstractAsyncContextManager[AsyncConnection[DictRow]]],
        *,
        mapper: EventMapper,
        table: str,
    ) -> None:
        self._connection = connection
        self.mapper = mapper
        self._table = table
        self._gathering = Gathering(self.aggregates)

    async def aggregate(self, id: UUID) -> Aggregate | None:  # noqa: A002 - the word of the domain
        """Fold the events of one aggregate, or return None where there are none."""
        return await self._gathering.ask(id)

    async def aggregates(self, ids: Sequence[UUID]) -> dict[UUID, Aggregate | None]:
        """Fold the events of many aggregates, fetched in one statement."""
        async with self._connection() as connection:
            rows = await connection.execute(
                f"SELECT originator_id, originator_version, topic, state FROM {self._table}"
                " WHERE originator_id = ANY(%s) ORDER BY originator_id, originator_version",
                (list(ids),),
            )
            facts: dict[UUID, list[Any]] = defaultdict(list)
            async for row in rows:
                facts[row["originator_id"]].append(self._fact(row))
        return {id: _fold(facts[id]) if id in facts else None for id in ids}  # noqa: A001

    async def after(self, position: int, *, limit: int) -> Sequence[Entry]:
        """Return the events after a position, at most `limit`."""
        async with self._connection() as connection:
            # binary: as text, every byte of a state would travel as two digits
            cursor = connection.cursor(binary=True, row_factory=tuple_row)
            await cursor.execute(
                "SELECT notification_id, originator_id::text, originator_version, topic, state"
                f" FROM {self._table} WHERE notification_id > %s"
                " ORDER BY notification_id LIMIT %s",
                (position, limit),
            )
            rows = await cursor.fetchall()
        return [Entry(at, self.mapper.row(*row)) for at, *row in rows]

    async def end(self) -> int:
        """Return the position of the last event (0 where there is none)."""
        async with self._connection() as connection:
            rows = await connection.execute(
                f"SELECT coalesce(max(notification_id), 0) AS last FROM {self._table}"
            )
            row = await rows.fetchone()
            return int(row["last"]) if row else 0

    def _fact(self, row: DictRow) -> StoredFact:
        return self.mapper.from_row(
            row["originator_id"], row["originator_version"], row["topic"], bytes(row["state"])
        )


def _fold(facts: Sequence[Any]) -> Aggregate | None:
    aggregate: Aggregate | None = None
    for fact in facts:
        aggregate = fact.mutate(aggregate)
    return aggregate
