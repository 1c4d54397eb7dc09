import pytest

from libs.events.values import BackOfficeStatus, CaseState
from services.workflow.rules.the_word_of_the_back_office_ends_a_case import (
    the_word_of_the_back_office_ends_a_case,
)


@pytest.mark.parametrize(
    ("status", "outcome"),
    [
        (BackOfficeStatus.RECEIVED, None),
        (BackOfficeStatus.IN_PROGRESS, None),
        (BackOfficeStatus.ACCEPTED, CaseState.COMPLETED),
        (BackOfficeStatus.PARTIALLY_ACCEPTED, CaseState.COMPLETED),
        (BackOfficeStatus.REFUSED, CaseState.REFUSED),
        (BackOfficeStatus.CANCELLED, CaseState.CANCELLED),
    ],
)
def test_a17_the_last_word_of_the_back_office_is_the_outcome(
    status: BackOfficeStatus, outcome: CaseState | None
) -> None:
    assert the_word_of_the_back_office_ends_a_case(status) is outcome
