"""What a store keeps beside its events: positions of consumers, commands, parked events."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import DictRow

from libs.events.columns import ids
from libs.events.refusals import OriginIsNotHeard
from libs.events.store.beside import ONE_AT_A_TIME
from libs.events.store.reached import Reached
from libs.events.store.work import BEHIND, Parked, Stuck
from libs.events.values import Position


class Bookkeeping:
    """Reads the tables that the recorder writes in the transaction of the events.

    `origins` says to which services each consumer of the service that runs listens.
    """

    def __init__(
        self, connection: Callable[[], AbstractAsyncContextManager[AsyncConnection[DictRow]]]
    ) -> None:
        self._connection = connection
        self._reached = Reached(connection)
        self.origins: Mapping[str, frozenset[str]] = {}

    async def tracked(self, consumer: str, origin: str) -> dict[int, int]:
        """Return how far a consumer has come in each partition of an origin."""
        async with self._connection() as connection:
            rows = await connection.execute(
                "SELECT partition, position FROM tracking WHERE consumer = %s AND origin = %s",
                (consumer, origin),
            )
            return {row["partition"]: row["position"] for row in await rows.fetchall()}

    async def has_parked(self, consumer: str) -> bool:
        """Tell whether a consumer has parked events."""
        async with self._connection() as connection:
            rows = await connection.execute(
                "SELECT FROM dead_letter WHERE consumer = %s LIMIT 1", (consumer,)
            )
            return await rows.fetchone() is not None

    async def parked_requests(self, consumer: str, request_ids: Iterable[UUID]) -> set[UUID]:
        """Return those of the requests that have parked events."""
        async with self._connection() as connection:
            rows = await connection.execute(
                "SELECT DISTINCT request_id FROM dead_letter"
                " WHERE consumer = %s AND request_id = ANY(%s::uuid[])",
                (consumer, ids(request_ids)),
            )
            return {row["request_id"] for row in await rows.fetchall()}

    async def parked(self, consumer: str | None = None) -> Sequence[Parked]:
        """Return parked events in the order in which they must be tried again."""
        async with self._connection() as connection:
            rows = await connection.execute(
                "SELECT consumer, origin, position, partition, request_id, headers, payload, error"
                " FROM dead_letter WHERE %(consumer)s::text IS NULL OR consumer = %(consumer)s"
                " ORDER BY max(parked_at) OVER (PARTITION BY consumer, request_id, origin"
                " ORDER BY position), origin, position",  # whatever clocks do: in order
                {"consumer": consumer},
            )
            return [_parked(row) for row in await rows.fetchall()]

    async def stuck(self, consumers: Sequence[str], *, limit: int) -> Sequence[Stuck]:
        """Return what these consumers parked, request by request, the longest parked first.

        Of each the event is told that went wrong itself, not one that only waits behind it: those
        of one batch are parked at the same moment.
        """
        async with self._connection() as connection:
            rows = await connection.execute(
                "SELECT consumer, request_id, count(*) AS events, min(parked_at) AS since,"
                " (array_agg(coalesce(headers->>'ce-type', '')"
                " ORDER BY error = %(behind)s, parked_at, origin, position))[1] AS event,"
                " (array_agg(error"
                " ORDER BY error = %(behind)s, parked_at, origin, position))[1] AS error"
                " FROM dead_letter WHERE consumer = ANY(%(consumers)s)"
                " GROUP BY consumer, request_id ORDER BY since, consumer, request_id"
                " LIMIT %(limit)s",
                {"consumers": list(consumers), "limit": limit, "behind": BEHIND},
            )
            return [Stuck(**row) for row in await rows.fetchall()]

    async def is_rebuilding(self) -> bool:
        """Tell whether somebody, in whatever process, rebuilds a read model of this database."""
        async with self._connection() as connection:
            rows = await connection.execute(
                "SELECT FROM pg_locks WHERE locktype = 'advisory' AND granted AND objsubid = 1"
                " AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
                " AND classid = 0 AND objid = %s LIMIT 1",
                (ONE_AT_A_TIME,),
            )
            return await rows.fetchone() is not None

    async def wait_for(self, position: Position, *, views: Sequence[str], seconds: float) -> None:
        """Wait until the named consumers have come to a position.

        Raises:
            OriginIsNotHeard: one of them does not listen to that log, so it would never come.
            StillBehind: they had not after `seconds`.
        """
        if any(
            position.service not in self.origins.get(view, {position.service}) for view in views
        ):
            raise OriginIsNotHeard(position.service)
        await self._reached.wait_for(position, views=views, seconds=seconds)

    async def command(self, key: str) -> tuple[str, UUID, int, int | None] | None:
        """Return (fingerprint, request id, status, position) of a command that was recorded."""
        async with self._connection() as connection:
            rows = await connection.execute(
                "SELECT fingerprint, request_id, status, position FROM command WHERE key = %s",
                (key,),
            )
            row = await rows.fetchone()
        if row is None:
            return None
        return row["fingerprint"], row["request_id"], row["status"], row["position"]


def _parked(row: DictRow) -> Parked:
    headers = dict(row["headers"])
    return Parked(**{**row, "subject": headers.pop("subject", ""), "headers": headers})
