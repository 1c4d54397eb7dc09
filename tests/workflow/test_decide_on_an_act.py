import pytest

from libs.events.contracts.personal import ActReference, Person
from libs.events.contracts.products import ActForm, ActKind
from libs.events.contracts.workflow import DeliveryOrdered, TaskReady
from libs.events.refusals import NeighbourIsUnavailable
from libs.events.values import CaseState, Channel, Purpose, Relation, SendTo, TaskKind, Tray
from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.workflow.acts import DEATH, FIRST, GHENT, IN_2017, MARRIAGE, SECOND
from tests.workflow.people import FINN, HOUSEHOLD, JAN, LINDEDAAL, a_person
from tests.workflow.town import Town

pytestmark = pytest.mark.anyio


def required(town: Town) -> list[tuple[TaskKind, tuple[str, ...]]]:
    """The tasks that were put ready, but for the parked ones."""
    told = town.told_of(TaskReady)
    return [(task.kind, task.reasons) for task in told if task.tray is not Tray.PARKED]


async def test_b25_an_act_that_is_there_is_delivered_without_a_clerk(town: Town) -> None:
    town.acts.has(FIRST)

    request_id = await town.decided(MARRIAGE)

    (order,) = town.told_of(DeliveryOrdered)
    key = await town.keys.get(request_id)
    assert (order.channel, order.send_to) == (Channel.DIGITAL, SendTo.APPLICANT)
    assert (order.automatic, order.ordered_by) == (True, None)
    assert order.act is not None
    assert key.open(order.act, ActReference) == FIRST
    assert key.open(order.person, Person) == a_person()
    assert required(town) == []


async def test_b25_dabs_is_asked_about_the_applicant_for_the_kind_and_form_of_the_product(
    town: Town,
) -> None:
    town.acts.has(FIRST)

    await town.decided(MARRIAGE)

    assert town.acts.asked == [
        (JAN, ActKind.MARRIAGE, ActForm.EXTRACT, "workflow", "decide-request")
    ]


async def test_c16_dabs_is_asked_about_the_number_that_counts_now(town: Town) -> None:
    town.register.people[JAN] = a_person(national_number=FINN, replaced_number=JAN)
    town.acts.has(FIRST, of=FINN)

    await town.decided(MARRIAGE)

    assert [number for number, *_ in town.acts.asked] == [FINN]
    assert len(town.told_of(DeliveryOrdered)) == 1


async def test_b48_an_act_that_is_missing_waits_for_a_clerk_to_add_it(town: Town) -> None:
    request_id = await town.decided(MARRIAGE)

    case = await town.case(request_id)
    assert case.state is CaseState.AWAITING_ACT
    assert required(town) == [(TaskKind.ADD_ACT, ("act-not-in-dabs",))]
    assert [(task.kind, task.tray) for task in case.tasks.values()] == [
        (TaskKind.ADD_ACT, Tray.ALL),
        (TaskKind.CANCEL, Tray.PARKED),
    ]
    assert town.told_of(DeliveryOrdered) == []


async def test_c01_an_act_that_is_missing_is_added_first_whatever_else_needs_a_clerk(
    town: Town,
) -> None:
    await town.decided(MARRIAGE, purpose=Purpose.ABROAD)

    assert required(town) == [(TaskKind.ADD_ACT, ("for-use-abroad", "act-not-in-dabs"))]


async def test_an_act_for_use_abroad_is_delivered_by_a_clerk(town: Town) -> None:
    town.acts.has(FIRST)

    request_id = await town.decided(MARRIAGE, purpose=Purpose.ABROAD)

    assert required(town) == [(TaskKind.DELIVER, ("for-use-abroad",))]
    assert (await town.case(request_id)).acts == ()


async def test_of_several_acts_a_clerk_chooses_and_sees_which_there_are(town: Town) -> None:
    town.acts.has(FIRST, SECOND)

    request_id = await town.decided(MARRIAGE)

    case, key = await town.case(request_id), await town.keys.get(request_id)
    assert required(town) == [(TaskKind.DELIVER, ("several-acts",))]
    assert [key.open(act, ActReference) for act in case.acts] == [FIRST, SECOND]
    assert case.state is CaseState.OPEN


async def test_who_says_which_of_several_gets_that_one_without_a_clerk(town: Town) -> None:
    town.acts.has(FIRST, SECOND)

    request_id = await town.decided(MARRIAGE, answers=IN_2017)

    (order,) = town.told_of(DeliveryOrdered)
    key = await town.keys.get(request_id)
    assert order.act is not None
    assert key.open(order.act, ActReference) == SECOND


async def test_an_act_that_is_not_the_one_that_was_meant_is_looked_at_by_a_clerk(
    town: Town,
) -> None:
    town.acts.has(FIRST)

    request_id = await town.decided(MARRIAGE, answers=GHENT)

    assert required(town) == [(TaskKind.DELIVER, ("another-act-meant",))]
    assert len((await town.case(request_id)).acts) == 1


async def test_c17_of_somebody_else_dabs_is_asked_nothing_before_a_clerk_has_looked(
    town: Town,
) -> None:
    await town.decided(MARRIAGE, relation=Relation.CHILD, subject=FINN)
    await town.decided(DEATH, relation=Relation.REPRESENTED, subject=FINN)
    await town.decided(DEATH)

    assert town.acts.asked == []
    assert required(town) == [
        (TaskKind.DELIVER, ("for-someone-else",)),
        (
            TaskKind.DELIVER,
            ("for-someone-else", "never-automatic", "about-somebody-else"),
        ),
        (TaskKind.DELIVER, ("never-automatic", "about-somebody-else")),
    ]


async def test_whom_the_register_does_not_know_is_looked_at_by_a_clerk(town: Town) -> None:
    town.register.people.clear()

    await town.decided(MARRIAGE)

    assert town.acts.asked == []
    assert required(town) == [(TaskKind.DELIVER, ("person-unknown",))]


async def test_who_lives_elsewhere_is_looked_at_by_a_clerk(town: Town) -> None:
    town.register.people[JAN] = a_person(managing_nis=LINDEDAAL)
    town.acts.has(FIRST)

    await town.decided(MARRIAGE)

    assert required(town) == [(TaskKind.DELIVER, ("not-a-resident-here",))]


async def test_c09_a_dabs_that_does_not_answer_makes_no_task_and_is_asked_again(
    town: Town,
) -> None:
    town.acts.has(FIRST)
    town.acts.is_down = True
    request_id = await town.submit(MARRIAGE)

    with pytest.raises(NeighbourIsUnavailable):
        await town.decide(request_id)

    assert (await town.case(request_id)).awaits_its_first_decision
    assert town.told_of(TaskReady) == []
    town.acts.is_down = False
    await town.decide(request_id)
    assert len(town.told_of(DeliveryOrdered)) == 1


async def test_a_certificate_asks_dabs_nothing(town: Town) -> None:
    await town.decided(HOUSEHOLD)

    assert town.acts.asked == []


async def test_what_is_withdrawn_while_dabs_is_asked_stays_withdrawn(town: Town) -> None:
    request_id = await town.submit(MARRIAGE)
    town.acts.meanwhile = lambda: town.withdraw(request_id)

    await town.decide(request_id)

    case = await town.case(request_id)
    assert (case.state, case.tasks) == (CaseState.CANCELLED, {})


async def test_c19_what_waits_for_an_act_can_be_withdrawn(town: Town) -> None:
    request_id = await town.decided(MARRIAGE)

    await town.withdraw(request_id)

    case = await town.case(request_id)
    assert (case.state, case.tasks) == (CaseState.CANCELLED, {})


async def test_an_act_that_cannot_be_added_is_refused_with_an_explanation(town: Town) -> None:
    request_id = await town.decided(MARRIAGE)

    await town.act(Action.REFUSE, request_id)

    case = await town.case(request_id)
    assert (case.state, case.tasks) == (CaseState.REFUSED, {})


async def test_deciding_again_changes_nothing(town: Town) -> None:
    request_id = await town.decided(MARRIAGE)
    before = len(town.store.facts)

    await town.decide(request_id)

    assert len(town.store.facts) == before
