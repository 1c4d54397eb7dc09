"""Until when an applicant can withdraw."""

from libs.events.values import CaseState

_BEFORE_THE_DECISION = frozenset(
    {CaseState.OPEN, CaseState.AWAITING_POLICE, CaseState.AWAITING_ACT}
)


def withdrawing_is_possible_until_the_decision(state: CaseState) -> bool:
    """Tell whether the wish to withdraw comes in time: no decision has been taken yet.

    Source: C19.
    """
    return state in _BEFORE_THE_DECISION
