import pytest

from libs.events.contracts.personal import Person
from services.workflow.rules import Finding
from services.workflow.rules.the_register_names_an_administrator import (
    the_register_names_an_administrator,
)
from tests.workflow.people import a_person

GREET = a_person(first_names=("Greet", "Maria"), surname="Hermans-Éloy")


@pytest.mark.parametrize(
    ("applicant", "administrator", "finding"),
    [
        (GREET, "Greet Hermans-Éloy", Finding.YES),
        (GREET, "greet  maria hermans-eloy", Finding.YES),
        (GREET, "Greta Hermans", Finding.NO),
        (GREET, None, Finding.NO),
        (None, "Greet Hermans-Éloy", Finding.UNKNOWN),
    ],
)
def test_b23_the_administrator_is_known_by_name(
    applicant: Person | None, administrator: str | None, finding: Finding
) -> None:
    found = the_register_names_an_administrator(
        applicant, administrator=administrator, is_known=True
    )

    assert found is finding


def test_of_whom_the_register_does_not_know_nothing_is_known() -> None:
    found = the_register_names_an_administrator(GREET, administrator=None, is_known=False)

    assert found is Finding.UNKNOWN
