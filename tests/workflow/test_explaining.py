"""Every decision by rule is remembered with all its conditions, together with what comes of it."""

import json
from typing import Any

import pytest

from libs.events.contracts.products import Product
from libs.events.contracts.workflow import DecisionExplained
from libs.events.values import Purpose, Relation
from services.workflow.model.case import Case
from services.workflow.rules import handled_without_a_clerk
from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.workflow.acts import DEATH, FIRST, MARRIAGE, look_again
from tests.workflow.people import CONTACT, HOUSEHOLD, JAN, LINDEDAAL, MINORS, a_person
from tests.workflow.town import NOW, Town

pytestmark = pytest.mark.anyio
PAPERS = "handled_without_a_clerk"
CHANGES = "a_clerk_changes_contact_details_of_residents"
LINKED = "where_there_is_a_link_the_back_office_decides"
FOR_A_CHILD_ABROAD = {"purpose": Purpose.ABROAD, "relation": Relation.CHILD}


@pytest.mark.parametrize(
    ("product", "wishes", "decision", "failed"),
    [
        (HOUSEHOLD, {}, (PAPERS, "automatic"), []),
        (HOUSEHOLD, FOR_A_CHILD_ABROAD, (PAPERS, "clerk"), ["for-oneself", "domestic-use"]),
        (CONTACT, {}, (CHANGES, "clerk"), ["may-be-automatic"]),
        (CONTACT, {"municipality": LINDEDAAL}, (LINKED, "back-office"), []),
        (MARRIAGE, {}, (PAPERS, "act-missing"), ["act-in-dabs"]),
        (DEATH, {}, (PAPERS, "clerk"), ["may-be-automatic", "about-oneself"]),
        (MINORS, {}, (PAPERS, "police"), ["may-be-automatic", "no-police-advice"]),
    ],
)
async def test_c01_every_decision_by_rule_is_explained_before_what_comes_of_it(
    town: Town,
    product: Product,
    wishes: dict[str, Any],
    decision: tuple[str, str],
    failed: list[str],
) -> None:
    request_id = await town.decided(product, **wishes)

    (told,) = town.told_of(DecisionExplained)
    version = handled_without_a_clerk.VERSION if told.rule == PAPERS else 1
    assert ((told.rule, told.outcome), told.version) == (decision, version)
    assert [each.code for each in told.conditions if not each.met] == failed
    assert (told.request_id, told.decided_at, told.product) == (request_id, NOW, product)
    case = await town.case(request_id)
    assert [type(fact) for fact in case.past[:2]] == [Case.Created, Case.DecisionExplained]
    assert len(case.past) > 2


async def test_c01_a_refusal_by_rule_tells_which_condition_did_not_hold(town: Town) -> None:
    town.register.people[JAN] = a_person(managing_nis=LINDEDAAL)

    await town.decided(CONTACT)

    (told,) = town.told_of(DecisionExplained)
    assert told.outcome == "refused"
    assert [(each.code, each.met) for each in told.conditions] == [
        ("known-in-register", True),
        ("resident", False),
    ]


async def test_c01_whom_the_register_does_not_know_is_explained_too(town: Town) -> None:
    town.register.people.clear()

    await town.decided(CONTACT)
    await town.decided(HOUSEHOLD)

    change, paper = town.told_of(DecisionExplained)
    assert (change.outcome, paper.outcome) == ("clerk", "clerk")
    assert change.conditions[-1] == paper.conditions[-1]
    assert change.conditions[-1].reason == "person-unknown"


async def test_c09_once_an_act_was_added_the_rule_decides_anew_and_says_why(town: Town) -> None:
    request_id = await town.decided(MARRIAGE)
    town.acts.has(FIRST)

    await town.act(Action.CONFIRM_ACT_ADDED, request_id)
    await look_again(town, request_id)

    missing, there = town.told_of(DecisionExplained)
    assert (missing.outcome, there.outcome) == ("act-missing", "automatic")
    assert [each.code for each in there.conditions][-3:] == [
        *("act-in-dabs", "act-in-this-form", "one-act-meant"),
    ]


async def test_c01_a_decision_and_what_comes_of_it_are_one_commit(town: Town) -> None:
    request_id = await town.submit(HOUSEHOLD, purpose=Purpose.ABROAD)
    before = len(town.store.facts)

    await town.decide(request_id)

    rows = town.store._rows[before:]
    assert len(rows) == 3  # explained, to deliver, to cancel
    assert len({json.loads(row.state)["m"]["commit"] for row in rows}) == 1


async def test_what_is_told_of_a_decision_is_nothing_of_a_person(town: Town) -> None:
    await town.decided(HOUSEHOLD)

    (told,) = town.told_of(DecisionExplained)

    text = told.model_dump_json(exclude={"municipality"})
    assert "box" not in text
    assert not [word for word in (JAN, "Hondt", "Zonneberg", "99001") if word in text]
