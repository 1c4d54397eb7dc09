"""Nobody keeps a service busy for everybody else: per person and per address."""

import pytest
from fastapi import Request

from libs.web.callers import Caller
from libs.web.pace import Buckets, Rate, RateIsUnreadable, RequestPace, address_of
from libs.web.problems import Problem

pytestmark = pytest.mark.anyio
JAN = Caller(kind="citizen", subject="jan")
MILA = Caller(kind="citizen", subject="mila")
CLERK = Caller(kind="staff", subject="jan")


class Watch:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def request_from(host: str | None) -> Request:
    client = None if host is None else (host, 50000)
    return Request({"type": "http", "client": client, "headers": []})


HERE = request_from("192.0.2.1")


def pace(
    watch: Watch, *, per_person: str = "2/second", per_address: str = "3/minute"
) -> RequestPace:
    return RequestPace(
        per_person=Rate.parse(per_person), per_address=Rate.parse(per_address), seconds=watch
    )


async def refused(keeper: RequestPace, caller: Caller | None, request: Request) -> Problem:
    with pytest.raises(Problem) as found:
        await keeper.count(caller, request)
    return found.value


@pytest.mark.parametrize(
    ("text", "burst", "per_second"),
    [
        ("600/minute", 600, 10.0),
        ("5000/second", 5000, 5000.0),
        (" 600/minute, burst 20 ", 20, 10.0),
    ],
)
def test_a_rate_is_written_plainly(text: str, burst: int, per_second: float) -> None:
    assert Rate.parse(text) == Rate(burst=burst, per_second=per_second)


@pytest.mark.parametrize(
    "text", ["", "0/second", "10", "10/hour", "-1/minute", "1e9/second", "٣/second"]
)
def test_what_is_no_rate_is_refused(text: str) -> None:
    with pytest.raises(RateIsUnreadable, match="600/minute"):
        Rate.parse(text)


async def test_a_person_who_asks_too_much_waits_and_may_go_on_after_that() -> None:
    watch = Watch()
    keeper = pace(watch, per_person="2/minute")
    await keeper.count(JAN, HERE)
    await keeper.count(JAN, HERE)

    problem = await refused(keeper, JAN, HERE)
    watch.now += 30

    assert (problem.status, problem.headers["Retry-After"]) == (429, "30")
    assert "30 seconden" in problem.detail
    await keeper.count(JAN, HERE)
    await refused(keeper, JAN, HERE)


async def test_asking_too_early_does_not_prolong_the_wait() -> None:
    watch = Watch()
    keeper = pace(watch, per_person="1/minute")
    await keeper.count(JAN, HERE)

    for _ in range(59):
        watch.now += 1
        await refused(keeper, JAN, HERE)
    watch.now += 1

    await keeper.count(JAN, HERE)


async def test_one_person_does_not_spend_what_another_may_ask() -> None:
    keeper = pace(Watch(), per_person="1/minute")
    await keeper.count(JAN, HERE)
    await refused(keeper, JAN, HERE)

    await keeper.count(MILA, HERE)
    await keeper.count(CLERK, HERE)


async def test_who_is_not_known_is_counted_by_address() -> None:
    keeper = pace(Watch(), per_address="1/minute")
    await keeper.count(None, HERE)

    problem = await refused(keeper, None, HERE)

    assert problem.kind == "too-many-requests"
    await keeper.count(None, request_from("192.0.2.2"))


def test_a_rest_gives_back_the_burst_and_no_more() -> None:
    buckets = Buckets(Rate.parse("60/minute, burst 3"))
    assert [buckets.take("x", now=0) for _ in range(4)] == [0, 0, 0, 1]

    assert [buckets.take("x", now=1e6) for _ in range(4)] == [0, 0, 0, 1]


def test_only_so_many_names_are_remembered() -> None:
    buckets = Buckets(Rate.parse("1/minute"), most=100)

    for number in range(1000):
        assert buckets.take(f"address {number}", now=0) == 0

    assert len(buckets) == 100
    assert buckets.take("address 999", now=0) > 0


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8:0:1:aaaa::1", "2001:db8:0:1::/64"),
        ("2001:db8:0:1:bbbb::2", "2001:db8:0:1::/64"),
        ("somewhere", "somewhere"),
        (None, ""),
    ],
)
def test_an_address_is_that_of_one_household(host: str | None, address: str) -> None:
    assert address_of(request_from(host)) == address
