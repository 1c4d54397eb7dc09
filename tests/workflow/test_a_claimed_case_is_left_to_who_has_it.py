import pytest

from services.workflow.rules.a_claimed_case_is_left_to_who_has_it import (
    CaseIsClaimed,
    a_claimed_case_is_left_to_who_has_it,
)


@pytest.mark.parametrize("is_lead", [True, False])
@pytest.mark.parametrize("assignee", [None, "me"])
def test_what_nobody_has_and_what_i_have_is_mine_to_take_or_give(
    assignee: str | None, is_lead: bool
) -> None:
    a_claimed_case_is_left_to_who_has_it(assignee, by="me", is_lead=is_lead)


def test_a_clerk_takes_nothing_from_a_colleague() -> None:
    with pytest.raises(CaseIsClaimed):
        a_claimed_case_is_left_to_who_has_it("somebody", by="me", is_lead=False)


def test_a_lead_may() -> None:
    a_claimed_case_is_left_to_who_has_it("somebody", by="me", is_lead=True)
