import pytest

from libs.events.values import DecisionOutcome, Family
from services.workflow.rules.where_there_is_a_link_the_back_office_decides import (
    VERSION,
    where_there_is_a_link_the_back_office_decides,
)


def test_a16_contact_details_are_decided_on_by_the_back_office() -> None:
    decision = where_there_is_a_link_the_back_office_decides(Family.CONTACT_DETAILS, linked=True)

    assert decision is not None
    assert decision.rule == "where_there_is_a_link_the_back_office_decides"
    assert (decision.version, decision.outcome) == (VERSION, DecisionOutcome.BACK_OFFICE)
    assert decision.reasons == ()
    assert [(each.code, each.met) for each in decision.conditions] == [
        ("about-contact-details", True),
        ("back-office-link", True),
    ]


@pytest.mark.parametrize(
    ("family", "linked"),
    [(Family.CONTACT_DETAILS, False), (Family.CERTIFICATES, True), (Family.CERTIFICATES, False)],
)
def test_everything_else_is_decided_on_by_our_own_rules(family: Family, *, linked: bool) -> None:
    assert where_there_is_a_link_the_back_office_decides(family, linked=linked) is None
