"""Filling the read models with what is told of millions of requests, through their projections.

Two processes do it side by side, each with municipalities and partitions of its own, as workers
that share the partitions out would. What is told is made while it is taken in, so memory does not
grow with the number of requests.
"""

import asyncio
import contextlib
import gc
import multiprocessing
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import psycopg
import uvloop

from benchmarks.measuring.fates import NEWEST
from benchmarks.measuring.histories import Histories
from benchmarks.measuring.municipalities import Municipality, shared_out
from benchmarks.measuring.persons import MadeKeys
from benchmarks.measuring.premises import Premises
from libs.events.consumer import Projector
from libs.events.consumer.in_order import InOrder
from libs.events.store import EventStore
from services.reporting.views.search.projection import SearchProjection
from services.workflow.views.inbox.projection import Inbox

SINCE: Final = datetime(2023, 1, 2, 7, 0, tzinfo=UTC)
UNTIL: Final = datetime(2026, 1, 5, 7, 0, tzinfo=UTC)
"""When the first and the last of the requests were submitted."""
FILLERS: Final = 2
_TOGETHER: Final = 2000
"""Requests whose events are one transaction of each consumer: four pulls of the real one."""
_TOLD_EVERY: Final = 10.0
_SELDOM: Final = 200_000
"""Objects made between two collections; what is told is let go of without any."""
_WITHOUT_WAITING: Final = "?options=-c%20synchronous_commit%3Doff"
"""While filling, which is not measured, a commit does not wait for the disk."""
_FAR_APART: Final = {"max_wal_size": "16GB", "checkpoint_timeout": "30min"}
_VIEWS: Final = {"reporting": "search_v4", "workflow": "inbox_v1"}


class NotFilled(Exception):
    """The read models do not hold what was told."""


@dataclass(frozen=True, kw_only=True)
class _Part:
    """What one process takes in, and the databases of the services that keep the views."""

    histories: Histories
    reporting: str
    workflow: str


def fill(
    place: Premises,
    municipalities: Sequence[Municipality],
    *,
    requests: int,
    newest: float = NEWEST,
) -> None:
    """Fill the search view and the inbox; of the `newest` part most still wait for a clerk.

    Raises:
        NotFilled: something was parked or is missing, or a process died.
    """
    parts = shared_out(municipalities, among=FILLERS)
    counts = [round(requests * sum(one.share for one in part)) for part in parts]
    counts[-1] = requests - sum(counts[:-1])
    with _checkpoints_far_apart(place):
        _side_by_side(
            [
                _Part(
                    histories=Histories(
                        municipalities=part,
                        count=count,
                        since=SINCE,
                        until=UNTIL,
                        lot=lot,
                        among=FILLERS,
                        newest=newest,
                    ),
                    reporting=place.database_url("reporting") + _WITHOUT_WAITING,
                    workflow=place.database_url("workflow") + _WITHOUT_WAITING,
                )
                for lot, (part, count) in enumerate(zip(parts, counts, strict=True))
            ]
        )
    _check(place, requests)


def tidy(place: Premises) -> None:
    """Leave the views as autovacuum would when it comes to them: cleaned, with fresh statistics."""
    for database, view in _VIEWS.items():
        with psycopg.connect(place.admin_url(database), autocommit=True) as connection:
            connection.execute(f"VACUUM ANALYZE {view}".encode())
            connection.execute("VACUUM ANALYZE tracking")
            connection.execute("CHECKPOINT")


def _side_by_side(parts: Sequence[_Part]) -> None:
    fresh = multiprocessing.get_context("spawn")
    fillers = [fresh.Process(target=_filler, args=(part,), daemon=True) for part in parts]
    for filler in fillers:
        filler.start()
    for filler in fillers:
        filler.join()
    if any(filler.exitcode for filler in fillers):
        raise NotFilled("a process that filled the views ended before it was done")


def _filler(part: _Part) -> None:
    uvloop.run(_fill(part))


async def _fill(part: _Part) -> None:
    histories, keys, done = part.histories, MadeKeys(), 0
    search, inbox = Projector(projection=SearchProjection(keys=keys)), Inbox(keys=keys)
    reporting = EventStore(service="reporting", database_url=part.reporting)
    workflow = EventStore(service="workflow", database_url=part.workflow)
    async with reporting, workflow:
        of_intake = InOrder(reporting, search, origin="intake")
        of_workflow = InOrder(reporting, search, origin="workflow")
        to_the_inbox = InOrder(workflow, Projector(projection=inbox), origin="workflow")
        began = last = time.monotonic()
        gc.set_threshold(_SELDOM)
        for told in histories.told(_TOGETHER):
            await of_intake.apply(told.by_intake)
            await asyncio.gather(
                of_workflow.apply(told.for_search), to_the_inbox.apply(told.for_the_inbox)
            )
            done += len(told.by_intake)
            if time.monotonic() - last > _TOLD_EVERY or done == histories.count:
                last = time.monotonic()
                _tell(histories, done, last - began)
        if await reporting.parked() or await workflow.parked():
            raise NotFilled("events were parked")


def _tell(histories: Histories, done: int, seconds: float) -> None:
    rate = done / seconds
    print(
        f"  filling, part {histories.lot + 1}: {done:,} of {histories.count:,} requests, "
        f"{rate:,.0f} a second, {(histories.count - done) / rate:.0f} s left",
        flush=True,
    )


def _check(place: Premises, requests: int) -> None:
    with psycopg.connect(place.admin_url("reporting")) as connection:
        row = connection.execute("SELECT count(*) FROM search_v4 WHERE status IS NOT NULL")
        found = row.fetchone()
    if found != (requests,):
        raise NotFilled(f"the search view has {found} requests of {requests}")


@contextlib.contextmanager
def _checkpoints_far_apart(place: Premises) -> Iterator[None]:
    """Let PostgreSQL write its pages less often while the views are filled."""
    with psycopg.connect(place.admin_url("reporting"), autocommit=True) as connection:
        for name, value in _FAR_APART.items():
            connection.execute(f"ALTER SYSTEM SET {name} = '{value}'".encode())
        connection.execute("SELECT pg_reload_conf()")
        try:
            yield
        finally:
            for name in _FAR_APART:
                connection.execute(f"ALTER SYSTEM RESET {name}".encode())
            connection.execute("SELECT pg_reload_conf()")
