"""A view that takes in what the logs hold, and whether it has come to their end."""

import asyncio
import time
from typing import Final

import psycopg

from benchmarks.measuring.premises import Premises
from benchmarks.measuring.stored_histories import Filled

_PATIENCE: Final = 900.0
_PATIENCE_FOR_THE_LAST: Final = 30.0
_LOOK: Final = 0.2
_REACHED: Final = "SELECT origin, max(position) FROM tracking WHERE consumer = %s GROUP BY origin"


async def take_in(place: Premises, view: str, filled: Filled) -> None:
    """Let the relays publish the logs, and reporting's consumer take in everything.

    Raises:
        TimeoutError: it does not come to the end.
    """
    began = time.perf_counter()
    with (
        place.running("intake", "relay"),
        place.running("workflow", "relay"),
        place.running("reporting", "react"),
    ):
        await _comes_to_the_end(place, view, filled)
    seconds = time.perf_counter() - began
    print(f"  {filled.events:,} events published and taken in after {seconds:.0f} s", flush=True)
    with psycopg.connect(place.admin_url("reporting"), autocommit=True) as connection:
        connection.execute(f"VACUUM ANALYZE {view}".encode())


async def difference(place: Premises, view: str) -> int:
    """Return by how much rows and requests in intake's log differ, once they do not or for good."""
    until = time.perf_counter() + _PATIENCE_FOR_THE_LAST
    different = _difference(place, view)
    while different and time.perf_counter() < until:
        await asyncio.sleep(_LOOK)
        different = _difference(place, view)
    return different


def _difference(place: Premises, view: str) -> int:
    counts = []
    for database, table in (("intake", "intake_events"), ("reporting", view)):
        with psycopg.connect(place.admin_url(database)) as connection:
            row = connection.execute(f"SELECT count(*) FROM {table}".encode()).fetchone()
        assert row is not None
        counts.append(int(row[0]))
    return abs(counts[0] - counts[1])


async def _comes_to_the_end(place: Premises, view: str, filled: Filled) -> None:
    ends = {origin: max(ends.values()) for origin, ends in filled.ends.items()}
    reached: dict[str, int] = {}
    async with (
        asyncio.timeout(_PATIENCE),
        await psycopg.AsyncConnection.connect(
            place.admin_url("reporting"), autocommit=True
        ) as reporting,
    ):
        while reached != ends:
            await asyncio.sleep(_LOOK)
            rows = await reporting.execute(_REACHED.encode(), (view,))
            reached = dict(await rows.fetchall())
