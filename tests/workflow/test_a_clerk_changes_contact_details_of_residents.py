import pytest

from libs.events.contracts.personal import PersonStatus
from libs.events.values import DecisionOutcome
from services.workflow.rules.a_clerk_changes_contact_details_of_residents import (
    VERSION,
    a_clerk_changes_contact_details_of_residents,
)
from tests.workflow.people import LINDEDAAL, ZONNEBERG, a_person


def test_a28_the_change_of_a_resident_waits_for_a_clerk() -> None:
    decision = a_clerk_changes_contact_details_of_residents(a_person(), municipality=ZONNEBERG)

    assert decision.rule == "a_clerk_changes_contact_details_of_residents"
    assert (decision.version, decision.outcome) == (VERSION, DecisionOutcome.CLERK)
    assert decision.reasons == ("never-automatic",)
    assert [(each.code, each.met) for each in decision.conditions] == [
        ("known-in-register", True),
        ("resident", True),
        ("may-be-automatic", False),
    ]


@pytest.mark.parametrize("fact", [{"managing_nis": LINDEDAAL}, {"status": PersonStatus.DECEASED}])
def test_a27_who_is_known_to_belong_elsewhere_is_refused(fact: dict[str, object]) -> None:
    decision = a_clerk_changes_contact_details_of_residents(
        a_person(**fact), municipality=ZONNEBERG
    )

    assert decision.outcome is DecisionOutcome.REFUSED
    assert decision.reasons == ("not-a-resident",)
    assert decision.conditions[-1].facts == {"resident": False}


def test_who_is_not_known_at_all_is_looked_at_by_a_clerk() -> None:
    decision = a_clerk_changes_contact_details_of_residents(None, municipality=ZONNEBERG)

    assert decision.outcome is DecisionOutcome.CLERK
    assert decision.reasons == ("person-unknown",)
    assert [each.code for each in decision.conditions] == ["known-in-register"]
