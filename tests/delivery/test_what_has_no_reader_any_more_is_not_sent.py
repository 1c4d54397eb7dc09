from datetime import datetime, timedelta

import pytest

from libs.events.values import CaseState
from services.delivery.rules.what_has_no_reader_any_more_is_not_sent import why_not_sent
from tests.delivery.stand_ins import START


@pytest.mark.parametrize(
    ("of_a_paper", "asks", "until", "outcome", "reason"),
    [
        (False, False, None, CaseState.CANCELLED, None),
        (True, False, None, None, None),
        (True, False, None, CaseState.DELIVERED, None),
        (True, False, None, CaseState.CANCELLED, "case-closed"),
        (False, True, START + timedelta(seconds=1), None, None),
        (False, True, START, None, "too-late"),
        (False, True, START + timedelta(days=1), CaseState.COMPLETED, "case-closed"),
    ],
)
def test_what_nobody_needs_is_dropped(
    *,
    of_a_paper: bool,
    asks: bool,
    until: datetime | None,
    outcome: CaseState | None,
    reason: str | None,
) -> None:
    found = why_not_sent(of_a_paper=of_a_paper, asks=asks, until=until, outcome=outcome, now=START)

    assert found == reason


@pytest.mark.parametrize(("of_a_paper", "reason"), [(True, "document-revoked"), (False, None)])
def test_a_paper_that_was_taken_back_is_not_offered(of_a_paper: bool, reason: str | None) -> None:
    found = why_not_sent(
        of_a_paper=of_a_paper,
        asks=False,
        until=None,
        outcome=CaseState.DELIVERED,
        now=START,
        revoked=True,
    )

    assert found == reason
