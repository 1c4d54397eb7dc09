"""When a day begins and ends."""

from datetime import UTC, datetime

import pytest

from services.reporting.rules.a_day_lasts_from_midnight_to_midnight_in_brussels import (
    DayOrMomentIsUnreadable,
    first_moment,
    moment_after,
)


def test_a_day_in_winter_begins_at_eleven_in_the_evening_utc() -> None:
    assert first_moment("2026-11-21") == datetime(2026, 11, 20, 23, tzinfo=UTC)
    assert moment_after("2026-11-21") == datetime(2026, 11, 21, 23, tzinfo=UTC)


def test_the_day_on_which_summer_time_ends_is_an_hour_longer() -> None:
    length = moment_after("2026-10-25") - first_moment("2026-10-25")

    assert length.total_seconds() == 25 * 3600


@pytest.mark.parametrize(
    "text",
    ["2026-11-21T09:00:00+01:00", "2026-11-21T08:00:00Z", "2026-11-21t08:00:00.000z",
     "2026-11-21T09:00:00 01:00"],
)  # fmt: skip
def test_a_moment_is_exact(text: str) -> None:
    assert first_moment(text) == moment_after(text) == datetime(2026, 11, 21, 8, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["", "gisteren", "2026-02-30", "2026-11-21T25:00:00Z", "2026-11-21T09:00:00", "20261121",
     "0001-01-01", "9999-12-31", "9999-12-31T23:59:59-12:00", "2026-11-21T09:00:00+99:00",
     "\uff12\uff10\uff12\uff16-11-21"],
)  # fmt: skip
def test_what_is_neither_a_day_nor_a_moment_is_refused(text: str) -> None:
    with pytest.raises(DayOrMomentIsUnreadable):
        first_moment(text)
    with pytest.raises(DayOrMomentIsUnreadable):
        moment_after(text)
