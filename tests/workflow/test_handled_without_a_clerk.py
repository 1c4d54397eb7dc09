import itertools

import pytest

from libs.events.values import Purpose, Relation
from services.workflow.rules.handled_without_a_clerk import handled_without_a_clerk
from services.workflow.rules.it_is_clear_which_act_is_meant import ActsFound
from tests.workflow.acts import DEATH, FIRST, MARRIAGE, SECOND
from tests.workflow.people import HOUSEHOLD, LINDEDAAL, ZONNEBERG, a_person


def test_b22_for_oneself_at_home_and_automatic_needs_no_clerk() -> None:
    reasons = handled_without_a_clerk(
        product=HOUSEHOLD,
        purpose=Purpose.DOMESTIC,
        relation=Relation.SELF,
        person=a_person(),
        municipality=ZONNEBERG,
    )

    assert reasons == ()


@pytest.mark.parametrize("failing", list(itertools.product([False, True], repeat=5)))
def test_c01_every_condition_that_fails_is_told(failing: tuple[bool, ...]) -> None:
    other, abroad, never, fee, elsewhere = failing
    product = HOUSEHOLD.model_copy(update={"automatic": not never, "fee_cents": 500 if fee else 0})

    reasons = handled_without_a_clerk(
        product=product,
        purpose=Purpose.ABROAD if abroad else Purpose.DOMESTIC,
        relation=Relation.CHILD if other else Relation.SELF,
        person=a_person(managing_nis=LINDEDAAL if elsewhere else ZONNEBERG),
        municipality=ZONNEBERG,
    )

    codes = (
        "for-someone-else",
        "for-use-abroad",
        "never-automatic",
        "fee-due",
        "not-a-resident-here",
    )
    assert reasons == tuple(itertools.compress(codes, failing))


@pytest.mark.parametrize(
    ("found", "reasons"),
    [
        (ActsFound(acts=(FIRST,)), ()),
        (ActsFound(acts=()), ("act-not-in-dabs",)),
        (ActsFound(acts=(FIRST, SECOND)), ("several-acts",)),
        (ActsFound(acts=(FIRST, SECOND), words="2017"), ()),
        (ActsFound(acts=(FIRST,), words="2017"), ("another-act-meant",)),
    ],
)
def test_b25_an_act_about_oneself_needs_no_clerk_when_it_is_there_and_clear_which(
    found: ActsFound, reasons: tuple[str, ...]
) -> None:
    told = handled_without_a_clerk(
        product=MARRIAGE,
        purpose=Purpose.DOMESTIC,
        relation=Relation.SELF,
        person=a_person(),
        municipality=ZONNEBERG,
        found=found,
    )

    assert told == reasons


def test_c17_an_act_of_death_is_always_for_a_clerk() -> None:
    told = handled_without_a_clerk(
        product=DEATH,
        purpose=Purpose.DOMESTIC,
        relation=Relation.SELF,
        person=a_person(),
        municipality=ZONNEBERG,
    )

    assert told == ("never-automatic", "about-somebody-else")
