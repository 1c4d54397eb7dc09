from datetime import UTC, datetime, timedelta

import pytest

from services.delivery.rules.a_delayed_extract_is_asked_for_again import ask_again_at

NOW = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


@pytest.mark.parametrize(
    ("waited", "pause"),
    [
        (timedelta(), MINUTE),
        (10 * MINUTE, MINUTE),
        (20 * MINUTE, 2 * MINUTE),
        (timedelta(hours=5), 30 * MINUTE),
        (timedelta(hours=10), timedelta(hours=1)),
        (timedelta(days=9), timedelta(hours=1)),
    ],
)
def test_the_longer_it_takes_the_less_often_it_is_asked_for(
    waited: timedelta, pause: timedelta
) -> None:
    assert ask_again_at(delayed_since=NOW - waited, now=NOW, shortest=MINUTE) == NOW + pause


def test_it_is_never_asked_for_sooner_than_an_installation_wants() -> None:
    shortest = timedelta(hours=6)

    assert ask_again_at(delayed_since=NOW, now=NOW, shortest=shortest) == NOW + shortest
