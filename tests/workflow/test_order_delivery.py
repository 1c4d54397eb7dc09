import pytest

from libs.events.contracts.personal import Person
from libs.events.contracts.workflow import DeliveryOrdered, TaskReady
from libs.events.refusals import NeighbourIsUnavailable
from libs.events.values import CaseState, Channel, Relation, SendTo, TaskKind
from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.workflow.people import FINN, HOME, JAN, a_person
from tests.workflow.town import CLERK, Town

pytestmark = pytest.mark.anyio
ELSEWHERE = HOME.model_copy(update={"street": "Molenweg"})


def a_child(**changes: object) -> Person:
    return a_person(**({"national_number": FINN, "first_names": ("Finn",)} | changes))


async def test_what_a_clerk_decided_is_ordered_with_what_the_register_says(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id, Channel.COUNTER)

    await town.order(request_id)

    (order,) = town.told_of(DeliveryOrdered)
    key = await town.keys.get(request_id)
    assert (order.channel, order.automatic, order.ordered_by) == (Channel.COUNTER, False, CLERK)
    assert key.open(order.person, Person) == a_person()
    assert town.register.asked[-1] == (JAN, CLERK, "make-document")


async def test_the_paper_is_about_the_subject_when_there_is_one(town: Town) -> None:
    town.register.people[FINN] = a_child()
    request_id = await town.decided(relation=Relation.CHILD, subject=FINN)
    await town.deliver(request_id, Channel.DIGITAL)

    await town.order(request_id)

    (order,) = town.told_of(DeliveryOrdered)
    key = await town.keys.get(request_id)
    assert key.open(order.person, Person) == a_child()
    assert order.recipient is None


async def test_c20_a_letter_to_the_applicant_carries_the_address_of_the_applicant(
    town: Town,
) -> None:
    town.register.people[FINN] = a_child(address=ELSEWHERE)
    request_id = await town.decided(relation=Relation.CHILD, subject=FINN)
    await town.deliver(request_id, Channel.POST, SendTo.APPLICANT)

    await town.order(request_id)

    (order,) = town.told_of(DeliveryOrdered)
    key = await town.keys.get(request_id)
    assert order.recipient is not None
    assert key.open(order.recipient, Person).address == HOME
    assert key.open(order.person, Person).address == ELSEWHERE


async def test_c20_a_letter_to_the_subject_carries_the_address_of_the_subject(town: Town) -> None:
    town.register.people[FINN] = a_child(address=ELSEWHERE)
    request_id = await town.decided(relation=Relation.CHILD, subject=FINN)
    await town.deliver(request_id, Channel.POST, SendTo.SUBJECT)

    await town.order(request_id)

    (order,) = town.told_of(DeliveryOrdered)
    assert order.recipient is None
    assert order.send_to is SendTo.SUBJECT


async def test_without_an_address_the_task_comes_back_and_another_way_is_possible(
    town: Town,
) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id, Channel.POST)
    town.register.people[JAN] = a_person(address=None)

    await town.order(request_id)

    case = await town.case(request_id)
    assert case.state is CaseState.OPEN
    assert town.told_of(TaskReady)[-1].reasons == ("no-postal-address",)
    await town.deliver(request_id, Channel.COUNTER)
    await town.order(request_id)
    assert [order.channel for order in town.told_of(DeliveryOrdered)] == [Channel.COUNTER]


async def test_somebody_whom_the_register_does_not_know_comes_back_to_the_clerk(
    town: Town,
) -> None:
    request_id = await town.decided(relation=Relation.CHILD, subject=FINN)
    await town.deliver(request_id)

    await town.order(request_id)

    task = town.told_of(TaskReady)[-1]
    assert (task.kind, task.reasons) == (TaskKind.DELIVER, ("person-unknown",))


async def test_an_unknown_recipient_comes_back_to_the_clerk(town: Town) -> None:
    town.register.people[FINN] = a_child()
    request_id = await town.decided(relation=Relation.CHILD, subject=FINN)
    await town.deliver(request_id, Channel.POST, SendTo.APPLICANT)
    del town.register.people[JAN]

    await town.order(request_id)

    assert town.told_of(TaskReady)[-1].reasons == ("recipient-unknown",)


async def test_there_is_only_ever_one_task_to_cancel(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id)
    town.register.people.clear()

    await town.order(request_id)

    kinds = [task.kind for task in (await town.case(request_id)).tasks.values()]
    assert sorted(kinds) == [TaskKind.CANCEL, TaskKind.DELIVER]


async def test_while_the_register_is_away_the_order_waits(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id)
    town.register.is_down = True

    with pytest.raises(NeighbourIsUnavailable):
        await town.order(request_id)

    assert town.told_of(DeliveryOrdered) == []
    town.register.is_down = False
    await town.order(request_id)
    assert len(town.told_of(DeliveryOrdered)) == 1


async def test_ordering_again_changes_nothing(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id)
    await town.order(request_id)
    before = len(town.store.facts)

    await town.order(request_id)

    assert len(town.store.facts) == before


async def test_a_job_of_a_delivery_given_up_leaves_the_next_one_alone(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id)
    given_up = await town.order_of(request_id)
    town.register.people.clear()
    await town.order(request_id)
    town.register.people[JAN] = a_person()
    await town.deliver(request_id)
    asked = len(town.register.asked)

    await town.order(request_id, given_up)

    assert town.told_of(DeliveryOrdered) == []
    assert len(town.register.asked) == asked


async def test_a_case_that_was_cancelled_meanwhile_is_not_ordered(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id)
    await town.act(Action.CANCEL, request_id)

    await town.order(request_id)

    assert town.told_of(DeliveryOrdered) == []


@pytest.mark.parametrize("known", [True, False])
async def test_c18_a_case_that_is_cancelled_while_the_register_is_asked_stays_cancelled(
    town: Town, *, known: bool
) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id)
    if not known:
        town.register.people.clear()
    town.register.meanwhile = lambda: town.act(Action.CANCEL, request_id)

    await town.order(request_id)

    case = await town.case(request_id)
    assert (case.state, case.tasks) == (CaseState.CANCELLED, {})
    assert town.told_of(DeliveryOrdered) == []


async def test_an_order_that_another_worker_placed_meanwhile_is_placed_once(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id)

    async def another_worker() -> None:
        town.register.meanwhile = None
        await town.order(request_id)

    town.register.meanwhile = another_worker
    await town.order(request_id)

    assert len(town.told_of(DeliveryOrdered)) == 1


async def test_a_request_that_was_erased_meanwhile_is_not_ordered(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id)
    await town.keys.destroy(request_id)
    asked = len(town.register.asked)

    await town.order(request_id)

    assert town.told_of(DeliveryOrdered) == []
    assert len(town.register.asked) == asked
