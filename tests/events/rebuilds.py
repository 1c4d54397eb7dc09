"""A read model of counts that can be rebuilt beside the live one, on real servers."""

import asyncio
from collections.abc import Callable
from typing import Any

import psycopg

from deploy.embedded.rebuilding import make_room_beside
from libs.events.process.rebuilding import Rebuilding
from libs.events.process.service import Service
from libs.events.store import EventStore
from tests.events.counters import Counter, until
from tests.support.nats import NatsServer
from tests.support.wishes import Counting

VIEW = "heard_v1"
EMPTY = (0, 0, 0)
HASH = "SELECT count(*), sum(hashtext(request_id::text || ':' || times))::text FROM heard_v1"


def make_room(url: str) -> None:
    """Make what the migration makes for views that can be rebuilt; again and again."""
    with psycopg.connect(url) as connection:
        make_room_beside(connection, Counting.SCHEMA, tables=Counting.tables)


def service_of(store: EventStore, nats_url: str, *, hash: str | None = HASH) -> Service:
    projection: Any = Counter(store, nats_url).projection
    return Service(
        name="intake",
        listen="127.0.0.1:0",
        store=store,
        application=None,
        nats_url=nats_url,
        consumers=(projection,),
        content_hashes={VIEW: hash} if hash else {},
    )


async def rebuilt(
    store: EventStore,
    nats_url: str,
    *,
    say: Callable[[str], None] | None = None,
    stop: asyncio.Event | None = None,
) -> list[str]:
    """Rebuild; what was said, a line at a time."""
    said: list[str] = []
    rebuilding = Rebuilding(
        service_of(store, nats_url), VIEW, say=say or said.append, stop=stop, compare_within=2
    )
    await rebuilding.run()
    return said


async def beside(store: EventStore) -> tuple[int, int, int]:
    """What is left in the room: rows, positions, parked events."""
    async with store.connection() as connection:
        rows = await connection.execute(
            "SELECT (SELECT count(*) FROM rebuilding.heard_v1) AS rows,"
            " (SELECT count(*) FROM tracking WHERE consumer LIKE '%.rebuilding') AS positions,"
            " (SELECT count(*) FROM dead_letter WHERE consumer LIKE '%.rebuilding') AS parked"
        )
        row = await rows.fetchone()
    assert row is not None
    return row["rows"], row["positions"], row["parked"]


async def spoil(store: EventStore) -> None:
    """Let the live read model be wrong, as a mistake that was mended since would have left it."""
    async with store.connection() as connection:
        await connection.execute("UPDATE heard_v1 SET times = 7")


async def flowing(store: EventStore, server: NatsServer, number: int) -> tuple[Counter, list]:
    """A live read model that has taken in so many wishes."""
    counter = Counter(store, server.url)
    counter.start()
    wishes = await counter.wishes(number)
    await until(lambda: equal(counter, dict.fromkeys(wishes, 1)))
    return counter, wishes


async def equal(counter: Counter, expected: dict) -> bool:
    return await counter.heard() == expected


async def true(condition: bool) -> bool:
    return condition
