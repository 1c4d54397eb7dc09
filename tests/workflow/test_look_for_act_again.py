from uuid import UUID

import pytest

from libs.events.contracts.personal import ActReference
from libs.events.contracts.workflow import CaseDelivered, DeliveryOrdered, TaskReady
from libs.events.refusals import NeighbourIsUnavailable
from libs.events.values import CaseState, Channel, Purpose, Relation, SendTo, TaskKind
from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.workflow.acts import FIRST, MARRIAGE, SECOND, look_again
from tests.workflow.people import FINN, JAN, a_person
from tests.workflow.town import CLERK, Town

pytestmark = pytest.mark.anyio


async def confirmed(town: Town, **wishes: object) -> UUID:
    """An act that was missing, and that a clerk says to have added."""
    request_id = await town.decided(MARRIAGE, **wishes)
    await town.act(Action.CONFIRM_ACT_ADDED, request_id)
    return request_id


async def test_b50_b51_an_act_that_is_there_now_is_delivered_to_the_applicant_by_itself(
    town: Town,
) -> None:
    request_id = await confirmed(town)
    town.acts.has(FIRST)

    await look_again(town, request_id)

    (order,) = town.told_of(DeliveryOrdered)
    key = await town.keys.get(request_id)
    assert (order.channel, order.send_to, order.ordered_by) == ("digital", "applicant", None)
    assert order.act is not None
    assert key.open(order.act, ActReference) == FIRST
    assert [task.kind for task in (await town.case(request_id)).tasks.values()] == [TaskKind.CANCEL]


async def test_b51_where_a_clerk_added_the_act_it_counts_as_handled_with_a_clerk(
    town: Town,
) -> None:
    request_id = await confirmed(town)
    town.acts.has(FIRST)
    await look_again(town, request_id)

    await town.arrive(request_id)

    assert [order.automatic for order in town.told_of(DeliveryOrdered)] == [False]
    assert [end.automatic for end in town.told_of(CaseDelivered)] == [False]


async def test_c09_an_act_that_is_still_missing_comes_back_with_the_reason(town: Town) -> None:
    request_id = await confirmed(town)

    await look_again(town, request_id)

    case = await town.case(request_id)
    task = town.told_of(TaskReady)[-1]
    assert (task.kind, task.reasons) == (TaskKind.ADD_ACT, ("act-not-in-dabs",))
    assert case.state is CaseState.AWAITING_ACT
    assert Action.CONFIRM_ACT_ADDED in case.actions
    kinds = sorted(task.kind for task in case.tasks.values())
    assert kinds == [TaskKind.ADD_ACT, TaskKind.CANCEL]


async def test_c09_it_comes_back_as_often_as_it_is_confirmed_too_early(town: Town) -> None:
    request_id = await confirmed(town)
    await look_again(town, request_id)
    await town.act(Action.CONFIRM_ACT_ADDED, request_id)
    town.acts.has(FIRST)

    await look_again(town, request_id)

    assert len(town.told_of(DeliveryOrdered)) == 1


async def test_c09_while_dabs_is_away_no_task_comes_back(town: Town) -> None:
    request_id = await confirmed(town)
    town.acts.is_down = True
    before = len(town.store.facts)

    with pytest.raises(NeighbourIsUnavailable):
        await look_again(town, request_id)

    assert len(town.store.facts) == before
    town.acts.is_down = False
    town.acts.has(FIRST)
    await look_again(town, request_id)
    assert len(town.told_of(DeliveryOrdered)) == 1


async def test_what_needs_a_clerk_all_the_same_is_delivered_by_a_clerk(town: Town) -> None:
    request_id = await confirmed(town, purpose=Purpose.ABROAD)
    town.acts.has(FIRST)

    await look_again(town, request_id)

    case = await town.case(request_id)
    task = town.told_of(TaskReady)[-1]
    assert (task.kind, task.reasons) == (TaskKind.DELIVER, ("for-use-abroad",))
    assert case.state is CaseState.OPEN
    await town.deliver(request_id, Channel.POST)
    await town.order(request_id)
    assert [order.channel for order in town.told_of(DeliveryOrdered)] == [Channel.POST]


async def test_several_acts_that_are_there_now_are_chosen_among_by_a_clerk(town: Town) -> None:
    request_id = await confirmed(town)
    town.acts.has(FIRST, SECOND)

    await look_again(town, request_id)

    assert town.told_of(TaskReady)[-1].reasons == ("several-acts",)
    assert len((await town.case(request_id)).acts) == 2


async def test_b51_what_a_clerk_had_decided_on_goes_as_was_decided(town: Town) -> None:
    town.register.people[FINN] = a_person(national_number=FINN)
    request_id = await town.decided(MARRIAGE, relation=Relation.CHILD, subject=FINN)
    await town.deliver(request_id, Channel.POST, SendTo.SUBJECT)
    await town.order(request_id)
    await town.act(Action.CONFIRM_ACT_ADDED, request_id)
    town.acts.has(FIRST, of=FINN)
    tasks = len(town.told_of(TaskReady))

    await look_again(town, request_id)

    assert town.acts.asked[-1][0] == FINN
    assert town.jobs()[-1] == ("order_delivery", str(request_id))
    await town.order(request_id)
    (order,) = town.told_of(DeliveryOrdered)
    assert (order.channel, order.send_to) == (Channel.POST, SendTo.SUBJECT)
    assert (order.ordered_by, order.automatic) == (CLERK, False)
    assert len(town.told_of(TaskReady)) == tasks


async def test_c09_where_a_clerk_had_decided_and_it_is_still_missing_it_comes_back(
    town: Town,
) -> None:
    town.acts.has(FIRST)
    request_id = await town.decided(MARRIAGE, purpose=Purpose.ABROAD)
    await town.deliver(request_id, Channel.POST)
    town.acts.has()
    await town.order(request_id)
    await town.act(Action.CONFIRM_ACT_ADDED, request_id)

    await look_again(town, request_id)

    assert town.told_of(TaskReady)[-1].kind is TaskKind.ADD_ACT
    assert (await town.case(request_id)).state is CaseState.AWAITING_ACT


async def test_what_was_cancelled_meanwhile_stays_cancelled(town: Town) -> None:
    request_id = await confirmed(town)
    town.acts.meanwhile = lambda: town.act(Action.CANCEL, request_id)

    await look_again(town, request_id)

    case = await town.case(request_id)
    assert (case.state, case.tasks) == (CaseState.CANCELLED, {})


async def test_what_was_withdrawn_before_is_not_asked_for(town: Town) -> None:
    request_id = await confirmed(town)
    await town.withdraw(request_id)
    asked = len(town.acts.asked)

    await look_again(town, request_id)

    assert len(town.acts.asked) == asked


async def test_looking_again_without_a_confirmation_does_nothing(town: Town) -> None:
    request_id = await town.decided(MARRIAGE)
    before = (len(town.store.facts), len(town.acts.asked))

    await look_again(town, request_id)

    assert (len(town.store.facts), len(town.acts.asked)) == before


async def test_two_workers_that_look_at_once_deliver_once(town: Town) -> None:
    request_id = await confirmed(town)
    town.acts.has(FIRST)

    async def another_worker() -> None:
        town.acts.meanwhile = None
        await look_again(town, request_id)

    town.acts.meanwhile = another_worker
    await look_again(town, request_id)

    assert len(town.told_of(DeliveryOrdered)) == 1


async def test_a_request_that_was_erased_meanwhile_is_not_looked_for(town: Town) -> None:
    request_id = await confirmed(town)
    await town.keys.destroy(request_id)
    asked = (len(town.register.asked), len(town.acts.asked))

    await look_again(town, request_id)

    assert (len(town.register.asked), len(town.acts.asked)) == asked


async def test_what_the_register_says_now_counts(town: Town) -> None:
    request_id = await confirmed(town)
    town.register.people[JAN] = a_person(managing_nis="99002")
    town.acts.has(FIRST)

    await look_again(town, request_id)

    assert town.told_of(TaskReady)[-1].reasons == ("not-a-resident-here",)


async def test_b50_what_dabs_has_in_another_form_alone_comes_back_with_that_reason(
    town: Town,
) -> None:
    request_id = await confirmed(town)
    town.acts.has_only_in_another_form()

    await look_again(town, request_id)

    task = town.told_of(TaskReady)[-1]
    assert (task.kind, task.reasons) == (TaskKind.ADD_ACT, ("act-in-another-form",))
