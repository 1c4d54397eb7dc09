"""How much CPU it takes to make one certificate: to render it and to put the seal on it.

Through delivery's own press, with its templates, the people of the test register and a seal of the
installation: each of the eleven certificates in turn, no two alike. Counted is the CPU time of the
whole process, all threads and children included. The same press with one part left out stands
beside it in the same run, and the cover letter that goes with a posted certificate.

    python -m benchmarks.rendering [--quick]
"""

import resource
import statistics
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

import psutil

from benchmarks.candidates.presses import rendering_alone, sealing_alone
from benchmarks.measuring.command_line import run_figures
from benchmarks.measuring.consumption import watched
from benchmarks.measuring.latencies import Latencies
from benchmarks.measuring.paper_orders import a_press, certificates, paper_orders
from benchmarks.measuring.premises import Premises, premises
from benchmarks.measuring.results import Candidate, Figure, Form, Goal, Run
from benchmarks.measuring.rounds import ROUNDS, interleaved
from services.delivery.printing.press import SealedPress

_EACH: Final[dict[Form, int]] = {"quick": 2, "full": 20}
"""How often each of the certificates is made in one run."""
_WARM_UP: Final = 5
"""How often each is made beforehand: fonts are read, the compiler remembers its templates."""
_ASKED: Final = 20.0
_AFTERWARDS: Final = "megabytes of the process afterwards"
_NEEDED: Final = "megabytes that the press needs"
_LIMITED_BY: Final = (
    "typst, which lays out and tags a paper that is new each time; then the seal: one short RSA "
    "signature, and around it Python that reads the paper's structure and encodes what is signed"
)


class _Workshop:
    """Presses, the orders that come to them, and what each certificate cost."""

    def __init__(self, place: Premises) -> None:
        before = _megabytes()
        now = datetime.now(UTC)
        self._products = certificates()
        self._orders = {
            posted: paper_orders(self._products, now=now, posted=posted) for posted in (False, True)
        }
        self.ours = a_press(place.keys, now=now)
        self.unsealed = rendering_alone(self.ours, keys=place.keys, now=now)
        self._before = before
        self.each: dict[str, list[Run]] = defaultdict(list)
        self.needs = 0.0

    async def warm_up(self) -> Mapping[str, bytes]:
        """Make papers until nothing is new; return a printed one of each kind, not sealed."""
        pile = {}
        for posted in (False, True):
            for _ in range(_WARM_UP * len(self._products)):
                order = next(self._orders[posted])
                pile[order.product.code] = (await self.unsealed.make(order)).document
                await self.ours.make(order)
        self.needs = _megabytes() - self._before
        return pile

    def making(
        self, press: SealedPress, form: Form, *, posted: bool = False
    ) -> Callable[[], Awaitable[Run]]:
        """Return what makes certificates for one run; its value is the median CPU in ms."""

        async def run() -> Run:
            costs, waits = defaultdict[str, list[float]](list), list[float]()
            with watched({}, ourselves="press") as cores:
                for _ in range(_EACH[form] * len(self._products)):
                    order = next(self._orders[posted])
                    began, spent = time.perf_counter(), _cpu()
                    await press.make(order)
                    costs[order.product.code].append((_cpu() - spent) * 1000)
                    waits.append(time.perf_counter() - began)
            if press is self.ours and not posted:
                for product, spent_on in costs.items():
                    self.each[product].append(_run_of(spent_on))
            return Run(
                value=statistics.median(one for some in costs.values() for one in some),
                seconds=sum(waits),
                latencies=Latencies.of(waits),
                costs=cores,
                details={
                    "papers": len(waits),
                    "dearest kind (median, ms)": max(map(statistics.median, costs.values())),
                    _AFTERWARDS: _megabytes(),
                    _NEEDED: self.needs,
                },
            )

        return run


async def measure(form: Form) -> list[Figure]:
    """Measure both figures."""
    with premises() as place:
        shop = _Workshop(place)
        pile = await shop.warm_up()
        sealing = sealing_alone(shop.ours, pile)
        letter = sealing_alone(shop.unsealed, pile)
        compared = await interleaved(
            {
                "ours": ("a certificate is rendered and sealed", shop.making(shop.ours, form)),
                "rendering": ("the same press without seal", shop.making(shop.unsealed, form)),
                "seal": ("the same press, from a printed paper", shop.making(sealing, form)),
                "letter": (
                    "the same press: the cover letter alone",
                    shop.making(letter, form, posted=True),
                ),
                "posted": (
                    "a certificate, sealed, with its cover letter",
                    shop.making(shop.ours, form, posted=True),
                ),
            },
            rounds=ROUNDS[form],
        )
        around = place.surroundings()
    by_kind = [
        Candidate(name=code.removeprefix("ATT_"), is_what="rendered and sealed", runs=runs)
        for code, runs in shop.each.items()
    ]
    dearest = max(one.median for one in by_kind)
    return [
        Figure(
            name="rendering",
            part="parts",
            title="CPU to make one certificate, by part of the work",
            unit="ms of CPU",
            form=form,
            candidates=compared,
            goals=[_goal("rendering and seal together", compared[0].median)],
            limited_by=_LIMITED_BY,
            surroundings=around,
        ),
        Figure(
            name="rendering",
            part="kinds",
            title="CPU to make one certificate, by kind of certificate",
            unit="ms of CPU",
            form=form,
            candidates=by_kind,
            goals=[_goal("the dearest of the eleven", dearest)],
            limited_by=_LIMITED_BY,
            surroundings=around,
        ),
    ]


def _goal(what: str, measured: float) -> Goal:
    return Goal(what=what, asked=_ASKED, measured=measured, unit="ms", at_most=True)


def _run_of(spent: Sequence[float]) -> Run:
    return Run(value=statistics.median(spent), seconds=sum(spent) / 1000)


def _cpu() -> float:
    """CPU seconds of this process, all its threads and the children that ended."""
    uses = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(use.ru_utime + use.ru_stime for use in uses)


def _megabytes() -> float:
    return float(psutil.Process().memory_full_info().pss) / 1e6


if __name__ == "__main__":
    run_figures(measure)
