import pytest

from libs.events.values import CaseState
from services.workflow.rules.withdrawing_is_possible_until_the_decision import (
    withdrawing_is_possible_until_the_decision,
)

IN_TIME = {CaseState.OPEN, CaseState.AWAITING_POLICE, CaseState.AWAITING_ACT}


@pytest.mark.parametrize("state", list(CaseState))
def test_c19_withdrawing_is_in_time_until_a_decision_is_taken(state: CaseState) -> None:
    assert withdrawing_is_possible_until_the_decision(state) is (state in IN_TIME)
