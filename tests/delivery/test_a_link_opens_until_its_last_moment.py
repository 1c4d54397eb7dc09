from datetime import UTC, datetime, timedelta

import pytest

from libs.events.values import CaseState
from services.delivery.rules.a_link_opens_until_its_last_moment import link_opens

ENDS = datetime(2027, 2, 28, 9, 30, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("now", "opens"), [(ENDS - SECOND, True), (ENDS, False), (ENDS + SECOND, False)]
)
def test_a_link_opens_until_but_not_at_its_end(now: datetime, opens: bool) -> None:
    assert link_opens(ENDS, now=now, outcome=None) is opens


@pytest.mark.parametrize(
    ("outcome", "opens"),
    [
        (CaseState.DELIVERED, True),
        (CaseState.COMPLETED, True),
        (CaseState.CANCELLED, False),
        (CaseState.REFUSED, False),
        (CaseState.HANDLED_OUTSIDE, False),
    ],
)
def test_a_link_does_not_open_when_the_case_came_to_nothing(
    outcome: CaseState, opens: bool
) -> None:
    assert link_opens(ENDS, now=ENDS - SECOND, outcome=outcome) is opens
