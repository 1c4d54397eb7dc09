"""When a view that is behind is told to be incomplete."""

from datetime import UTC, datetime, timedelta

import pytest

from services.reporting.rules.what_is_a_minute_behind_is_not_complete import (
    what_is_a_minute_behind_is_not_complete,
)

NOON = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("seconds", "is_complete"), [(0, True), (60, True), (61, False), (86_400, False)]
)
def test_some_seconds_are_nothing_and_more_than_a_minute_is_told(
    seconds: int, *, is_complete: bool
) -> None:
    up_to = NOON - timedelta(seconds=seconds)

    assert what_is_a_minute_behind_is_not_complete(up_to, now=NOON) == is_complete


def test_what_nobody_knows_is_not_complete() -> None:
    assert not what_is_a_minute_behind_is_not_complete(None, now=NOON)
