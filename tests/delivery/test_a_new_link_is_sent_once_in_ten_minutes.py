from datetime import UTC, datetime, timedelta

from services.delivery.rules.a_new_link_is_sent_once_in_ten_minutes import PAUSE, may_renew

NOW = datetime(2027, 3, 1, 12, tzinfo=UTC)
LATER = NOW + timedelta(days=90)


def test_a_link_that_was_never_renewed_may_be_renewed() -> None:
    assert may_renew(None, available_until=LATER, now=NOW)


def test_asking_again_within_ten_minutes_sends_nothing() -> None:
    assert not may_renew(NOW, available_until=LATER, now=NOW + PAUSE - timedelta(seconds=1))


def test_asking_again_after_ten_minutes_sends_another_link() -> None:
    assert may_renew(NOW, available_until=LATER, now=NOW + PAUSE)


def test_a_renewed_link_that_ended_already_may_be_renewed_at_once() -> None:
    assert may_renew(
        NOW, available_until=NOW + timedelta(seconds=2), now=NOW + timedelta(seconds=2)
    )
