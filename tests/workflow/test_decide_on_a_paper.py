import pytest

from libs.events.contracts.personal import Person
from libs.events.contracts.workflow import DecisionExplained, DeliveryOrdered, TaskReady
from libs.events.values import Purpose, Relation, TaskKind
from tests.workflow.people import GENERAL, HOUSEHOLD, a_person
from tests.workflow.town import Town

pytestmark = pytest.mark.anyio


async def test_b22_where_all_conditions_hold_it_is_ordered_without_a_clerk(town: Town) -> None:
    request_id = await town.decided(HOUSEHOLD)

    (order,) = town.told_of(DeliveryOrdered)
    key = await town.keys.get(request_id)
    assert (order.automatic, order.ordered_by, order.act) == (True, None, None)
    assert key.open(order.person, Person) == a_person()
    assert town.told_of(TaskReady) == []


async def test_b26_an_extract_on_which_the_police_do_not_advise_goes_without_a_clerk_too(
    town: Town,
) -> None:
    await town.decided(GENERAL)

    (decision,) = town.told_of(DecisionExplained)
    assert decision.outcome == "automatic"
    assert len(town.told_of(DeliveryOrdered)) == 1


async def test_c01_a_clerk_gets_it_with_the_reasons_that_the_decision_tells(town: Town) -> None:
    await town.decided(HOUSEHOLD, purpose=Purpose.ABROAD, relation=Relation.CHILD)

    (decision,) = town.told_of(DecisionExplained)
    (task, _) = town.told_of(TaskReady)
    assert task.kind is TaskKind.DELIVER
    assert task.reasons == tuple(each.reason for each in decision.conditions if not each.met)
    assert town.told_of(DeliveryOrdered) == []
