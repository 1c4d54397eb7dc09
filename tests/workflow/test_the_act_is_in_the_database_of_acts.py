from services.workflow.rules.it_is_clear_which_act_is_meant import ActsFound
from services.workflow.rules.the_act_is_in_the_database_of_acts import (
    the_act_is_in_the_database_of_acts,
)
from tests.workflow.acts import FIRST, SECOND


def test_b25_an_act_that_is_there_needs_no_clerk() -> None:
    assert the_act_is_in_the_database_of_acts(ActsFound(acts=(FIRST,))) is None
    assert the_act_is_in_the_database_of_acts(ActsFound(acts=(FIRST, SECOND))) is None


def test_b48_an_act_that_is_not_there_is_told() -> None:
    assert the_act_is_in_the_database_of_acts(ActsFound(acts=())) == "act-not-in-dabs"


def test_an_act_that_is_there_in_another_form_alone_is_there() -> None:
    assert the_act_is_in_the_database_of_acts(ActsFound(acts=(), in_another_form=True)) is None


def test_c01_where_no_act_is_asked_none_is_missing() -> None:
    assert the_act_is_in_the_database_of_acts(None) is None
