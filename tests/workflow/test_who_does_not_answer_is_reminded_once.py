from datetime import UTC, datetime, timedelta

import pytest

from services.workflow.rules.who_does_not_answer_is_reminded_once import (
    is_to_be_reminded,
    reminder_at,
)

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)
WAITING = {
    "answered": False,
    "reminded": False,
    "closed": False,
    "until": NOW + timedelta(days=15),
    "now": NOW,
}


@pytest.mark.parametrize("term", [timedelta(days=30), timedelta(seconds=30)])
def test_the_reminder_comes_halfway(term: timedelta) -> None:
    assert reminder_at(asked_at=NOW, until=NOW + term) == NOW + term / 2


def test_who_did_not_answer_is_reminded() -> None:
    assert is_to_be_reminded(**WAITING)


@pytest.mark.parametrize(
    "changed", [{"answered": True}, {"reminded": True}, {"closed": True}, {"until": NOW}], ids=str
)
def test_c10_nobody_is_reminded_of_what_is_not_needed_any_more(changed: dict[str, object]) -> None:
    assert not is_to_be_reminded(**{**WAITING, **changed})
