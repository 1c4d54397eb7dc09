import pytest

from libs.events.contracts.personal import PersonStatus, RegisterKind
from services.workflow.rules.the_register_vouches_for_the_applicant import (
    the_register_vouches_for_the_applicant,
)
from tests.workflow.people import LINDEDAAL, ZONNEBERG, a_person


def test_a_resident_of_seventeen_is_vouched_for() -> None:
    person = a_person(minor=True)

    assert the_register_vouches_for_the_applicant(person, municipality=ZONNEBERG) == ()


def test_whom_the_register_does_not_know_needs_a_clerk() -> None:
    reasons = the_register_vouches_for_the_applicant(None, municipality=ZONNEBERG)

    assert reasons == ("person-unknown",)


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        ({"status": PersonStatus.DECEASED}, "person-deceased"),
        ({"status": PersonStatus.STRUCK_OFF}, "file-not-active"),
        ({"status": PersonStatus.CANCELLED}, "file-not-active"),
        ({"status": PersonStatus.ABROAD}, "file-not-active"),
        ({"managing_nis": LINDEDAAL}, "not-a-resident-here"),
        ({"register_kind": RegisterKind.BIS, "managing_nis": None}, "not-a-resident-here"),
    ],
)
def test_what_the_register_says_tells_why_a_clerk_is_needed(
    fact: dict[str, object], reason: str
) -> None:
    person = a_person(**fact)

    assert the_register_vouches_for_the_applicant(person, municipality=ZONNEBERG) == (reason,)
