import pytest

from libs.events.values import Relation, RequesterRole
from services.workflow.rules.the_requester_is_applicant_or_reporter import (
    the_requester_is_applicant_or_reporter,
)


@pytest.mark.parametrize(
    ("relation", "role"),
    [
        (Relation.SELF, RequesterRole.APPLICANT),
        (Relation.CHILD, RequesterRole.APPLICANT),
        (Relation.REPRESENTED, RequesterRole.REPORTER),
    ],
)
def test_c04_there_is_one_requester_in_one_of_two_roles(
    relation: Relation, role: RequesterRole
) -> None:
    assert the_requester_is_applicant_or_reporter(relation) is role
