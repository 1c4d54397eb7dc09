from uuid import UUID

import pytest

from libs.events.contracts.workflow import DeliveryCalledOff, DeliveryOrdered, TaskDone
from libs.events.refusals import VersionConflict
from libs.events.values import CaseState, Channel, Relation, SendTo, TaskKind
from services.workflow.model.memory import ActionIsNotPossible, CaseIsClosed
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.rules.only_post_reaches_somebody_else import OnlyPostReachesSomebodyElse
from services.workflow.use_cases.clerks_order import CaseHasChanged, UnknownCase
from services.workflow.use_cases.deliver import Deliver, ThereIsNoSubject, deliver
from services.workflow.use_cases.note_delivery import NoteArrival, NoteLetter
from tests.workflow.people import FINN, LINDEDAAL, a_person
from tests.workflow.town import CAUSE, CLERK, NOW, Town, by_clerk

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("channel", list(Channel))
async def test_b34_a_clerk_delivers_in_three_ways(town: Town, channel: Channel) -> None:
    request_id = await town.at_a_clerk()

    await town.deliver(request_id, channel)

    case = await town.case(request_id)
    assert case.state is CaseState.DELIVERING
    assert case.order is not None
    assert (case.order.channel, case.order.by, case.order.placed) == (channel, CLERK, False)
    assert [(d.kind, d.done_by) for d in town.told_of(TaskDone)] == [(TaskKind.DELIVER, CLERK)]
    assert town.jobs()[-1] == ("order_delivery", str(request_id))
    assert town.told_of(DeliveryOrdered) == []


async def test_delivering_twice_is_refused_and_leaves_no_trace(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id)
    before = (len(town.store.facts), len(town.jobs()))

    with pytest.raises(ActionIsNotPossible):
        await town.deliver(request_id)

    assert (len(town.store.facts), len(town.jobs())) == before


async def test_a_paper_about_oneself_has_no_subject_to_send_it_to(town: Town) -> None:
    request_id = await town.at_a_clerk()

    with pytest.raises(ThereIsNoSubject):
        await town.deliver(request_id, Channel.POST, SendTo.SUBJECT)

    assert (await town.case(request_id)).state is CaseState.OPEN


async def test_b39_a_paper_about_a_child_can_be_sent_to_the_child(town: Town) -> None:
    request_id = await town.decided(relation=Relation.CHILD, subject=FINN)

    await town.deliver(request_id, Channel.POST, SendTo.SUBJECT)

    order = (await town.case(request_id)).order
    assert order is not None
    assert order.send_to is SendTo.SUBJECT


@pytest.mark.parametrize("channel", [Channel.DIGITAL, Channel.COUNTER])
async def test_b35_b41_the_link_and_the_counter_are_for_the_applicant_alone(
    town: Town, channel: Channel
) -> None:
    request_id = await town.decided(relation=Relation.CHILD, subject=FINN)

    with pytest.raises(OnlyPostReachesSomebodyElse):
        await town.deliver(request_id, channel, SendTo.SUBJECT)

    assert (await town.case(request_id)).state is CaseState.OPEN


async def test_a_case_of_another_municipality_is_as_unknown_as_none(town: Town) -> None:
    request_id = await town.at_a_clerk()
    elsewhere = Deliver(
        **by_clerk(request_id, municipality=LINDEDAAL),
        channel=Channel.DIGITAL,
        send_to=SendTo.APPLICANT,
    )

    with pytest.raises(UnknownCase):
        await town.run(lambda unit: deliver(elsewhere, unit=unit, keys=town.keys, now=NOW))


async def test_c18_who_saw_an_older_version_is_told(town: Town) -> None:
    request_id = await town.at_a_clerk()
    seen = (await town.case(request_id)).version
    await town.withdraw(request_id)
    late = Deliver(
        **by_clerk(request_id, seen_version=seen),
        channel=Channel.DIGITAL,
        send_to=SendTo.APPLICANT,
    )

    with pytest.raises(CaseHasChanged):
        await town.run(lambda unit: deliver(late, unit=unit, keys=town.keys, now=NOW))


@pytest.mark.parametrize(
    ("first", "second"),
    [(Action.DELIVER, Action.CANCEL), (Action.CANCEL, Action.DELIVER)],
)
async def test_c18_of_deliver_and_cancel_at_the_same_moment_the_second_decides_again(
    town: Town, first: Action, second: Action
) -> None:
    request_id = await town.at_a_clerk()
    mine, yours = await town.store.unit(cause=CAUSE), await town.store.unit(cause=CAUSE)
    await town.taking(first, request_id)(mine)
    await town.taking(second, request_id)(yours)

    await town.store.commit(mine.work())
    with pytest.raises(VersionConflict):
        await town.store.commit(yours.work())

    state = (await town.case(request_id)).state
    assert state is (CaseState.DELIVERING if first is Action.DELIVER else CaseState.CANCELLED)


async def test_c18_a_cancelled_case_cannot_be_delivered(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(Action.CANCEL, request_id)

    with pytest.raises(CaseIsClosed):
        await town.deliver(request_id)


async def letter_ready(town: Town) -> UUID:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id, Channel.POST)
    await town.order(request_id)
    await town.paper_is_made(request_id)
    await town.letter_is_ready(request_id)
    return request_id


@pytest.mark.parametrize("channel", list(Channel))
async def test_b34_b38_until_it_is_posted_a_letter_can_go_another_way(
    town: Town, channel: Channel
) -> None:
    request_id = await letter_ready(town)
    called_off = await town.order_of(request_id)

    await town.deliver(request_id, channel)
    await town.order(request_id)

    (told,) = town.told_of(DeliveryCalledOff)
    assert (told.order_id, told.called_off_by) == (called_off, CLERK)
    assert [one.channel for one in town.told_of(DeliveryOrdered)] == [Channel.POST, channel]
    case = await town.case(request_id)
    assert case.state is CaseState.DELIVERING
    assert [paper.counts for paper in case.papers] == [False]
    assert TaskKind.CONFIRM_DISPATCH not in {task.kind for task in case.tasks.values()}
    done = [(one.kind, one.done_by) for one in town.told_of(TaskDone)]
    assert done == [(TaskKind.DELIVER, CLERK), (TaskKind.CONFIRM_DISPATCH, None)]


async def test_b38_what_delivery_still_tells_of_the_earlier_order_delivers_nothing(
    town: Town,
) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id, Channel.POST)
    await town.order(request_id)
    called_off = await town.order_of(request_id)
    await town.deliver(request_id, Channel.COUNTER)
    before = len(town.store.facts)

    await town.note(NoteLetter(request_id=request_id, order_id=called_off))
    await town.note(NoteArrival(request_id=request_id, order_id=called_off))
    await town.order(request_id, called_off)

    assert len(town.store.facts) == before
    assert (await town.case(request_id)).state is CaseState.DELIVERING


async def test_b38_a_way_that_waits_for_the_register_can_be_changed_too(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id, Channel.DIGITAL)

    await town.deliver(request_id, Channel.COUNTER)
    await town.order(request_id)

    assert [one.channel for one in town.told_of(DeliveryOrdered)] == [Channel.COUNTER]


@pytest.mark.parametrize("channel", [Channel.DIGITAL, Channel.COUNTER])
async def test_what_is_being_handed_over_can_only_be_cancelled(
    town: Town, channel: Channel
) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id, channel)
    await town.order(request_id)

    with pytest.raises(ActionIsNotPossible):
        await town.deliver(request_id, Channel.POST)

    assert (await town.case(request_id)).actions == (Action.CANCEL,)


async def test_b39_it_can_go_to_the_other_of_the_two_persons_instead(town: Town) -> None:
    town.register.people[FINN] = a_person(national_number=FINN)
    request_id = await town.decided(relation=Relation.CHILD, subject=FINN)
    await town.deliver(request_id, Channel.POST, SendTo.APPLICANT)

    await town.deliver(request_id, Channel.POST, SendTo.SUBJECT)
    await town.order(request_id)

    assert [one.send_to for one in town.told_of(DeliveryOrdered)] == [SendTo.SUBJECT]


@pytest.mark.parametrize("first", [Action.DELIVER, Action.CONFIRM_DISPATCH])
async def test_c18_of_another_way_and_a_confirmed_dispatch_at_the_same_moment_one_wins(
    town: Town, first: Action
) -> None:
    request_id = await letter_ready(town)
    second = Action.CONFIRM_DISPATCH if first is Action.DELIVER else Action.DELIVER
    mine, yours = await town.store.unit(cause=CAUSE), await town.store.unit(cause=CAUSE)
    await town.taking(first, request_id)(mine)
    await town.taking(second, request_id)(yours)

    await town.store.commit(mine.work())
    with pytest.raises(VersionConflict):
        await town.store.commit(yours.work())

    with pytest.raises((CaseIsClosed, ActionIsNotPossible)):
        await town.act(second, request_id)
    won = CaseState.DELIVERING if first is Action.DELIVER else CaseState.DELIVERED
    assert (await town.case(request_id)).state is won


@pytest.mark.parametrize("placed", [True, False])
async def test_what_is_called_off_tells_whether_anything_was_made_of_it(
    town: Town, placed: bool
) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id, Channel.POST)
    if placed:
        await town.order(request_id)

    await town.deliver(request_id, Channel.COUNTER)

    assert [told.placed for told in town.told_of(DeliveryCalledOff)] == [placed]
