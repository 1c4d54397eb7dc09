"""How many events a second the relay brings from the log to the stream, each on the disk of NATS.

Compared in the same run: the relay that publishes one message at a time. NATS runs with
`sync_interval: always` and begins every run with an empty store; the log is filled beforehand.

    python -m benchmarks.relay [--quick]
"""

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Final

import nats
from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from benchmarks.measuring.command_line import run_figures
from benchmarks.measuring.consumption import Consumption, watched
from benchmarks.measuring.made_requests import fill_log
from benchmarks.measuring.premises import Premises, ProcessIsNotReady, premises
from benchmarks.measuring.results import Candidate, Figure, Form, Goal, Run
from benchmarks.measuring.rounds import ROUNDS, interleaved
from libs.events.streams import inbox_of, stream_of

_EVENTS: Final[dict[Form, int]] = {"quick": 12_000, "full": 400_000}
_SECONDS: Final[dict[Form, float]] = {"quick": 1.0, "full": 15.0}
_LOOK: Final = 0.02
_PATIENCE: Final = 30.0


async def measure(form: Form) -> list[Figure]:
    """Measure the figure."""
    with premises() as place:
        fill_log(place.admin_url("intake"), _EVENTS[form])

        def by(module: str) -> Callable[[], Awaitable[Run]]:
            return lambda: _run(place, module, form)

        compared = await interleaved(
            {
                "ours": ("the relay: atomic batches of at most 1,000 messages", by("")),
                "one by one": (
                    "the relay, publishing one message at a time",
                    by("benchmarks.candidates.publishing"),
                ),
            },
            rounds=ROUNDS[form],
        )
        around = place.surroundings()
    return [
        Figure(
            name="relay",
            title="Relay under sync_interval: always",
            unit="events per second",
            form=form,
            candidates=compared,
            goals=_goals(*compared),
            limited_by=(
                "two cores: an event takes 41 µs of the relay's process (a third of it reads the "
                "row and copies what is told, a third words headers and message, the rest is "
                "fetching and sending) and 27 of NATS, which writes every message of an atomic "
                "batch twice"
            ),
            surroundings=around,
        )
    ]


async def _run(place: Premises, module: str, form: Form) -> Run:
    place.lose_all_streams()
    client = await nats.connect(place.servers.nats_url("intake"), inbox_prefix=inbox_of("intake"))
    try:
        with place.running("intake", "relay", module=module) as process:
            processes = {"relay": process.id, "NATS": place.nats, "PostgreSQL": place.postgres}
            jetstream = client.jetstream()
            await _reaches(jetstream, 1)
            with watched(processes) as costs:
                return await _count(jetstream, costs, at_most=_EVENTS[form], form=form)
    finally:
        await client.close()


async def _count(
    jetstream: JetStreamContext, costs: Consumption, *, at_most: int, form: Form
) -> Run:
    """Count until time is up or everything is there; the first messages are not counted."""
    began, first = time.perf_counter(), await _length(jetstream)
    last, now = first, began
    while last < at_most and now - began < _SECONDS[form]:
        await asyncio.sleep(_LOOK)
        last, now = await _length(jetstream), time.perf_counter()
    return Run(
        value=(last - first) / (now - began),
        seconds=now - began,
        costs=costs,
        details={"events": last - first},
    )


async def _reaches(jetstream: JetStreamContext, length: int) -> None:
    until = time.perf_counter() + _PATIENCE
    while await _length(jetstream) < length:
        if time.perf_counter() > until:
            raise ProcessIsNotReady("the relay publishes nothing")
        await asyncio.sleep(_LOOK)


async def _length(jetstream: JetStreamContext) -> int:
    try:
        return (await jetstream.stream_info(stream_of("intake"))).state.last_seq
    except NotFoundError:
        return 0


def _goals(ours: Candidate, one_by_one: Candidate) -> list[Goal]:
    return [
        Goal(what="events", asked=20_000, measured=ours.median, unit="per second"),
        Goal(
            what="one publish at a time",
            asked=5,
            measured=ours.median / one_by_one.median,
            unit="times",
        ),
    ]


if __name__ == "__main__":
    run_figures(measure)
