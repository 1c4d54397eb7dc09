"""How old an open request is, in classes."""

from datetime import UTC, datetime

import pytest

from services.reporting.rules.an_open_request_is_as_old_as_its_days import AGES, first_moments


def test_the_classes_follow_each_other_without_a_gap() -> None:
    ends = [age.to_days for age in AGES]

    assert AGES[0].from_days == 0
    assert [age.from_days for age in AGES[1:]] == [end + 1 for end in ends[:-1] if end is not None]
    assert ends[-1] is None


@pytest.mark.parametrize("hour", [0, 12, 23])
def test_what_came_in_a_week_ago_is_a_week_old_at_whatever_hour(hour: int) -> None:
    at = datetime(2026, 11, 21, 22, 59, tzinfo=UTC)  # 23.59 in Brussels

    youngest = first_moments(at)[0]

    week_ago = datetime(2026, 11, 14, hour, tzinfo=UTC)
    assert youngest == datetime(2026, 11, 13, 23, tzinfo=UTC)
    assert youngest <= week_ago


def test_days_begin_at_midnight_in_brussels_also_when_the_clock_changed_in_between() -> None:
    after_the_change = datetime(2026, 10, 28, 12, tzinfo=UTC)

    week, fortnight, *_ = first_moments(after_the_change)

    assert week == datetime(2026, 10, 20, 22, tzinfo=UTC)  # summer time: UTC+2
    assert fortnight == datetime(2026, 10, 13, 22, tzinfo=UTC)
    assert first_moments(datetime(2026, 11, 5, 12, tzinfo=UTC))[0].hour == 0
