"""A link works to the last microsecond of its term, on the clock of Brussels, and not beyond."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from libs.events.contracts.delivery import DeliveredDigitally, LinkRenewed
from services.delivery.use_cases.download_document import LinkDoesNotOpen
from tests.delivery.post_room import PostRoom, because, run
from tests.delivery.requests import Told, a_request

BRUSSELS = ZoneInfo("Europe/Brussels")
INSTANT = timedelta(microseconds=1)
TERMS = [
    pytest.param("2026-11-30T23:59:59", "2027-02-28T23:59:59", id="to the last of February"),
    pytest.param("2027-11-30T00:00:00", "2028-02-29T00:00:00", id="to the 29th of February"),
    pytest.param("2028-02-29T12:00:00", "2028-05-29T12:00:00", id="from the 29th of February"),
    pytest.param("2027-01-15T08:30:15", "2027-04-15T08:30:15", id="summer time begins in between"),
    pytest.param("2027-08-15T08:30:15", "2027-11-15T08:30:15", id="summer time ends in between"),
    pytest.param("2026-12-28T02:30:00", "2027-03-28T03:30:00", id="to an hour that is skipped"),
    pytest.param("2027-07-31T02:30:00", "2027-10-31T02:30:00", id="to an hour that comes twice"),
]


def in_brussels(text: str) -> datetime:
    """A moment on the clock of the town hall; of an hour that comes twice the first."""
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS).astimezone(ZoneInfo("UTC"))


async def delivered(room: PostRoom, at: str) -> Told:
    room.clock.now = in_brussels(at)
    told = await a_request(room)
    await room.hear(told.submitted(), told.ordered())
    await room.work()
    return told


async def opens(room: PostRoom, secret: str) -> bool:
    try:
        await room.desk.download(secret, because())
    except LinkDoesNotOpen:
        return False
    return True


@pytest.mark.parametrize(("at", "until"), TERMS)
def test_b36_c03_a_link_opens_until_its_term_to_the_second(
    room: PostRoom, at: str, until: str
) -> None:
    async def scenario() -> None:
        await delivered(room, at)
        [secret] = room.secrets()
        (told,) = [event for event in room.told if isinstance(event, DeliveredDigitally)]

        room.clock.now = in_brussels(until) - INSTANT
        before = await opens(room, secret)
        room.clock.now = in_brussels(until)
        after = await opens(room, secret)

        assert told.available_until == in_brussels(until)
        assert (before, after) == (True, False)

    run(scenario())


@pytest.mark.parametrize(("at", "until"), TERMS)
def test_c03_a_renewed_link_has_a_whole_term_from_the_moment_of_renewal(
    room: PostRoom, at: str, until: str
) -> None:
    async def scenario() -> None:
        await delivered(room, "2026-01-05T10:00:00")
        [first] = room.secrets()
        room.clock.now = in_brussels(at)
        await room.desk.renew(first, because())
        await room.work()
        *_, second = room.secrets()
        (renewed,) = [event for event in room.told if isinstance(event, LinkRenewed)]

        room.clock.now = in_brussels(until) - INSTANT
        before = await opens(room, second)
        room.clock.now = in_brussels(until)
        after = await opens(room, second)

        assert renewed.available_until == in_brussels(until)
        assert (before, after) == (True, False)
        assert not await opens(room, first)

    run(scenario())


def test_c03_a_clerks_renewal_counts_from_when_it_is_made(room: PostRoom) -> None:
    async def scenario() -> None:
        told = await delivered(room, "2026-01-05T10:00:00")
        room.clock.now = in_brussels("2027-11-30T16:45:30")

        await room.hear(told.renewal_ordered())

        (renewed,) = [event for event in room.told if isinstance(event, LinkRenewed)]
        assert renewed.available_until == in_brussels("2028-02-29T16:45:30")

    run(scenario())
