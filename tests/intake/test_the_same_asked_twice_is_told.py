import pytest

from libs.events.values import Purpose
from services.intake.rules.the_same_asked_twice_is_told import what_is_the_same
from tests.intake.desk import FINN

ASKED = {
    "product": "ATT_LIFE",
    "purpose": Purpose.ABROAD,
    "subject_number": FINN,
    "answers": {"country": "FR"},
}


def test_the_same_product_use_and_person_are_the_same_however_the_number_is_written() -> None:
    again = {**ASKED, "subject_number": f"{FINN[:6]}-{FINN[6:]}", "answers": {"country": "DE"}}

    assert what_is_the_same(**ASKED) == what_is_the_same(**again)


@pytest.mark.parametrize(
    "other",
    [
        {"product": "ATT_VOTER"},
        {"purpose": Purpose.DOMESTIC},
        {"subject_number": None},
        {"answers": {"country": "FR", "act": "2012-7"}},
    ],
)
def test_another_product_use_person_or_act_is_something_else(other: dict[str, object]) -> None:
    assert what_is_the_same(**ASKED) != what_is_the_same(**{**ASKED, **other})


def test_which_act_it_is_makes_a_difference() -> None:
    first, second = ({**ASKED, "answers": {"act": act}} for act in ("2012-7", "2019-3"))

    assert what_is_the_same(**first) != what_is_the_same(**second)
