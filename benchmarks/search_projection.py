"""How many events a second the search view takes in, committed with its position.

From messages in hand, as they come from NATS, to the commit: reading them, opening what is sealed
with keys that the vault gives, words, all indexes, row policies, positions. Compared in the same
run: the same consumer that takes one event a transaction. Pulling from NATS is not in it.

    python -m benchmarks.search_projection [--quick]
"""

import gc
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

import psycopg

from benchmarks.measuring.command_line import run_figures
from benchmarks.measuring.consumption import watched
from benchmarks.measuring.made_requests import fill_vault, made_requests
from benchmarks.measuring.premises import Premises, premises
from benchmarks.measuring.results import Candidate, Figure, Form, Goal, Run
from benchmarks.measuring.rounds import ROUNDS, interleaved
from benchmarks.measuring.told import progress, submissions
from libs.events.consumer.ahead import Ahead
from libs.events.consumer.handlers import Projector
from libs.events.consumer.in_order import InOrder
from libs.events.store import EventStore
from libs.events.streams import Wire
from libs.privacy.vault import Vault
from services.reporting.views.search.projection import SearchProjection

BATCH: Final = Ahead.most
"""As many as the consumer takes at a time when it is behind."""
MUNICIPALITIES: Final = 300
_REQUESTS: Final[dict[Form, int]] = {"quick": 5_000, "full": 40_000}
_ALONE: Final[dict[Form, int]] = {"quick": 200, "full": 4_000}
"""How many events the candidate with one event a transaction takes in."""
_EMPTY: Final = "TRUNCATE search_v4, search_v4_question, search_v4_reached, tracking"


@dataclass(frozen=True, kw_only=True)
class _Part:
    name: str
    title: str
    origin: str
    wires: Sequence[Wire]
    asked: float
    limited_by: str
    before: Sequence[Wire] = ()


async def measure(form: Form) -> list[Figure]:
    """Measure both figures."""
    requests = list(made_requests(_REQUESTS[form], municipalities=MUNICIPALITIES))
    new = submissions(requests)
    parts = (
        _Part(
            name="new",
            title="Search projection: new requests",
            origin="intake",
            wires=new,
            asked=12_000,
            limited_by=(
                "one core of Python, about 55 µs a request: placing it in line and validating it, "
                "opening it, finding its words; PostgreSQL writes the batch before it meanwhile, "
                "in 30 µs a row, of which half for the indexes"
            ),
        ),
        _Part(
            name="progress",
            title="Search projection: status changes",
            origin="workflow",
            wires=progress(requests),
            asked=30_000,
            limited_by=(
                "one core of Python, about 25 µs an event, of which 10 for validating it and 6 for "
                "placing it in line; PostgreSQL writes the batch before it meanwhile, in 16 µs an "
                "event, most of it for new entries in all indexes: four of five changed rows have "
                "another status"
            ),
            before=new,
        ),
    )
    gc.freeze()  # what was made beforehand must not make the consumer's own collections longer
    with premises() as place:
        fill_vault(
            place.admin_url("vault"),
            [made.key for made in requests],
            wrapping_key=(place.keys / "vault.key").read_bytes(),
        )
        return [await _figure(place, part, form) for part in parts]


async def _figure(place: Premises, part: _Part, form: Form) -> Figure:
    def taking(batch: int, count: int) -> Callable[[], Awaitable[Run]]:
        return lambda: _run(place, part, batch=batch, count=count)

    print(part.title)
    compared = await interleaved(
        {
            "ours": (
                f"batches of {BATCH} events, each one transaction",
                taking(BATCH, len(part.wires)),
            ),
            "one by one": ("one event a transaction", taking(1, _ALONE[form])),
        },
        rounds=ROUNDS[form],
    )
    return Figure(
        name="search_projection",
        part=part.name,
        title=part.title,
        unit="events per second",
        form=form,
        candidates=compared,
        goals=_goals(part, *compared),
        limited_by=part.limited_by,
        surroundings=place.surroundings(),
    )


async def _run(place: Premises, part: _Part, *, batch: int, count: int) -> Run:
    with psycopg.connect(place.admin_url("reporting"), autocommit=True) as connection:
        connection.execute(_EMPTY)
    if part.before:
        await _taken_in(place, "intake", part.before, BATCH)
        with psycopg.connect(place.admin_url("reporting"), autocommit=True) as connection:
            connection.execute("VACUUM ANALYZE search_v4")
    fresh = [replace(wire) for wire in part.wires[:count]]  # a wire keeps what was read of it
    with watched({"PostgreSQL": place.postgres}, ourselves="consumer") as costs:
        seconds = await _taken_in(place, part.origin, fresh, batch)
    return Run(
        value=count / seconds,
        seconds=seconds,
        costs=costs,
        details={"events": count, "events a transaction": batch},
    )


async def _taken_in(place: Premises, origin: str, wires: Sequence[Wire], batch: int) -> float:
    """Take everything in with a consumer that just started; return the seconds that it took."""
    vault = Vault(
        database_url=place.database_url("vault"),
        wrapping_key=(place.keys / "vault.key").read_bytes(),
    )
    store = EventStore(service="reporting", database_url=place.database_url("reporting"))
    async with vault, store:
        handler = Projector(projection=SearchProjection(keys=vault))
        order = InOrder(store, handler, origin=origin)
        await order.look_up()
        consumer = Ahead(order, trouble=_hear_it_at_the_next_batch)
        began = time.perf_counter()
        for first in range(0, len(wires), batch):
            await consumer.apply(wires[first : first + batch], _acknowledge_nothing)
        await consumer.settle()
        return time.perf_counter() - began


def _hear_it_at_the_next_batch() -> None:
    """Wake nobody: the next batch is at hand."""


async def _acknowledge_nothing() -> None:
    """Tell nobody: the messages are in hand, not in a stream."""


def _goals(part: _Part, ours: Candidate, one_by_one: Candidate) -> list[Goal]:
    return [
        Goal(what="events", asked=part.asked, measured=ours.median, unit="per second"),
        Goal(
            what="one event a transaction",
            asked=10,
            measured=ours.median / one_by_one.median,
            unit="times",
        ),
    ]


if __name__ == "__main__":
    run_figures(measure)
