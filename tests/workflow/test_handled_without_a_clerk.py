import itertools

import pytest

from libs.decisions import Decision
from libs.events.contracts.personal import Person
from libs.events.contracts.products import Product
from libs.events.values import DecisionOutcome, Purpose, Relation
from services.workflow.rules.handled_without_a_clerk import VERSION, handled_without_a_clerk
from services.workflow.rules.it_is_clear_which_act_is_meant import ActsFound
from tests.workflow.acts import DEATH, FIRST, MARRIAGE, SECOND
from tests.workflow.people import HOUSEHOLD, JAN, LINDEDAAL, MINORS, ZONNEBERG, a_person

OF_THE_REQUEST = ["for-oneself", "domestic-use", "may-be-automatic", "nothing-to-pay"]
OF_THE_REGISTER = ["known-in-register", "alive", "file-active", "resident"]
CODES = [*OF_THE_REQUEST, *OF_THE_REGISTER]
OF_THE_ACT = ["act-in-dabs", "act-in-this-form", "one-act-meant"]
ACT_CODES = [*OF_THE_REQUEST, "about-oneself", *OF_THE_REGISTER, *OF_THE_ACT]


def decided(
    *,
    product: Product = HOUSEHOLD,
    purpose: Purpose = Purpose.DOMESTIC,
    relation: Relation = Relation.SELF,
    person: Person | None,
    found: ActsFound | None = None,
) -> Decision:
    return handled_without_a_clerk(
        product=product,
        purpose=purpose,
        relation=relation,
        person=person,
        municipality=ZONNEBERG,
        found=found,
    )


def test_b22_for_oneself_at_home_and_automatic_needs_no_clerk() -> None:
    decision = decided(person=a_person())

    assert (decision.rule, decision.version) == ("handled_without_a_clerk", VERSION)
    assert decision.outcome is DecisionOutcome.AUTOMATIC
    assert decision.reasons == ()


def test_c01_conditions_that_hold_are_told_as_well() -> None:
    decision = decided(person=a_person())

    assert [each.code for each in decision.conditions] == CODES
    assert all(each.met and each.facts for each in decision.conditions)


def test_b23_who_asks_for_a_child_does_not_ask_for_himself() -> None:
    decision = decided(relation=Relation.CHILD, person=a_person())

    [failed] = [each for each in decision.conditions if not each.met]
    assert decision.outcome is DecisionOutcome.CLERK
    assert (failed.code, failed.reason) == ("for-oneself", "for-someone-else")
    assert failed.facts == {"relation": "child"}


def test_b24_a_paper_for_another_country_is_not_for_use_at_home() -> None:
    decision = decided(purpose=Purpose.ABROAD, person=a_person())

    [failed] = [each for each in decision.conditions if not each.met]
    assert decision.outcome is DecisionOutcome.CLERK
    assert (failed.code, failed.reason) == ("domestic-use", "for-use-abroad")
    assert failed.facts == {"purpose": "abroad"}


@pytest.mark.parametrize("failing", list(itertools.product([False, True], repeat=5)))
def test_c01_every_condition_that_fails_is_told(failing: tuple[bool, ...]) -> None:
    other, abroad, never, fee, elsewhere = failing
    product = HOUSEHOLD.model_copy(update={"automatic": not never, "fee_cents": 500 if fee else 0})

    decision = decided(
        product=product,
        purpose=Purpose.ABROAD if abroad else Purpose.DOMESTIC,
        relation=Relation.CHILD if other else Relation.SELF,
        person=a_person(managing_nis=LINDEDAAL if elsewhere else ZONNEBERG),
    )

    codes = (
        "for-someone-else",
        "for-use-abroad",
        "never-automatic",
        "fee-due",
        "not-a-resident-here",
    )
    assert decision.reasons == tuple(itertools.compress(codes, failing))
    assert (decision.outcome is DecisionOutcome.AUTOMATIC) == (not any(failing))
    assert [each.code for each in decision.conditions] == CODES


@pytest.mark.parametrize(
    ("found", "reasons", "outcome"),
    [
        (ActsFound(acts=(FIRST,)), (), "automatic"),
        (ActsFound(acts=()), ("act-not-in-dabs",), "act-missing"),
        (ActsFound(acts=(), in_another_form=True), ("act-in-another-form",), "act-missing"),
        (ActsFound(acts=(FIRST,), in_another_form=True), (), "automatic"),
        (ActsFound(acts=(FIRST, SECOND)), ("several-acts",), "clerk"),
        (ActsFound(acts=(FIRST, SECOND), words="2017"), (), "automatic"),
        (ActsFound(acts=(FIRST,), words="2017"), ("another-act-meant",), "clerk"),
    ],
)
def test_b25_an_act_about_oneself_needs_no_clerk_when_it_is_there_and_clear_which(
    found: ActsFound, reasons: tuple[str, ...], outcome: str
) -> None:
    decision = decided(product=MARRIAGE, person=a_person(), found=found)

    assert (decision.reasons, decision.outcome) == (reasons, outcome)
    looked_at = 12 if found.acts else 11 if found.in_another_form else 10
    assert [each.code for each in decision.conditions] == ACT_CODES[:looked_at]


def test_c09_an_act_that_is_missing_is_added_first_whatever_else_needs_a_clerk() -> None:
    decision = decided(
        product=MARRIAGE, purpose=Purpose.ABROAD, person=a_person(), found=ActsFound(acts=())
    )

    assert decision.outcome is DecisionOutcome.ACT_MISSING
    assert decision.reasons == ("for-use-abroad", "act-not-in-dabs")


def test_c17_an_act_of_death_is_always_for_a_clerk() -> None:
    decision = decided(product=DEATH, person=a_person())

    assert decision.outcome is DecisionOutcome.CLERK
    assert decision.reasons == ("never-automatic", "about-somebody-else")
    assert [each.code for each in decision.conditions] == ACT_CODES[:9]


@pytest.mark.parametrize(
    ("relation", "outcome"),
    [
        (Relation.SELF, DecisionOutcome.POLICE),
        (Relation.CHILD, DecisionOutcome.CLERK),
        (Relation.REPRESENTED, DecisionOutcome.CLERK),
    ],
)
def test_b44_where_the_police_advise_they_do_so_first_once_it_is_clear_about_whom(
    relation: Relation, outcome: DecisionOutcome
) -> None:
    decision = decided(product=MINORS, relation=relation, person=a_person())

    [advice] = [each for each in decision.conditions if each.code == "no-police-advice"]
    assert decision.outcome is outcome
    assert (advice.met, advice.reason) == (False, "police-advice-needed")
    assert advice.facts == {"police_advice": True}


def test_b27_of_an_extract_on_which_the_police_do_not_advise_that_is_told_too() -> None:
    without = MINORS.model_copy(update={"automatic": True, "police_advice": False})

    decision = decided(product=without, person=a_person())

    assert decision.outcome is DecisionOutcome.AUTOMATIC
    assert "no-police-advice" in [each.code for each in decision.conditions if each.met]


def test_what_the_register_cannot_answer_is_not_told_as_looked_at() -> None:
    decision = decided(person=None)

    assert [each.code for each in decision.conditions] == CODES[:5]
    assert decision.reasons == ("person-unknown",)


def test_facts_are_codes_numbers_and_yes_or_no_and_nothing_of_a_person() -> None:
    person = a_person(managing_nis=LINDEDAAL)

    facts = [fact for each in decided(person=person).conditions for fact in each.facts.values()]

    personal = {JAN, person.surname, person.birth_place, ZONNEBERG, LINDEDAAL, *person.first_names}
    assert facts == ["self", "domestic", "ATT_HOUSEHOLD", 0, True, False, True, False]
    assert not personal.intersection(str(fact) for fact in facts)


def test_of_acts_no_more_is_told_than_whether_one_is_there_and_clear() -> None:
    decision = decided(
        product=MARRIAGE, person=a_person(), found=ActsFound(acts=(FIRST, SECOND), words="Gent")
    )

    told = [{"found": True}, {"given": True}, {"clear": False}]
    assert [each.facts for each in decision.conditions[-3:]] == told
