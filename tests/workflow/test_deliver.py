import pytest

from libs.events.contracts.workflow import DeliveryOrdered, TaskDone
from libs.events.refusals import VersionConflict
from libs.events.values import CaseState, Channel, Relation, SendTo, TaskKind
from services.workflow.model.memory import ActionIsNotPossible, CaseIsClosed
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.rules.only_post_reaches_somebody_else import OnlyPostReachesSomebodyElse
from services.workflow.use_cases.clerks_order import CaseHasChanged, UnknownCase
from services.workflow.use_cases.deliver import Deliver, ThereIsNoSubject, deliver
from tests.workflow.people import FINN, LINDEDAAL
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
