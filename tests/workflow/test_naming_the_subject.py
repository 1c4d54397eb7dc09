"""An act that was asked without saying whose it is: the clerk who delivers says so."""

from uuid import UUID

import pytest

from libs.events.contracts.personal import ActReference, Subject
from libs.events.contracts.workflow import DeliveryCalledOff, DeliveryOrdered, TaskReady
from libs.events.values import CaseState, Channel, Relation, SendTo, TaskKind
from services.workflow.model.act_events import SubjectNamed
from services.workflow.model.memory import ActionIsNotPossible
from services.workflow.rules.a_clerk_names_whose_act_it_is import (
    SubjectIsKnown,
    SubjectIsTheApplicant,
    SubjectMustBeNamed,
    SubjectNumberIsWrong,
)
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.confirm_act_added import ConfirmActAdded, confirm_act_added
from tests.workflow.acts import DEATH, FIRST, MARRIAGE, SECOND, look_again
from tests.workflow.people import FINN, JAN, a_person
from tests.workflow.town import CLERK, NOW, Town, by_clerk

pytestmark = pytest.mark.anyio
GUSTAAF = "34690200169"


@pytest.fixture
def town(town: Town) -> Town:
    for number in (FINN, GUSTAAF):
        town.register.people[number] = a_person(national_number=number)
    return town


def named(town: Town) -> list[SubjectNamed]:
    return [fact for fact in town.store.facts if isinstance(fact, SubjectNamed)]


async def confirm(town: Town, request_id: UUID, *, subject: str | None = None) -> None:
    command = ConfirmActAdded(**by_clerk(request_id), subject_number=subject)
    await town.run(lambda unit: confirm_act_added(command, unit=unit, keys=town.keys, now=NOW))


async def test_c17_whoever_the_clerk_names_is_looked_up_and_the_act_is_delivered(
    town: Town,
) -> None:
    town.acts.has(FIRST, of=GUSTAAF)
    request_id = await town.decided(DEATH)

    await town.deliver(request_id, subject=GUSTAAF)
    await town.order(request_id)

    (order,) = town.told_of(DeliveryOrdered)
    key = await town.keys.get(request_id)
    assert order.act is not None
    assert key.open(order.act, ActReference) == FIRST
    assert [asked[0] for asked in town.acts.asked] == [GUSTAAF]


async def test_c17_without_a_name_nothing_is_decided(town: Town) -> None:
    request_id = await town.decided(DEATH)
    before = len(town.store.facts)

    with pytest.raises(SubjectMustBeNamed):
        await town.deliver(request_id)

    assert len(town.store.facts) == before
    assert (await town.case(request_id)).subject_is_unknown


@pytest.mark.parametrize(
    ("given", "refusal"), [("17690200230", SubjectNumberIsWrong), (JAN, SubjectIsTheApplicant)]
)
async def test_a_number_that_cannot_be_is_refused(
    town: Town, given: str, refusal: type[Exception]
) -> None:
    request_id = await town.decided(DEATH)

    with pytest.raises(refusal) as refused:
        await town.deliver(request_id, subject=given)

    assert given not in str(refused.value)
    assert named(town) == []


async def test_where_the_request_names_somebody_a_clerk_names_nobody_else(town: Town) -> None:
    of_finn = await town.decided(DEATH, relation=Relation.REPRESENTED, subject=FINN)
    own = await town.at_a_clerk()

    for request_id in (of_finn, own):
        with pytest.raises(SubjectIsKnown):
            await town.deliver(request_id, subject=GUSTAAF)

    assert named(town) == []


async def test_who_was_named_is_sealed_and_who_named_is_not(town: Town) -> None:
    request_id = await town.decided(DEATH)

    await town.deliver(request_id, subject=GUSTAAF)

    (fact,) = named(town)
    key = await town.keys.get(request_id)
    assert (fact.by, key.open(fact.subject, Subject).national_number) == (CLERK, GUSTAAF)
    stored = "".join(each.model_dump_json() for each in town.store.facts)
    assert GUSTAAF not in stored + repr(town.jobs()) + repr(fact)


async def test_b48_c17_an_act_that_is_missing_is_looked_for_again_of_whom_was_named(
    town: Town,
) -> None:
    request_id = await town.decided(DEATH)
    await town.deliver(request_id, Channel.POST, subject=GUSTAAF)
    await town.order(request_id)
    assert town.told_of(TaskReady)[-1].kind is TaskKind.ADD_ACT
    await confirm(town, request_id)
    town.acts.has(FIRST, of=GUSTAAF)

    await look_again(town, request_id)
    await town.order(request_id)

    assert [order.channel for order in town.told_of(DeliveryOrdered)] == [Channel.POST]
    assert {asked[0] for asked in town.acts.asked} == {GUSTAAF}
    assert len(named(town)) == 1


async def test_a_wrong_number_is_put_right_while_the_act_is_confirmed(town: Town) -> None:
    town.acts.has(FIRST, of=GUSTAAF)
    request_id = await town.decided(DEATH)
    await town.deliver(request_id, subject=FINN)
    await town.order(request_id)

    await confirm(town, request_id, subject=GUSTAAF)
    await look_again(town, request_id)
    await town.order(request_id)

    assert len(town.told_of(DeliveryOrdered)) == 1
    assert town.acts.asked[-1][0] == GUSTAAF


async def test_confirming_names_nobody_where_the_request_does(town: Town) -> None:
    request_id = await town.decided(MARRIAGE)

    with pytest.raises(SubjectIsKnown):
        await confirm(town, request_id, subject=GUSTAAF)

    assert Action.CONFIRM_ACT_ADDED in (await town.case(request_id)).actions


async def test_somebody_whom_the_register_does_not_know_can_be_named_otherwise(town: Town) -> None:
    del town.register.people[FINN]
    town.acts.has(FIRST, of=GUSTAAF)
    request_id = await town.decided(DEATH)
    await town.deliver(request_id, subject=FINN)
    await town.order(request_id)
    assert town.told_of(TaskReady)[-1].reasons == ("person-unknown",)

    await town.deliver(request_id, subject=GUSTAAF)
    await town.order(request_id)

    assert len(town.told_of(DeliveryOrdered)) == 1


async def test_among_the_acts_of_whom_was_named_by_mistake_nothing_is_chosen(town: Town) -> None:
    town.acts.has(FIRST, SECOND, of=FINN)
    town.acts.has(FIRST, of=GUSTAAF)
    request_id = await town.decided(DEATH)
    await town.deliver(request_id, subject=FINN)
    await town.order(request_id)
    assert len((await town.case(request_id)).acts) == 2

    await town.deliver(request_id, subject=GUSTAAF)
    await town.order(request_id)

    assert (await town.case(request_id)).acts == ()
    assert len(town.told_of(DeliveryOrdered)) == 1


async def test_c18_somebody_else_is_another_way_and_the_same_person_a_click_too_many(
    town: Town,
) -> None:
    town.acts.has(FIRST, of=GUSTAAF)
    request_id = await town.decided(DEATH)
    await town.deliver(request_id, Channel.POST, subject=FINN)

    with pytest.raises(ActionIsNotPossible):
        await town.deliver(request_id, Channel.POST, subject=FINN)
    await town.deliver(request_id, Channel.POST, subject=GUSTAAF)
    await town.order(request_id)

    assert len(town.told_of(DeliveryCalledOff)) == 1
    assert len(town.told_of(DeliveryOrdered)) == 1
    assert (await town.case(request_id)).state is CaseState.DELIVERING


async def test_c20_a_letter_can_go_to_whom_the_clerk_names(town: Town) -> None:
    town.acts.has(FIRST, of=FINN)
    request_id = await town.decided(DEATH)

    await town.deliver(request_id, Channel.POST, SendTo.SUBJECT, subject=FINN)
    await town.order(request_id)

    assert [order.send_to for order in town.told_of(DeliveryOrdered)] == [SendTo.SUBJECT]
