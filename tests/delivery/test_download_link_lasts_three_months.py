from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest

from services.delivery.rules.download_link_lasts_three_months import available_until

BRUSSELS = ZoneInfo("Europe/Brussels")


@pytest.mark.parametrize(
    ("delivered", "until"),
    [
        ("2026-11-30T10:30:00+01:00", "2027-02-28T10:30:00+01:00"),
        ("2027-11-30T10:30:00+01:00", "2028-02-29T10:30:00+01:00"),
        ("2026-01-15T08:00:00+01:00", "2026-04-15T08:00:00+02:00"),
        ("2026-08-31T23:59:59+02:00", "2026-11-30T23:59:59+01:00"),
    ],
)
def test_three_months_are_those_of_the_calendar(delivered: str, until: str) -> None:
    moment = datetime.fromisoformat(delivered)

    ends = available_until(moment, zone=BRUSSELS)

    assert ends == datetime.fromisoformat(until)


def test_the_clock_is_that_of_brussels_and_not_that_of_the_server() -> None:
    just_after_midnight = datetime(2026, 5, 31, 22, 30, tzinfo=UTC)  # 1 June in Brussels

    ends = available_until(just_after_midnight, zone=BRUSSELS)

    assert ends == datetime(2026, 8, 31, 22, 30, tzinfo=UTC)


def test_a_municipality_may_have_its_own_term() -> None:
    moment = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)

    ends = available_until(moment, zone=BRUSSELS, term="PT2S")

    assert ends == datetime(2026, 11, 30, 9, 30, 2, tzinfo=UTC)
