"""Where the request leaves open whose act it is, the clerk who handles it says so."""

import pytest

from services.workflow.rules.a_clerk_names_whose_act_it_is import (
    SubjectIsKnown,
    SubjectIsTheApplicant,
    SubjectMustBeNamed,
    SubjectNumberIsWrong,
    a_clerk_names_whose_act_it_is,
)
from tests.workflow.people import FINN, JAN


def named(given: str | None, *, left_open: bool = True, known: str | None = None) -> str | None:
    return a_clerk_names_whose_act_it_is(
        given, left_open=left_open, known=known, applicant_number=JAN
    )


@pytest.mark.parametrize("given", [FINN, "17.69.02-002.31", "17690200231"])
def test_c17_whoever_is_named_is_remembered_in_plain_digits(given: str) -> None:
    assert named(given) == FINN


def test_c17_while_nobody_is_known_somebody_must_be_named() -> None:
    with pytest.raises(SubjectMustBeNamed):
        named(None)


def test_whoever_is_known_need_not_be_named_again() -> None:
    assert named(None, known=FINN) is None
    assert named(FINN, known=FINN) is None


def test_a_mistake_of_a_clerk_is_put_right() -> None:
    assert named(FINN, known="34690200169") == FINN


def test_where_the_request_says_whose_it_is_nothing_is_said_and_nobody_else_is_named() -> None:
    assert named(None, left_open=False, known=FINN) is None
    assert named(None, left_open=False) is None
    with pytest.raises(SubjectIsKnown):
        named(FINN, left_open=False)


@pytest.mark.parametrize("given", ["", "17690200230", "1769020023", "Finn", "17690200231 0"])
def test_what_is_no_national_number_is_refused(given: str) -> None:
    with pytest.raises(SubjectNumberIsWrong):
        named(given)


def test_the_act_is_never_of_whoever_asks_for_it() -> None:
    with pytest.raises(SubjectIsTheApplicant):
        named(JAN)
