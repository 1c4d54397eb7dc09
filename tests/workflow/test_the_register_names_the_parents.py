import pytest

from services.workflow.rules import Finding
from services.workflow.rules.the_register_names_the_parents import the_register_names_the_parents

MOTHER, FATHER, STRANGER, OLD_NUMBER = "1", "2", "3", "4"


@pytest.mark.parametrize(
    ("parents", "applicant", "finding"),
    [
        ({MOTHER, FATHER}, {MOTHER}, Finding.YES),
        ({MOTHER}, {OLD_NUMBER, MOTHER}, Finding.YES),
        ({MOTHER, FATHER}, {STRANGER}, Finding.NO),
        (None, {MOTHER}, Finding.UNKNOWN),
    ],
)
def test_b23_who_is_a_parent_is_what_the_descent_says(
    parents: set[str] | None, applicant: set[str], finding: Finding
) -> None:
    assert the_register_names_the_parents(parents, applicant=applicant) is finding
