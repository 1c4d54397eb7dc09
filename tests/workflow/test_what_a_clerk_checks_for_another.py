import pytest

from libs.events.contracts.personal import HouseholdMember
from libs.events.contracts.products import Source
from libs.events.values import Relation
from services.workflow.rules import Check
from services.workflow.rules.what_a_clerk_checks_for_another import (
    Looked,
    what_a_clerk_checks_for_another,
)
from tests.workflow.people import FINN, JAN, a_person

PAPER = Source.POPULATION_REGISTER
PARENT = a_person()
CHILD = a_person(
    national_number=FINN,
    first_names=("Finn",),
    minor=True,
    household=tuple(
        HouseholdMember(
            first_names=each.first_names,
            surname=each.surname,
            birth_date=each.birth_date,
            relation="01",
        )
        for each in (PARENT,)
    ),
)
LOOKED = Looked(applicant=PARENT, numbers=frozenset({JAN}), subject=CHILD, parents=frozenset({JAN}))


def told(checks: tuple[Check, ...]) -> dict[str, str]:
    return {check.code: check.finding.value for check in checks}


def test_b23_for_oneself_there_is_nothing_to_check() -> None:
    assert what_a_clerk_checks_for_another(Relation.SELF, source=PAPER, looked=LOOKED) == ()


def test_b23_of_a_child_the_register_tells_all_but_the_authority() -> None:
    checks = what_a_clerk_checks_for_another(Relation.CHILD, source=PAPER, looked=LOOKED)

    assert told(checks) == {
        "subject-known": "yes",
        "applicant-is-parent": "yes",
        "subject-is-minor": "yes",
        "same-household": "yes",
        "parental-authority": "unknown",
    }


def test_b23_who_is_not_the_parent_is_told_so() -> None:
    stranger = Looked(
        applicant=PARENT, numbers=frozenset({JAN}), subject=CHILD, parents=frozenset({"1"})
    )

    checks = what_a_clerk_checks_for_another(Relation.CHILD, source=PAPER, looked=stranger)

    assert told(checks)["applicant-is-parent"] == "no"


def test_b23_a_representative_is_the_administrator_or_has_a_mandate() -> None:
    named = Looked(
        applicant=PARENT,
        numbers=frozenset({JAN}),
        subject=CHILD,
        administrator="Jan D'Hondt-Éloy",
    )

    checks = what_a_clerk_checks_for_another(Relation.REPRESENTED, source=PAPER, looked=named)

    assert told(checks) == {
        "subject-known": "yes",
        "applicant-is-administrator": "yes",
        "mandate": "unknown",
    }


def test_whom_the_register_does_not_know_is_told_and_nothing_else_is_known() -> None:
    nobody = Looked(applicant=PARENT, numbers=frozenset({JAN}), subject=None)

    checks = what_a_clerk_checks_for_another(Relation.CHILD, source=PAPER, looked=nobody)

    assert told(checks).pop("subject-known") == "no"
    assert set(told(checks[1:]).values()) == {"unknown"}


@pytest.mark.parametrize("relation", [Relation.CHILD, Relation.REPRESENTED])
def test_before_the_register_was_asked_the_same_is_asked_and_nothing_known(
    relation: Relation,
) -> None:
    before = what_a_clerk_checks_for_another(relation, source=PAPER, looked=None)
    after = what_a_clerk_checks_for_another(relation, source=PAPER, looked=LOOKED)

    assert list(told(before)) == list(told(after))
    assert set(told(before).values()) == {"unknown"}


def test_an_act_goes_to_a_parent_and_to_others_when_a_clerk_finds_so() -> None:
    acts = Source.CIVIL_STATUS_ACTS

    of_a_child = what_a_clerk_checks_for_another(Relation.CHILD, source=acts, looked=LOOKED)
    of_another = what_a_clerk_checks_for_another(Relation.REPRESENTED, source=acts, looked=LOOKED)

    assert told(of_a_child)["may-have-the-act"] == "yes"
    assert told(of_another)["may-have-the-act"] == "unknown"


def test_a_criminal_record_of_another_is_always_looked_into() -> None:
    record = Source.CENTRAL_CRIMINAL_RECORD

    checks = what_a_clerk_checks_for_another(Relation.CHILD, source=record, looked=LOOKED)

    assert told(checks)["may-have-the-record"] == "unknown"
