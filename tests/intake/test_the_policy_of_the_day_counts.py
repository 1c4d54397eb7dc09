from datetime import date

import pytest
from pydantic import ValidationError

from libs.assurance import AssuranceLevel
from libs.events.values import Relation
from libs.policies import Policy, PolicyInForce
from services.intake.rules.the_policy_of_the_day_counts import the_policy_of_the_day_counts

USUAL = PolicyInForce(
    automatic=True,
    fee_cents=0,
    relations=(Relation.SELF, Relation.CHILD),
    level=AssuranceLevel.SUBSTANTIAL,
    police_advice=True,
)
DEARER = Policy(since=date(2026, 1, 1), because="reglement", fee_cents=250)
ENDED = Policy(since=date(2026, 6, 1), because="wet", police_advice=False, fee_cents=0)


@pytest.mark.parametrize(
    ("day", "fee_cents", "police_advice"),
    [
        (date(2025, 12, 31), 0, True),
        (date(2026, 1, 1), 250, True),
        (date(2026, 5, 31), 250, True),
        (date(2026, 6, 1), 0, False),
    ],
)
def test_the_latest_change_that_had_begun_counts(
    day: date, fee_cents: int, police_advice: bool
) -> None:
    holds = the_policy_of_the_day_counts(USUAL, (DEARER, ENDED), on=day)

    assert (holds.fee_cents, holds.police_advice) == (fee_cents, police_advice)


def test_what_is_not_named_stays_as_it_was() -> None:
    holds = the_policy_of_the_day_counts(USUAL, (DEARER,), on=date(2026, 3, 1))

    assert holds == USUAL.model_copy(update={"fee_cents": 250})


def test_without_policies_the_usual_holds() -> None:
    assert the_policy_of_the_day_counts(USUAL, (), on=date(2026, 3, 1)) == USUAL


def test_a_policy_that_changes_nothing_is_a_mistake() -> None:
    with pytest.raises(ValidationError, match="changes something"):
        Policy(since=date(2026, 1, 1), because="zomaar")
