from uuid import UUID, uuid4

import pytest

from libs.events.contracts.workflow import CaseDelivered, DeliveryOrdered, TaskReady
from libs.events.values import CaseState, Channel, EBoxResult, Relation, SendTo, TaskKind
from services.workflow.model import case_events as events
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.note_delivery import (
    NoteArrival,
    NoteDocument,
    NoteEBox,
    NoteFailure,
    NoteLetter,
)
from tests.workflow.people import FINN, HOUSEHOLD, a_person
from tests.workflow.town import CLERK, Town

pytestmark = pytest.mark.anyio


async def delivering(town: Town, channel: Channel) -> UUID:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id, channel)
    await town.order(request_id)
    return request_id


@pytest.mark.parametrize("channel", [Channel.DIGITAL, Channel.COUNTER])
async def test_b35_b41_digital_and_counter_are_delivered_when_delivery_says_so(
    town: Town, channel: Channel
) -> None:
    request_id = await delivering(town, channel)

    await town.arrive(request_id)

    (delivered,) = town.told_of(CaseDelivered)
    assert (delivered.channel, delivered.automatic, delivered.closed_by) == (channel, False, CLERK)
    assert (await town.case(request_id)).tasks == {}


async def test_b16_an_automatic_paper_is_delivered_by_nobody(town: Town) -> None:
    request_id = await town.decided(HOUSEHOLD)

    await town.arrive(request_id)

    (delivered,) = town.told_of(CaseDelivered)
    assert (delivered.automatic, delivered.closed_by) == (True, None)


async def test_b38_a_letter_that_is_ready_waits_for_a_clerk(town: Town) -> None:
    request_id = await delivering(town, Channel.POST)

    await town.letter_is_ready(request_id)

    case = await town.case(request_id)
    assert case.state is CaseState.DELIVERING
    assert case.actions == (Action.DELIVER, Action.CONFIRM_DISPATCH, Action.CANCEL)


async def test_a_paper_that_cannot_be_made_comes_back_to_be_refused_or_cancelled(
    town: Town,
) -> None:
    request_id = await town.decided(HOUSEHOLD)
    order_id = await town.order_of(request_id)

    await town.note(
        NoteFailure(request_id=request_id, order_id=order_id, reason="household-incomplete")
    )

    case = await town.case(request_id)
    assert case.state is CaseState.OPEN
    assert case.actions == (Action.ASK_INFORMATION, Action.REFUSE, Action.CANCEL)
    ready = [(task.kind, task.reasons) for task in town.told_of(TaskReady)]
    assert ready == [(TaskKind.DELIVER, ("household-incomplete",)), (TaskKind.CANCEL, ())]


@pytest.mark.parametrize("reason", ["address-not-disclosable", "no-postal-address"])
async def test_c20_what_may_not_go_to_the_one_can_still_be_posted_to_the_other(
    town: Town, reason: str
) -> None:
    town.register.people[FINN] = a_person(national_number=FINN, non_disclosable_address=True)
    request_id = await town.decided(relation=Relation.CHILD, subject=FINN)
    await town.deliver(request_id, Channel.DIGITAL)
    await town.order(request_id)
    order_id = await town.order_of(request_id)

    await town.note(NoteFailure(request_id=request_id, order_id=order_id, reason=reason))

    case = await town.case(request_id)
    assert case.actions == (
        Action.DELIVER,
        Action.ASK_INFORMATION,
        Action.REFUSE,
        Action.CANCEL,
    )
    await town.deliver(request_id, Channel.POST, SendTo.SUBJECT)
    await town.order(request_id)
    assert [order.send_to for order in town.told_of(DeliveryOrdered)] == ["applicant", "subject"]


async def test_everything_that_delivery_tells_twice_changes_the_case_once(town: Town) -> None:
    request_id = await delivering(town, Channel.POST)
    order_id, document_id = await town.order_of(request_id), uuid4()
    about = {"request_id": request_id, "order_id": order_id}
    notes = [
        NoteDocument(**about, document_id=document_id, title="Attest", kind="certificate"),
        NoteEBox(request_id=request_id, document_id=document_id, outcome=EBoxResult.DELIVERED),
        NoteLetter(**about),
        NoteArrival(**about),
    ]

    for note in notes:
        await town.note(note)
        before = len(town.store.facts)
        await town.note(note)
        assert len(town.store.facts) == before


async def test_what_arrives_after_a_cancellation_changes_nothing_and_is_remembered_once(
    town: Town,
) -> None:
    request_id = await delivering(town, Channel.DIGITAL)
    await town.act(Action.CANCEL, request_id)
    told = len(town.told())

    await town.arrive(request_id)
    await town.arrive(request_id)

    case = await town.case(request_id)
    assert case.state is CaseState.CANCELLED
    assert len(town.told()) == told
    late = [fact for fact in case.past if isinstance(fact, events.DeliveryCameTooLate)]
    assert len(late) == 1


@pytest.mark.parametrize("kind", [NoteArrival, NoteLetter])
async def test_an_order_that_was_given_up_cannot_deliver_the_next_one(
    town: Town, kind: type[NoteArrival | NoteLetter]
) -> None:
    request_id = await delivering(town, Channel.DIGITAL)
    given_up = await town.order_of(request_id)
    await town.note(NoteFailure(request_id=request_id, order_id=given_up, reason="no-address"))
    before = len(town.store.facts)

    await town.note(kind(request_id=request_id, order_id=given_up))

    assert len(town.store.facts) == before


async def test_a_failure_of_an_order_that_is_over_changes_nothing(town: Town) -> None:
    request_id = await delivering(town, Channel.DIGITAL)
    order_id = await town.order_of(request_id)
    await town.arrive(request_id)
    before = len(town.store.facts)

    await town.note(NoteFailure(request_id=request_id, order_id=order_id, reason="no-address"))

    assert len(town.store.facts) == before


async def test_c14_my_ebox_never_changes_the_state(town: Town) -> None:
    request_id = await delivering(town, Channel.DIGITAL)
    document_id = uuid4()

    await town.note(
        NoteEBox(request_id=request_id, document_id=document_id, outcome=EBoxResult.REJECTED)
    )

    assert (await town.case(request_id)).state is CaseState.DELIVERING
