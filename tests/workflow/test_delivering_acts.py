"""A clerk delivers an act: DABS is asked too, and of several the clerk says which."""

from uuid import UUID, uuid4

import pytest

from libs.events.contracts.personal import ActReference
from libs.events.contracts.products import ActForm, ActKind
from libs.events.contracts.workflow import DeliveryCalledOff, DeliveryOrdered, TaskReady
from libs.events.refusals import NeighbourIsUnavailable
from libs.events.unit import Unit
from libs.events.values import CaseState, Channel, Purpose, Relation, SendTo, TaskKind
from services.workflow.model.case import Case
from services.workflow.model.memory import ActionIsNotPossible
from services.workflow.rules.a_clerk_chooses_among_several_acts import ActMustBeChosen, UnknownAct
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.note_delivery import NoteFailure
from tests.workflow.acts import DEATH, FIRST, MARRIAGE, SECOND
from tests.workflow.people import FINN, JAN, a_person
from tests.workflow.town import CLERK, NOW, Town

pytestmark = pytest.mark.anyio


async def ordered_act(town: Town, request_id: UUID) -> ActReference:
    order = town.told_of(DeliveryOrdered)[-1]
    act: ActReference = (await town.keys.get(request_id)).open(order.act, ActReference)
    return act


async def test_b33_the_act_is_delivered_as_the_clerk_says(town: Town) -> None:
    town.acts.has(FIRST)
    request_id = await town.decided(MARRIAGE, purpose=Purpose.ABROAD)
    await town.deliver(request_id, Channel.COUNTER)

    await town.order(request_id)

    assert await ordered_act(town, request_id) == FIRST
    assert town.acts.asked[-1] == (
        *(JAN, ActKind.MARRIAGE, ActForm.EXTRACT),
        *(CLERK, "make-document"),
    )


async def test_of_several_the_one_that_was_chosen_is_delivered(town: Town) -> None:
    town.acts.has(FIRST, SECOND)
    request_id = await town.decided(MARRIAGE)
    await town.deliver(request_id, act=FIRST.number)

    await town.order(request_id)

    assert await ordered_act(town, request_id) == FIRST


async def test_of_several_one_must_be_chosen(town: Town) -> None:
    town.acts.has(FIRST, SECOND)
    request_id = await town.decided(MARRIAGE)

    with pytest.raises(ActMustBeChosen):
        await town.deliver(request_id)

    assert (await town.case(request_id)).state is CaseState.OPEN


@pytest.mark.parametrize("acts", [(), (FIRST, SECOND)])
async def test_an_act_of_another_case_cannot_be_chosen(
    town: Town, acts: tuple[ActReference, ...]
) -> None:
    town.acts.has(*acts)
    request_id = await (town.decided(MARRIAGE) if acts else town.at_a_clerk())

    with pytest.raises(UnknownAct):
        await town.deliver(request_id, act="19990000000009")


async def test_what_was_chosen_and_is_gone_comes_back_with_what_there_is(town: Town) -> None:
    town.acts.has(FIRST, SECOND)
    request_id = await town.decided(MARRIAGE)
    await town.deliver(request_id, act=FIRST.number)
    town.acts.has(SECOND)

    await town.order(request_id)

    case = await town.case(request_id)
    task = town.told_of(TaskReady)[-1]
    assert (task.kind, task.reasons) == (TaskKind.DELIVER, ("another-act-meant",))
    assert (case.state, len(case.acts)) == (CaseState.OPEN, 1)
    await town.deliver(request_id)
    await town.order(request_id)
    assert await ordered_act(town, request_id) == SECOND


async def test_several_of_somebody_else_come_back_to_be_chosen_among(town: Town) -> None:
    town.register.people[FINN] = a_person(national_number=FINN)
    town.acts.has(FIRST, SECOND, of=FINN)
    request_id = await town.decided(MARRIAGE, relation=Relation.CHILD, subject=FINN)
    await town.deliver(request_id)

    await town.order(request_id)

    assert town.told_of(TaskReady)[-1].reasons == ("several-acts",)
    await town.deliver(request_id, act=SECOND.number)
    await town.order(request_id)
    assert await ordered_act(town, request_id) == SECOND


async def test_b48_an_act_that_dabs_lacks_must_be_added_first(town: Town) -> None:
    town.register.people[FINN] = a_person(national_number=FINN)
    request_id = await town.decided(DEATH, relation=Relation.REPRESENTED, subject=FINN)
    await town.deliver(request_id, Channel.POST)

    await town.order(request_id)

    case = await town.case(request_id)
    task = town.told_of(TaskReady)[-1]
    assert (task.kind, task.reasons) == (TaskKind.ADD_ACT, ("act-not-in-dabs",))
    assert case.state is CaseState.AWAITING_ACT
    assert town.told_of(DeliveryOrdered) == []


async def test_c17_what_was_decided_on_before_somebody_was_named_comes_back(town: Town) -> None:
    request_id = await town.decided(DEATH)
    await town.run(lambda unit: decide_without_a_name(unit, request_id))

    await town.order(request_id)

    case = await town.case(request_id)
    assert town.told_of(TaskReady)[-1].reasons == ("whose-act-unknown",)
    assert Action.DELIVER in case.actions
    assert town.acts.asked == []


async def test_c17_what_was_once_stored_as_an_end_can_be_delivered_too(town: Town) -> None:
    request_id = await town.decided(DEATH)
    await town.run(lambda unit: decide_without_a_name(unit, request_id))
    await town.run(lambda unit: stop_for_good(unit, request_id))

    assert (await town.case(request_id)).paper_can_be_made


async def decide_without_a_name(unit: Unit, request_id: UUID) -> None:
    """As a clerk could, before whose act it is had to be said."""
    case = await unit.get(Case, request_id)
    case.decide_delivery(Channel.DIGITAL, SendTo.APPLICANT, by=CLERK, now=NOW)


async def stop_for_good(unit: Unit, request_id: UUID) -> None:
    """As it was recorded then."""
    case = await unit.get(Case, request_id)
    assert case.order is not None
    case.stop(case.order.order_id, "whose-act-unknown", paper_can_be_made=False, now=NOW)


async def test_c09_while_dabs_is_away_the_order_waits(town: Town) -> None:
    town.acts.has(FIRST)
    request_id = await town.decided(MARRIAGE, purpose=Purpose.ABROAD)
    await town.deliver(request_id)
    town.acts.is_down = True

    with pytest.raises(NeighbourIsUnavailable):
        await town.order(request_id)

    assert (await town.case(request_id)).state is CaseState.DELIVERING
    town.acts.is_down = False
    await town.order(request_id)
    assert len(town.told_of(DeliveryOrdered)) == 1


@pytest.mark.parametrize("acts", [(), (FIRST, SECOND)])
async def test_c18_a_case_that_is_cancelled_while_dabs_is_asked_stays_cancelled(
    town: Town, acts: tuple[ActReference, ...]
) -> None:
    town.acts.has(FIRST)
    request_id = await town.decided(MARRIAGE, purpose=Purpose.ABROAD)
    await town.deliver(request_id)
    town.acts.has(*acts)
    town.acts.meanwhile = lambda: town.act(Action.CANCEL, request_id)

    await town.order(request_id)

    case = await town.case(request_id)
    assert (case.state, case.tasks) == (CaseState.CANCELLED, {})
    assert town.told_of(DeliveryOrdered) == []


async def test_c09_an_act_that_was_gone_when_it_was_fetched_must_be_added_first(
    town: Town,
) -> None:
    town.acts.has(FIRST)
    request_id = await town.decided(MARRIAGE)
    order_id = await town.order_of(request_id)
    gone = NoteFailure(request_id=request_id, order_id=order_id, reason="act-not-in-dabs")

    await town.note(gone)
    before = len(town.store.facts)
    await town.note(gone)

    case = await town.case(request_id)
    assert (case.state, Action.CONFIRM_ACT_ADDED in case.actions) == (CaseState.AWAITING_ACT, True)
    assert len(town.store.facts) == before


async def test_a_failure_of_another_order_changes_nothing(town: Town) -> None:
    town.acts.has(FIRST)
    request_id = await town.decided(MARRIAGE)
    before = len(town.store.facts)

    await town.note(NoteFailure(request_id=request_id, order_id=uuid4(), reason="act-not-in-dabs"))

    assert len(town.store.facts) == before


async def test_which_act_it_is_is_sealed(town: Town) -> None:
    town.acts.has(FIRST, SECOND)
    request_id = await town.decided(MARRIAGE)
    await town.deliver(request_id, act=FIRST.number)
    await town.order(request_id)

    stored = "".join(fact.model_dump_json() for fact in town.store.facts)
    told = "".join(event.model_dump_json() for event in town.told())
    for text in (stored, told, repr(town.jobs())):
        assert FIRST.number not in text
        assert "Zonneberg, 9 juni" not in text


async def test_b34_another_act_is_another_way_and_the_same_one_a_click_too_many(town: Town) -> None:
    town.acts.has(FIRST, SECOND)
    request_id = await town.decided(MARRIAGE)
    await town.deliver(request_id, Channel.POST, act=FIRST.number)

    with pytest.raises(ActionIsNotPossible):
        await town.deliver(request_id, Channel.POST, act=FIRST.number)
    await town.deliver(request_id, Channel.POST, act=SECOND.number)
    await town.order(request_id)

    assert len(town.told_of(DeliveryCalledOff)) == 1
    assert await ordered_act(town, request_id) == SECOND


async def test_b48_what_dabs_has_in_another_form_alone_is_told_and_added_first(town: Town) -> None:
    town.acts.has(FIRST)
    request_id = await town.decided(MARRIAGE, purpose=Purpose.ABROAD)
    await town.deliver(request_id, Channel.POST)
    town.acts.has_only_in_another_form()

    await town.order(request_id)

    task = town.told_of(TaskReady)[-1]
    assert (task.kind, task.reasons) == (TaskKind.ADD_ACT, ("act-in-another-form",))
    assert Action.CONFIRM_ACT_ADDED in (await town.case(request_id)).actions
