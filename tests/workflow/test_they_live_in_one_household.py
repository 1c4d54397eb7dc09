from libs.events.contracts.personal import HouseholdMember, PartialDate
from services.workflow.rules import Finding
from services.workflow.rules.they_live_in_one_household import they_live_in_one_household
from tests.workflow.people import a_person

MOTHER = a_person(first_names=("Mila",), surname="Janssens")
CHILD = a_person(first_names=("Finn",), surname="Dupont")


def member(first_name: str, surname: str, *, born: int = 1985) -> HouseholdMember:
    return HouseholdMember(
        first_names=(first_name,),
        surname=surname,
        birth_date=PartialDate(year=born, month=7, day=1),
        relation="01",
    )


def living_with(*members: HouseholdMember) -> Finding:
    return they_live_in_one_household(MOTHER, CHILD.model_copy(update={"household": members}))


def test_b23_who_stands_in_the_household_lives_there() -> None:
    assert living_with(member("Finn", "Dupont"), member("Mila", "Janssens")) is Finding.YES


def test_b23_a_namesake_of_another_age_does_not() -> None:
    assert living_with(member("Mila", "Janssens", born=1950)) is Finding.NO


def test_b23_who_is_not_listed_does_not() -> None:
    assert living_with(member("Finn", "Dupont")) is Finding.NO


def test_where_the_register_knows_no_household_nothing_is_known() -> None:
    assert living_with() is Finding.UNKNOWN
    assert they_live_in_one_household(None, CHILD) is Finding.UNKNOWN
    assert they_live_in_one_household(MOTHER, None) is Finding.UNKNOWN
