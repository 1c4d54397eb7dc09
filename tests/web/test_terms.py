"""Terms run on the calendar and the clock of Brussels."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from libs.terms import BRUSSELS, Term, TermIsUnreadable, add_term


def brussels(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=BRUSSELS)


@pytest.mark.parametrize(
    ("start", "term", "end"),
    [
        ("2023-11-30T10:00", "P3M", "2024-02-29T10:00"),
        ("2024-11-30T10:00", "P3M", "2025-02-28T10:00"),
        ("2025-01-31T00:00", "P1M", "2025-02-28T00:00"),
        ("2024-02-29T12:00", "P1Y", "2025-02-28T12:00"),
        ("2025-10-15T09:30", "P3M", "2026-01-15T09:30"),
        ("2025-03-28T14:00", "P7D", "2025-04-04T14:00"),
        ("2025-10-24T23:59:59", "P1W", "2025-10-31T23:59:59"),
        ("2025-03-29T02:30", "P1D", "2025-03-30T03:30"),
        ("2025-10-25T02:30", "P1D", "2025-10-26T02:30"),
        ("2025-12-31T23:00", "P1M1DT1H30M", "2026-02-02T00:30"),
    ],
)
def test_a_term_ends_at_the_same_time_of_day(start: str, term: str, end: str) -> None:
    # in UTC: Python calls an hour that comes twice unequal to itself in another zone
    assert add_term(brussels(start), term) == brussels(end).astimezone(UTC)


def test_seconds_are_exact_also_when_the_clock_changes() -> None:
    just_before_summer_time = datetime(2025, 3, 30, 0, 59, 50, tzinfo=UTC)

    assert add_term(just_before_summer_time, "PT30S") == just_before_summer_time + timedelta(
        seconds=30
    )


def test_it_does_not_matter_in_which_zone_the_moment_is_written() -> None:
    moment = datetime(2025, 3, 28, 23, 30, tzinfo=UTC)

    assert add_term(moment, "P1M") == add_term(moment.astimezone(BRUSSELS), "P1M")
    assert add_term(moment, "P1M").astimezone(BRUSSELS).isoformat() == "2025-04-29T00:30:00+02:00"


def test_a_naive_moment_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        add_term(datetime(2025, 1, 1), "P1D")  # noqa: DTZ001 - what is tested


@pytest.mark.parametrize(
    "text",
    [
        "",
        "P",
        "PT",
        "P1DT",
        "7D",
        "P7",
        "P-1D",
        "P1.5D",
        "P1D ",
        "p1d",
        "P1S",
        "P0D",
        "PT0S",
        "P1D1M",
    ],
)
def test_what_is_no_duration_is_unreadable(text: str) -> None:
    with pytest.raises(TermIsUnreadable):
        Term.parse(text)


@given(
    moment=st.integers(946_684_800, 3_471_292_800).map(lambda at: datetime.fromtimestamp(at, UTC)),
    months=st.integers(1, 60),
)
def test_months_never_skip_a_month(moment: datetime, months: int) -> None:
    local = moment.astimezone(BRUSSELS)
    end = add_term(moment, Term(months=months)).astimezone(BRUSSELS)

    assert (end.year * 12 + end.month) - (local.year * 12 + local.month) == months
    assert end.day <= local.day
