import pytest

from libs.events.values import CaseState
from services.delivery.rules.the_applicant_hears_when_the_clerk_says_so import applicant_is_told


@pytest.mark.parametrize(
    "outcome", [CaseState.HANDLED_OUTSIDE, CaseState.COMPLETED, CaseState.CANCELLED]
)
def test_a34_a41_a47_the_clerk_chooses_whether_the_applicant_hears(outcome: CaseState) -> None:
    assert applicant_is_told(outcome, inform=True)
    assert not applicant_is_told(outcome, inform=False)


def test_b43_a_refusal_is_always_told() -> None:
    assert applicant_is_told(CaseState.REFUSED, inform=False)


def test_c19_who_withdraws_hears_that_it_worked() -> None:
    assert applicant_is_told(CaseState.CANCELLED, inform=False, withdrawn=True)
