from datetime import UTC, datetime

from services.workflow.rules.information_is_awaited_for_thirty_days import awaited_until


def test_thirty_days_are_counted_on_the_calendar_of_brussels() -> None:
    before_summer_time = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)  # 10.30 in Brussels

    until = awaited_until(before_summer_time)

    assert until == datetime(2026, 4, 1, 8, 30, tzinfo=UTC)  # 10.30 in Brussels, in summer time


def test_a_municipality_has_its_own_term() -> None:
    now = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)

    assert awaited_until(now, term="PT30S") == datetime(2026, 3, 2, 9, 30, 30, tzinfo=UTC)
