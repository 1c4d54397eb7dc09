"""How long `make run` takes until everything answers, and how much memory the services hold.

The real command, installed, in turn on an empty data folder (the first start) and on the same
folder again (a later start). The clock runs from the command until it told that it is ready and
each service answers through the site's address. After a later start the memory of the four service
processes is looked at, twenty seconds of rest later and while people send requests for use abroad,
a hundred a second, to the site's address; servers, simulators and gateway stand beside it.

    python -m benchmarks.starting [--quick]
"""

import asyncio
import contextlib
import json
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks.measuring.closed_loop import Target
from benchmarks.measuring.command_line import run_figures
from benchmarks.measuring.consumption import Consumption, watched
from benchmarks.measuring.open_loop import LATE, evenly, one_request, open_loop
from benchmarks.measuring.results import Candidate, Figure, Form, Goal, Run
from benchmarks.measuring.rounds import told
from benchmarks.measuring.surroundings import Surroundings
from benchmarks.measuring.whole_counter import Started, started
from benchmarks.submit_requests import PERSONAS, request_of
from deploy.embedded.counter import SERVICES
from deploy.embedded.ports import LOOPBACK

RATE: Final = 100.0
_TIMES: Final[dict[Form, int]] = {"quick": 1, "full": 3}
_REST: Final[dict[Form, float]] = {"quick": 3.0, "full": 20.0}
_LOOK: Final = 2.0
"""Seconds for which memory is looked at after the rest."""
_SECONDS: Final[dict[Form, float]] = {"quick": 5.0, "full": 30.0}
_CREATED: Final = 201
_BODY: Final = json.dumps(
    {
        "product": "ATT_RESIDENCE",
        "purpose": "abroad",
        "subject": {"relation": "self"},
        "answers": {"country": "FR"},
        "terms_accepted": True,
    }
).encode()


class _Taken:
    """What was measured so far."""

    def __init__(self, form: Form) -> None:
        self.form = form
        self.first: list[Run] = []
        self.later: list[Run] = []
        self.idle: list[Run] = []
        self.busy: list[Run] = []
        self.around: Surroundings | None = None

    async def once(self, folder: Path) -> None:
        """Start on an empty folder, start again, and look at the memory."""
        with started(folder) as counter:
            self.first.append(_start(counter))
        with started(folder) as counter:
            self.later.append(_start(counter))
            self.idle.append(await _at_rest(counter, self.form))
            self.busy.append(await _under_load(counter, self.form))
            self.around = counter.surroundings()
        for run in (self.first[-1], self.later[-1], self.idle[-1], self.busy[-1]):
            print(f"  {told(run)}", flush=True)


async def measure(form: Form) -> list[Figure]:
    """Measure both figures."""
    taken = _Taken(form)
    for _ in range(_TIMES[form]):
        with _empty_folder() as folder:
            await taken.once(folder)
    assert taken.around is not None
    return [_starts(taken, taken.around), _memory(taken, taken.around)]


@contextlib.contextmanager
def _empty_folder() -> Iterator[Path]:
    """A data folder that is not there yet, on the disk of TMPDIR, and gone afterwards."""
    above = Path(tempfile.mkdtemp(prefix="loket-start-"))
    above.chmod(0o755)
    try:
        yield above / "data"
    finally:
        shutil.rmtree(above, ignore_errors=True)


def _start(counter: Started) -> Run:
    return Run(
        value=counter.seconds, seconds=counter.seconds, details={**counter.stages, **counter.spent}
    )


async def _at_rest(counter: Started, form: Form) -> Run:
    await asyncio.sleep(_REST[form])
    with watched(counter.processes) as costs:
        await asyncio.sleep(_LOOK)
    return Run(value=_together(costs), seconds=_LOOK, costs=costs)


async def _under_load(counter: Started, form: Form) -> Run:
    target = Target(
        host=LOOPBACK,
        port=counter.ports.site,
        next_message=counter.next_message(PERSONAS, lambda token: request_of(token, _BODY)),
        right=_CREATED,
    )
    with watched(counter.processes) as costs:
        answers = await open_loop(
            one_request(target),
            host=LOOPBACK,
            right=_CREATED,
            arrivals=evenly(RATE, _SECONDS[form]),
            seconds=_SECONDS[form],
        )
    run = answers.as_run(costs)
    return Run(
        value=_together(costs),
        seconds=run.seconds,
        errors=run.errors,
        latencies=run.latencies,
        costs=costs,
        details={"answered per second": run.value, **run.details},
    )


def _together(costs: Consumption) -> float:
    """The most megabytes that the four services held at one moment."""
    moments = zip(*(costs.memory[name] for name in SERVICES), strict=False)
    return max(map(sum, moments))


def _starts(taken: _Taken, around: Surroundings) -> Figure:
    first = Candidate(name="first start", is_what="on an empty folder", runs=taken.first)
    later = Candidate(name="later start", is_what="on the same folder again", runs=taken.later)
    return Figure(
        name="starting",
        part="time",
        title="`make run`: from the command until everything answers",
        unit="s",
        form=taken.form,
        candidates=[first, later],
        goals=[
            Goal(what="first start", asked=8, measured=first.median, unit="s", at_most=True),
            Goal(what="later start", asked=6, measured=later.median, unit="s", at_most=True),
        ],
        limited_by=(
            "the CPU of importing: each of six Python processes imports its libraries for itself, "
            "on two cores; the databases are made and migrated meanwhile"
        ),
        surroundings=around,
    )


def _memory(taken: _Taken, around: Surroundings) -> Figure:
    idle = Candidate(name="idle", is_what="some time after a later start", runs=taken.idle)
    busy = Candidate(
        name="under load", is_what=f"{RATE:.0f} requests a second for use abroad", runs=taken.busy
    )
    return Figure(
        name="starting",
        part="memory",
        title="Memory of the four services together",
        unit="megabytes (PSS)",
        form=taken.form,
        candidates=[idle, busy],
        goals=[*_memory_goals(idle.median, busy.median), *_right(taken.busy)],
        limited_by="the code of the libraries that each of four Python processes holds for itself",
        surroundings=around,
    )


def _memory_goals(idle: float, busy: float) -> Sequence[Goal]:
    return [
        Goal(what="idle", asked=450, measured=idle, unit="MB", at_most=True),
        Goal(what="under load", asked=700, measured=busy, unit="MB", at_most=True),
    ]


def _right(runs: Sequence[Run]) -> Sequence[Goal]:
    """What must hold for the load to be the load that is told."""
    errors = sum(run.errors for run in runs)
    late = max(run.details[LATE] for run in runs)
    return [
        Goal(what="errors", asked=0, measured=errors, unit="", at_most=True),
        Goal(what="generator late (p99)", asked=1, measured=late, unit="ms", at_most=True),
    ]


if __name__ == "__main__":
    run_figures(measure)
