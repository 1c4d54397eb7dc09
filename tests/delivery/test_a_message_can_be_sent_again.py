from datetime import timedelta
from typing import Any

import pytest

from libs.events.values import CaseState
from services.delivery.rules.a_message_can_be_sent_again import why_not_again
from tests.delivery.stand_ins import START

USUAL: dict[str, Any] = {
    "is_waiting": False,
    "was_dropped": False,
    "is_erased": False,
    "link_ends": None,
    "asks": False,
    "of_a_paper": False,
    "outcome": None,
    "now": START,
}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({}, None),
        ({"outcome": CaseState.REFUSED}, None),
        ({"is_waiting": True}, "still-waiting"),
        ({"was_dropped": True}, "no-longer-needed"),
        ({"is_erased": True, "is_waiting": True}, "erased"),
        ({"link_ends": START}, "link-is-no-longer-valid"),
        ({"link_ends": START + timedelta(seconds=1)}, None),
        ({"asks": True, "outcome": CaseState.COMPLETED}, "link-is-no-longer-valid"),
        ({"of_a_paper": True, "outcome": CaseState.CANCELLED}, "link-is-no-longer-valid"),
        ({"of_a_paper": True, "outcome": CaseState.DELIVERED}, None),
        ({"of_a_paper": True, "revoked": True}, "link-is-no-longer-valid"),
        ({"of_a_paper": False, "revoked": True}, None),
    ],
)
def test_what_is_still_worth_reading_can_be_sent_again(
    changes: dict[str, Any], reason: str | None
) -> None:
    assert why_not_again(**{**USUAL, **changes}) == reason
