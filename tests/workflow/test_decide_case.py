import pytest

from libs.events.contracts.personal import Person, PersonStatus
from libs.events.contracts.products import Product
from libs.events.contracts.workflow import CaseRefused, DeliveryOrdered, TaskReady
from libs.events.refusals import NeighbourIsUnavailable
from libs.events.values import CaseState, Channel, Purpose, Relation, SendTo, TaskKind, Tray
from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.workflow.people import CONTACT, HOUSEHOLD, JAN, LINDEDAAL, a_person
from tests.workflow.town import Town

pytestmark = pytest.mark.anyio


async def test_b22_a_paper_for_oneself_is_ordered_without_a_clerk(town: Town) -> None:
    request_id = await town.decided(HOUSEHOLD)

    (order,) = town.told_of(DeliveryOrdered)
    assert (order.channel, order.send_to, order.automatic) == (
        Channel.DIGITAL,
        SendTo.APPLICANT,
        True,
    )
    assert order.ordered_by is None
    assert (await town.case(request_id)).state is CaseState.DELIVERING
    assert town.told_of(TaskReady) == []


async def test_the_paper_prints_the_register_answer_of_the_decision(town: Town) -> None:
    request_id = await town.decided(HOUSEHOLD)

    (order,) = town.told_of(DeliveryOrdered)
    key = await town.keys.get(request_id)
    assert key.open(order.person, Person) == a_person()
    assert order.recipient is None


async def test_the_register_is_asked_once_with_its_purpose(town: Town) -> None:
    await town.decided(HOUSEHOLD)

    assert town.register.asked == [(JAN, "workflow", "decide-request")]


async def test_b28_a_paper_for_abroad_and_a_child_goes_to_a_clerk_with_every_reason(
    town: Town,
) -> None:
    await town.decided(purpose=Purpose.ABROAD, relation=Relation.CHILD)

    deliver, cancel = town.told_of(TaskReady)
    assert (deliver.kind, deliver.tray) == (TaskKind.DELIVER, Tray.ALL)
    assert deliver.reasons == ("for-someone-else", "for-use-abroad")
    assert (cancel.kind, cancel.tray, cancel.reasons) == (TaskKind.CANCEL, Tray.PARKED, ())


async def test_whom_the_register_does_not_know_goes_to_a_clerk(town: Town) -> None:
    town.register.people.clear()

    request_id = await town.decided(HOUSEHOLD)

    case = await town.case(request_id)
    assert [task.reasons for task in case.tasks.values()] == [("person-unknown",), ()]


async def test_a27_contact_details_of_a_non_resident_are_refused_automatically(town: Town) -> None:
    town.register.people[JAN] = a_person(managing_nis=LINDEDAAL)

    request_id = await town.decided(CONTACT)

    (refusal,) = town.told_of(CaseRefused)
    assert (refusal.reason, refusal.automatic, refusal.closed_by) == ("not-a-resident", True, None)
    assert (await town.case(request_id)).actions == ()
    assert town.told_of(TaskReady) == []


async def test_a28_contact_details_of_a_resident_wait_for_a_clerk(town: Town) -> None:
    request_id = await town.decided(CONTACT)

    case = await town.case(request_id)
    assert [(task.kind, task.tray) for task in case.tasks.values()] == [
        (TaskKind.HANDLE, Tray.ALL),
        (TaskKind.CANCEL, Tray.PARKED),
    ]
    assert case.actions == (
        Action.COMPLETE,
        Action.HANDLE_OUTSIDE_SYSTEM,
        Action.ASK_INFORMATION,
        Action.CANCEL,
    )


async def test_contact_details_of_an_unknown_person_are_not_refused_by_a_rule(town: Town) -> None:
    town.register.people.clear()

    await town.decided(CONTACT)

    assert town.told_of(CaseRefused) == []
    assert town.told_of(TaskReady)[0].reasons == ("person-unknown",)


async def test_c06_with_a_back_office_link_nobody_checks_where_the_applicant_lives(
    town: Town,
) -> None:
    town.register.people[JAN] = a_person(status=PersonStatus.STRUCK_OFF)

    request_id = await town.decided(CONTACT, municipality=LINDEDAAL)

    assert (await town.case(request_id)).state is CaseState.AT_BACK_OFFICE
    assert town.register.asked == []


async def test_a16_with_a_link_the_request_goes_to_the_back_office_and_to_no_clerk(
    town: Town,
) -> None:
    request_id = await town.decided(CONTACT, municipality=LINDEDAAL)

    assert town.jobs()[-1] == ("forward_to_back_office", str(request_id))
    assert [(task.kind, task.tray) for task in town.told_of(TaskReady)] == [
        (TaskKind.CANCEL, Tray.PARKED)
    ]
    await town.decide(request_id)
    assert len(town.jobs()) == 2


async def test_a25_without_a_link_nothing_goes_to_a_back_office(town: Town) -> None:
    await town.decided(CONTACT)

    assert "forward_to_back_office" not in {task for task, _ in town.jobs()}


async def test_papers_of_a_linked_municipality_are_decided_by_the_same_rules(town: Town) -> None:
    town.register.people[JAN] = a_person(managing_nis=LINDEDAAL)

    await town.decided(HOUSEHOLD, municipality=LINDEDAAL)

    assert town.told_of(DeliveryOrdered)[0].automatic


async def test_while_the_register_is_away_nothing_is_recorded(town: Town) -> None:
    request_id = await town.submit(HOUSEHOLD)
    town.register.is_down = True
    before = len(town.store.facts)

    with pytest.raises(NeighbourIsUnavailable):
        await town.decide(request_id)

    assert len(town.store.facts) == before
    town.register.is_down = False
    await town.decide(request_id)
    assert len(town.told_of(DeliveryOrdered)) == 1


@pytest.mark.parametrize("purpose", list(Purpose))
async def test_deciding_again_changes_nothing_and_asks_nothing(
    town: Town, purpose: Purpose
) -> None:
    request_id = await town.decided(HOUSEHOLD, purpose=purpose)
    before = len(town.store.facts)

    await town.decide(request_id)

    assert len(town.store.facts) == before
    assert len(town.register.asked) == 1


async def test_a_request_that_was_withdrawn_first_is_not_decided(town: Town) -> None:
    request_id = await town.submit(HOUSEHOLD)
    await town.withdraw(request_id)

    await town.decide(request_id)

    assert (await town.case(request_id)).state is CaseState.CANCELLED
    assert town.register.asked == []


@pytest.mark.parametrize("product", [HOUSEHOLD, CONTACT])
async def test_c19_what_is_withdrawn_while_the_register_is_asked_stays_withdrawn(
    town: Town, product: Product
) -> None:
    request_id = await town.submit(product)
    town.register.meanwhile = lambda: town.withdraw(request_id)

    await town.decide(request_id)

    case = await town.case(request_id)
    assert (case.state, case.tasks) == (CaseState.CANCELLED, {})
    assert town.told_of(DeliveryOrdered) == []


async def test_a_request_that_was_erased_meanwhile_is_decided_by_nobody(town: Town) -> None:
    request_id = await town.submit(HOUSEHOLD)
    await town.keys.destroy(request_id)
    before = len(town.store.facts)

    await town.decide(request_id)

    assert len(town.store.facts) == before
    assert town.register.asked == []
