from services.workflow.rules.it_is_clear_which_act_is_meant import ActsFound
from services.workflow.rules.the_act_can_be_had_in_this_form import (
    the_act_can_be_had_in_this_form,
)
from tests.workflow.acts import FIRST


def test_b48_an_act_that_is_there_in_another_form_alone_is_told() -> None:
    found = ActsFound(acts=(), in_another_form=True)

    assert the_act_can_be_had_in_this_form(found) == "act-in-another-form"


def test_one_in_this_form_is_enough() -> None:
    found = ActsFound(acts=(FIRST,), in_another_form=True)

    assert the_act_can_be_had_in_this_form(found) is None


def test_of_no_act_at_all_the_form_is_not_what_is_wrong() -> None:
    assert the_act_can_be_had_in_this_form(ActsFound(acts=())) is None
    assert the_act_can_be_had_in_this_form(None) is None
