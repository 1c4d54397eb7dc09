import pytest

from libs.events.contracts.personal import PersonStatus, RegisterKind
from services.workflow.rules.the_register_vouches_for_the_applicant import (
    the_register_vouches_for_the_applicant,
)
from tests.workflow.people import LINDEDAAL, ZONNEBERG, a_person


def test_a_resident_of_seventeen_is_vouched_for() -> None:
    person = a_person(minor=True)

    conditions = the_register_vouches_for_the_applicant(person, municipality=ZONNEBERG)

    assert [(each.code, each.met) for each in conditions] == [
        ("known-in-register", True),
        ("alive", True),
        ("file-active", True),
        ("resident", True),
    ]


def test_whom_the_register_does_not_know_needs_a_clerk() -> None:
    [only] = the_register_vouches_for_the_applicant(None, municipality=ZONNEBERG)

    assert (only.code, only.met, only.reason) == ("known-in-register", False, "person-unknown")


@pytest.mark.parametrize(
    ("fact", "code", "reason"),
    [
        ({"status": PersonStatus.DECEASED}, "alive", "person-deceased"),
        ({"status": PersonStatus.STRUCK_OFF}, "file-active", "file-not-active"),
        ({"status": PersonStatus.CANCELLED}, "file-active", "file-not-active"),
        ({"status": PersonStatus.ABROAD}, "file-active", "file-not-active"),
        ({"managing_nis": LINDEDAAL}, "resident", "not-a-resident-here"),
        (
            {"register_kind": RegisterKind.BIS, "managing_nis": None},
            "resident",
            "not-a-resident-here",
        ),
    ],
)
def test_what_the_register_says_tells_why_a_clerk_is_needed(
    fact: dict[str, object], code: str, reason: str
) -> None:
    person = a_person(**fact)

    *before, last = the_register_vouches_for_the_applicant(person, municipality=ZONNEBERG)

    assert all(each.met for each in before)
    assert (last.code, last.met, last.reason) == (code, False, reason)
