import pytest

from libs.events.values import BackOfficeStatus
from services.workflow.rules.the_applicant_reads_why_it_was_not_all_granted import (
    the_applicant_reads_why_it_was_not_all_granted,
)

NOT_ALL_GRANTED = {
    BackOfficeStatus.PARTIALLY_ACCEPTED,
    BackOfficeStatus.REFUSED,
    BackOfficeStatus.CANCELLED,
}


@pytest.mark.parametrize("status", list(BackOfficeStatus))
def test_a17_who_gets_less_than_was_asked_reads_why(status: BackOfficeStatus) -> None:
    told = the_applicant_reads_why_it_was_not_all_granted(status)

    assert told is (status in NOT_ALL_GRANTED)
