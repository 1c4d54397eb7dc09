"""How long a file is kept."""

from datetime import UTC, datetime, timedelta

import pytest

from services.reporting.rules.an_export_is_kept_for_a_day import (
    an_export_is_kept_for_a_day,
    nobody_is_sent_it_any_more,
)


@pytest.mark.parametrize(
    "made_at",
    [
        datetime(2026, 11, 21, 11, tzinfo=UTC),
        datetime(2026, 3, 28, 12, tzinfo=UTC),  # the night in which an hour is skipped
        datetime(2026, 10, 24, 12, tzinfo=UTC),  # the night in which an hour comes twice
    ],
)
def test_it_is_kept_for_exactly_24_hours_and_goes_a_little_later(made_at: datetime) -> None:
    until = an_export_is_kept_for_a_day(made_at)

    assert until - made_at == timedelta(hours=24)
    assert nobody_is_sent_it_any_more(until) > until
