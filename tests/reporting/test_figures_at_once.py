"""A page shows what was counted a moment ago, and waits for nobody who counts."""

import asyncio
from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import cast

import pytest

from libs.events.values import Position
from services.reporting.model.as_of import AsOf
from services.reporting.views.statistics.figures import Statistics
from services.reporting.views.statistics.grouping import GroupBy
from services.reporting.web.api.statistics import Counted, StatisticsParameters
from services.reporting.web.pages.figures_at_once import FiguresAtOnce, Seen
from tests.reporting.told import LINDEDAAL, NOON, ZONNEBERG

pytestmark = pytest.mark.anyio

ALL = StatisticsParameters()


class Counter:
    """Counts slowly where it is told so; each count has a number."""

    def __init__(self) -> None:
        self.place, self.times = 1, 0
        self.began, self.may_end = asyncio.Event(), asyncio.Event()
        self.may_end.set()
        self.fails = False

    async def of(self, parameters: StatisticsParameters, *, municipality: str) -> Counted:
        self.times += 1
        self.began.set()
        number, come = self.times, await self.reached(municipality=municipality)
        await self.may_end.wait()
        if self.fails:
            raise ConnectionError
        counted = cast("Statistics", (number, parameters.group_by, municipality))
        return Counted(statistics=counted, as_of=as_of(NOON), reached=come)

    async def reached(self, *, municipality: str) -> Mapping[str, Position]:
        assert municipality
        return {"intake": cast("Position", self.place)}


def as_of(moment: datetime) -> AsOf:
    return AsOf(up_to=moment, is_complete=True)


class Clock:
    now = NOON

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def counter() -> Counter:
    return Counter()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def figures(counter: Counter, clock: Clock) -> FiguresAtOnce:
    return FiguresAtOnce(
        counting=counter, freshness=lambda: as_of(clock.now), clock=clock, patience=0.02
    )


async def looked(
    figures: FiguresAtOnce, asked: StatisticsParameters = ALL, town: str = ZONNEBERG
) -> Seen:
    return await figures.of(asked, municipality=town)


def number_of(seen: Seen) -> int | None:
    """Which count it is that is shown."""
    return None if seen.counted is None else cast("tuple[int]", seen.counted.statistics)[0]


async def test_what_was_counted_stands_while_nothing_else_is_heard(
    figures: FiguresAtOnce, clock: Clock
) -> None:
    await looked(figures)
    clock.now += timedelta(minutes=4)
    again = await looked(figures)

    assert number_of(again) == 1
    assert again.is_newest
    assert again.counted is not None
    assert again.counted.as_of == as_of(clock.now), "it is true of now, and says so"


async def test_what_is_heard_is_counted(figures: FiguresAtOnce, counter: Counter) -> None:
    await looked(figures)
    counter.place = 2

    seen = await looked(figures)

    assert (number_of(seen), seen.is_newest) == (2, True)


async def test_while_newer_figures_are_counted_the_older_ones_are_shown(
    figures: FiguresAtOnce, counter: Counter
) -> None:
    await looked(figures)
    counter.place = 2
    counter.may_end.clear()

    meanwhile = await looked(figures)
    counter.may_end.set()
    afterwards = await looked(figures)

    assert (number_of(meanwhile), meanwhile.is_newest) == (1, False)
    assert meanwhile.counted is not None
    assert meanwhile.counted.as_of == as_of(NOON)
    assert (number_of(afterwards), afterwards.is_newest) == (2, True)


async def test_what_stood_for_long_is_shown_while_it_is_counted_again(
    figures: FiguresAtOnce, counter: Counter, clock: Clock
) -> None:
    await looked(figures)
    counter.may_end.clear()
    clock.now += timedelta(minutes=6)

    meanwhile = await looked(figures)

    assert (number_of(meanwhile), meanwhile.is_newest) == (1, False)


async def test_nobody_waits_long_for_the_first_figures(
    figures: FiguresAtOnce, counter: Counter
) -> None:
    counter.may_end.clear()

    first = await looked(figures)
    counter.may_end.set()
    then = await looked(figures)

    assert first == Seen(counted=None, is_newest=False)
    assert number_of(then) == 1


async def test_who_asks_the_same_meanwhile_waits_for_the_same_count(
    figures: FiguresAtOnce, counter: Counter
) -> None:
    counter.may_end.clear()
    looks = asyncio.gather(*(looked(figures) for _ in range(5)))
    await counter.began.wait()
    counter.may_end.set()

    assert [number_of(seen) for seen in await looks] == [1] * 5
    assert counter.times == 1


async def test_each_question_and_each_municipality_has_its_own_figures(
    figures: FiguresAtOnce,
) -> None:
    by_month = StatisticsParameters(group_by=GroupBy.MONTH)
    seen = [
        await looked(figures),
        await looked(figures, by_month),
        await looked(figures, town=LINDEDAAL),
    ]

    assert [each.counted and each.counted.statistics for each in seen] == [
        (1, GroupBy.PRODUCT, ZONNEBERG),
        (2, GroupBy.MONTH, ZONNEBERG),
        (3, GroupBy.PRODUCT, LINDEDAAL),
    ]


@pytest.mark.parametrize("later", [timedelta(minutes=5), timedelta(hours=11)])
async def test_after_some_minutes_and_on_the_next_day_it_is_counted_again(
    figures: FiguresAtOnce, clock: Clock, later: timedelta
) -> None:
    await looked(figures)
    clock.now += later

    assert number_of(await looked(figures)) == 2


@pytest.mark.parametrize(
    ("begun", "later"),
    [
        ("2026-11-21T12:00:00+01:00", timedelta(hours=1)),
        ("2026-11-21T23:59:00+01:00", timedelta(minutes=2)),
    ],
)
async def test_figures_of_an_hour_ago_or_of_another_day_are_not_shown(
    figures: FiguresAtOnce, counter: Counter, clock: Clock, begun: str, later: timedelta
) -> None:
    clock.now = datetime.fromisoformat(begun)
    await looked(figures)
    counter.may_end.clear()
    clock.now += later

    assert await looked(figures) == Seen(counted=None, is_newest=False)


async def test_the_day_in_brussels_makes_what_is_open_older(
    figures: FiguresAtOnce, clock: Clock
) -> None:
    clock.now = datetime.fromisoformat("2026-11-21T23:59:00+01:00")
    await looked(figures)
    clock.now += timedelta(minutes=2)

    assert number_of(await looked(figures)) == 2


async def test_what_could_not_be_counted_is_told_and_asked_again(
    figures: FiguresAtOnce, counter: Counter
) -> None:
    counter.fails = True
    with pytest.raises(ConnectionError):
        await looked(figures)
    counter.fails = False

    assert number_of(await looked(figures)) == 2


async def test_leaving_ends_what_is_still_being_counted(
    figures: FiguresAtOnce, counter: Counter
) -> None:
    counter.may_end.clear()
    async with figures:
        await looked(figures)
        [task] = [each for each in asyncio.all_tasks() if each.get_name() == "counting figures"]

    assert task.cancelled()
