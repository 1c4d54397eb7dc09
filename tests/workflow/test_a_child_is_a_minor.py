import pytest

from libs.events.contracts.personal import Person
from services.workflow.rules import Finding
from services.workflow.rules.a_child_is_a_minor import a_child_is_a_minor
from tests.workflow.people import a_person


@pytest.mark.parametrize(
    ("subject", "finding"),
    [
        (a_person(minor=True), Finding.YES),
        (a_person(minor=False), Finding.NO),
        (None, Finding.UNKNOWN),
    ],
)
def test_b23_a_parent_asks_for_a_child_that_is_not_of_age(
    subject: Person | None, finding: Finding
) -> None:
    assert a_child_is_a_minor(subject) is finding
