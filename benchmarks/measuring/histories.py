"""What intake and workflow told of a great many requests over the years, made while it is read."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from benchmarks.measuring.fates import NEWEST, Fate, fate, is_at_the_start, task_number, told_of
from benchmarks.measuring.municipalities import Municipality
from benchmarks.measuring.patterns import (
    APPLICANT,
    MOMENT,
    MUNICIPALITY,
    REFERENCE,
    REQUEST,
    Case,
    Line,
    Pattern,
)
from benchmarks.measuring.persons import Crowd
from libs.events.contracts.intake import RequestSubmitted
from libs.events.streams import Wire
from libs.events.values import Purpose
from services.intake.announcements import request_submitted

CLERKS: Final = 5
"""So many work in each municipality, `clerk-0` and on."""
_AT_ONCE: Final = timedelta(seconds=2)
_TO_A_CLERK: Final = timedelta(minutes=1)
_DAYS: Final = 20
"""The longest that a clerk takes."""


@dataclass(frozen=True, kw_only=True)
class Told:
    """What the views are told of some requests, each in its order."""

    by_intake: list[Wire] = field(default_factory=list)
    for_search: list[Wire] = field(default_factory=list)
    for_the_inbox: list[Wire] = field(default_factory=list)


@dataclass(frozen=True, kw_only=True)
class Histories:
    """Some municipalities' part of all requests, evenly spread from `since` to `until` (aware).

    `lot` is which of the `among` parts this is; parts have their own partitions and positions.
    Of the `newest` part (0 to 1), most requests that need a clerk still wait.
    """

    municipalities: Sequence[Municipality]
    count: int
    since: datetime
    until: datetime
    lot: int = 0
    among: int = 1
    newest: float = NEWEST

    def told(self, together: int) -> Iterator[Told]:
        """Tell of so many requests at a time."""
        words = _Words(Crowd(seed=self.lot, lot=self.lot, among=self.among))
        lines = [Line(first=self.lot + 1, step=self.among) for _ in range(3)]
        places = [municipality.nis for municipality in self.municipalities]
        totals = list(itertools.accumulate(one.share for one in self.municipalities))
        for first in range(0, self.count, together):
            some, told = range(first, min(first + together, self.count)), Told()
            where = words.crowd.chance.choices(places, cum_weights=totals, k=len(some))
            for number, nis in zip(some, where, strict=True):
                age = number / self.count
                story = words.story(nis, at=self._moment(number), age=age, newest=self.newest)
                told.by_intake.append(story.submitted(lines[0]))
                told.for_search.extend(story.steps(story.fate.for_search, lines[1]))
                told.for_the_inbox.extend(story.steps(story.fate.for_the_inbox, lines[2]))
            yield told

    def _moment(self, number: int) -> datetime:
        return self.since + (self.until - self.since) * (number / self.count)


@dataclass(frozen=True, kw_only=True)
class _Story:
    """What becomes of one request, and the patterns in which it is told."""

    case: Case
    fate: Fate
    submission: Pattern
    patterns: Mapping[str, Pattern]
    clerk: str
    at: str
    ready: str
    closed: str

    def submitted(self, line: Line) -> Wire:
        return self.submission.of(self.case, line, version=1, moment=self.at)

    def steps(self, steps: Sequence[str], line: Line) -> Iterator[Wire]:
        for version, step in enumerate(steps, start=1):
            yield self.patterns[step].of(
                self.case,
                line,
                version=version,
                moment=self.ready if is_at_the_start(step) else self.closed,
                task=self.case.id_of(task_number(step)),
                clerk=self.clerk,
            )


class _Words:
    """The patterns of every announcement, for every product."""

    def __init__(self, crowd: Crowd) -> None:
        self.crowd = crowd
        self._products = crowd.products
        some = request_submitted(crowd.some.event)
        self._submitted = {
            (product.code, purpose): Pattern(
                RequestSubmitted.model_validate(
                    {
                        **dict(some),
                        "request_id": REQUEST,
                        "municipality": MUNICIPALITY,
                        "reference": REFERENCE,
                        "applicant": APPLICANT,
                        "product": product,
                        "purpose": purpose,
                        "submitted_at": MOMENT,
                    }
                )
            )
            for product in self._products
            for purpose in Purpose
        }
        self._steps: Mapping[str, Mapping[str, Pattern]] = {
            product.code: {step: Pattern(event) for step, event in told_of(product).items()}
            for product in self._products
        }

    def story(self, nis: str, *, at: datetime, age: float, newest: float) -> _Story:
        """Draw one request at a municipality (NIS)."""
        chance, (case, _) = self.crowd.chance, self.crowd.case(nis)
        drawn, product = fate(chance, age=age, newest=newest), chance.choice(self._products).code
        ready = closed = at + _AT_ONCE
        clerk = ""
        if drawn.needs_a_clerk:
            clerk = f"clerk-{chance.randrange(CLERKS)}"
            ready = at + _TO_A_CLERK
            closed = ready + timedelta(days=_DAYS) * chance.random() ** 2
        purpose = Purpose.ABROAD if drawn.needs_a_clerk else Purpose.DOMESTIC
        return _Story(
            case=case,
            fate=drawn,
            submission=self._submitted[product, purpose],
            patterns=self._steps[product],
            clerk=clerk,
            at=_written(at),
            ready=_written(ready),
            closed=_written(closed),
        )


def _written(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds")
