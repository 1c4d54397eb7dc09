"""The seven days of the police on the clock of Brussels: when it changes, and in February."""

from datetime import UTC, datetime, timedelta

import pytest

from services.workflow.rules.the_police_have_seven_days import (
    advice_is_awaited_until,
    reminder_at,
)


@pytest.mark.parametrize(
    ("asked_at", "until"),
    [
        # an ordinary week
        ("2026-03-02T10:30:00+01:00", "2026-03-09T10:30:00+01:00"),
        # summer time begins on 29 March 2026 at 2:00: the same time of day, an hour less
        ("2026-03-25T10:30:00+01:00", "2026-04-01T10:30:00+02:00"),
        # the time of day that the clock skips moves an hour on
        ("2026-03-22T02:30:00+01:00", "2026-03-29T03:30:00+02:00"),
        # summer time ends on 25 October 2026 at 3:00: the same time of day, an hour more
        ("2026-10-20T10:30:00+02:00", "2026-10-27T10:30:00+01:00"),
        # of the time of day that comes twice, the first
        ("2026-10-18T02:30:00+02:00", "2026-10-25T02:30:00+02:00"),
        # a year with a 29 February, and one without
        ("2028-02-22T09:00:00+01:00", "2028-02-29T09:00:00+01:00"),
        ("2028-02-29T09:00:00+01:00", "2028-03-07T09:00:00+01:00"),
        ("2027-02-22T09:00:00+01:00", "2027-03-01T09:00:00+01:00"),
        # a new year
        ("2026-12-28T23:59:59+01:00", "2027-01-04T23:59:59+01:00"),
    ],
)
def test_c02_the_term_is_seven_days_of_the_calendar_of_brussels(asked_at: str, until: str) -> None:
    assert advice_is_awaited_until(datetime.fromisoformat(asked_at)) == datetime.fromisoformat(
        until
    )


def test_c02_weekends_and_holidays_count_as_any_day() -> None:
    thursday = datetime(2026, 12, 24, 9, 0, tzinfo=UTC)

    assert advice_is_awaited_until(thursday) == datetime(2026, 12, 31, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("term", "lasts"),
    [("P14D", timedelta(days=14)), ("P1W", timedelta(days=7)), ("PT3S", timedelta(seconds=3))],
)
def test_c02_a_municipality_may_have_a_term_of_its_own(term: str, lasts: timedelta) -> None:
    asked_at = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)

    assert advice_is_awaited_until(asked_at, term=term) == asked_at + lasts


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        advice_is_awaited_until(datetime(2026, 5, 4, 9, 0))  # noqa: DTZ001


def test_the_police_are_reminded_halfway() -> None:
    asked_at = datetime(2026, 3, 25, 9, 30, tzinfo=UTC)
    until = advice_is_awaited_until(asked_at)

    halfway = reminder_at(asked_at=asked_at, until=until)

    assert halfway - asked_at == until - halfway == timedelta(days=3, hours=11, minutes=30)
