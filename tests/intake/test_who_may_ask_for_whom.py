import pytest

from libs.events.values import Relation
from services.intake.rules import Issues
from services.intake.rules.who_may_ask_for_whom import who_may_ask_for_whom
from tests.intake.desk import FINN, MILA


def asked_by_mila(
    relation: Relation, number: str | None, *, allowed: tuple[Relation, ...] = tuple(Relation)
) -> Issues:
    return who_may_ask_for_whom(
        relation, allowed=allowed, applicant_number=MILA, subject_number=number
    )


@pytest.mark.parametrize("number", [None, "", MILA])
def test_everyone_may_ask_for_oneself(number: str | None) -> None:
    assert asked_by_mila(Relation.SELF, number) == ()


def test_for_oneself_no_other_number_is_given() -> None:
    (issue,) = asked_by_mila(Relation.SELF, FINN)

    assert issue.name == "subject.national_number"


@pytest.mark.parametrize("relation", [Relation.CHILD, Relation.REPRESENTED])
@pytest.mark.parametrize("written", [FINN, f"{FINN[:6]}-{FINN[6:9]}.{FINN[9:]}", f" {FINN} "])
def test_a_child_or_somebody_represented_is_named_by_number(
    relation: Relation, written: str
) -> None:
    assert asked_by_mila(relation, written) == ()


@pytest.mark.parametrize("number", [None, "", "12345678901", "1234", FINN[:-1] + "x", MILA])
def test_somebody_else_needs_a_valid_number_that_is_not_ones_own(number: str | None) -> None:
    (issue,) = asked_by_mila(Relation.CHILD, number)

    assert issue.name == "subject.national_number"
    assert not number or number not in issue.detail


def test_some_products_are_for_oneself_only() -> None:
    (issue,) = asked_by_mila(Relation.CHILD, FINN, allowed=(Relation.SELF,))

    assert issue.name == "subject.relation"
