from services.workflow.rules.acts_about_somebody_else_need_a_clerk import (
    acts_about_somebody_else_need_a_clerk,
)


def test_c17_what_can_be_about_the_applicant_needs_no_clerk_for_that() -> None:
    assert acts_about_somebody_else_need_a_clerk(about_oneself=True) is None


def test_c17_an_act_of_death_always_needs_a_clerk() -> None:
    reason = acts_about_somebody_else_need_a_clerk(about_oneself=False)

    assert reason == "about-somebody-else"
