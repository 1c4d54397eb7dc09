import pytest

from services.workflow.rules.a_clerk_chooses_among_several_acts import (
    ActMustBeChosen,
    UnknownAct,
    a_clerk_chooses_among_several_acts,
)


def test_where_nothing_can_be_chosen_nothing_is() -> None:
    assert a_clerk_chooses_among_several_acts(None, among=()) is None


def test_the_only_act_need_not_be_named() -> None:
    assert a_clerk_chooses_among_several_acts(None, among=("1",)) == "1"
    assert a_clerk_chooses_among_several_acts("1", among=("1",)) == "1"


def test_one_of_several_is_chosen() -> None:
    assert a_clerk_chooses_among_several_acts("2", among=("1", "2")) == "2"


def test_of_several_one_must_be_chosen() -> None:
    with pytest.raises(ActMustBeChosen):
        a_clerk_chooses_among_several_acts(None, among=("1", "2"))


@pytest.mark.parametrize("among", [(), ("1", "2")])
def test_an_act_of_another_case_cannot_be_chosen(among: tuple[str, ...]) -> None:
    with pytest.raises(UnknownAct):
        a_clerk_chooses_among_several_acts("3", among=among)
