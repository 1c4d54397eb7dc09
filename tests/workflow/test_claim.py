"""A clerk takes a case upon herself."""

import pytest

from libs.events.contracts.workflow import CaseAssigned
from libs.events.values import Purpose, TaskKind
from services.workflow.model.assigning import Assignment
from services.workflow.model.memory import CaseIsClosed
from services.workflow.rules.a_claimed_case_is_left_to_who_has_it import CaseIsClaimed
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.clerks_order import CaseHasChanged, UnknownCase
from tests.workflow.people import LINDEDAAL
from tests.workflow.town import CLERK, LEAD, NOW, SECOND, Town

pytestmark = pytest.mark.anyio
CLAIM = Assignment.CLAIM


async def test_a30_a_case_becomes_that_of_who_claims_it(town: Town) -> None:
    request_id = await town.at_a_clerk()

    await town.act(CLAIM, request_id)

    (assigned,) = town.told_of(CaseAssigned)
    assert (assigned.assignee, assigned.assigned_by, assigned.assigned_at) == (CLERK, CLERK, NOW)
    assert (await town.case(request_id)).assignee == CLERK


async def test_claiming_twice_is_harmless_and_leaves_no_trace(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(CLAIM, request_id)
    before = len(town.store.facts)

    await town.act(CLAIM, request_id)

    assert len(town.store.facts) == before


async def test_a_clerk_does_not_take_what_a_colleague_has(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(CLAIM, request_id)

    with pytest.raises(CaseIsClaimed):
        await town.act(CLAIM, request_id, by=SECOND)

    assert (await town.case(request_id)).assignee == CLERK


async def test_a_lead_takes_it_over(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(CLAIM, request_id)

    await town.act(CLAIM, request_id, by=LEAD, is_lead=True)

    assert [told.assignee for told in town.told_of(CaseAssigned)] == [CLERK, LEAD]


async def test_who_has_a_case_keeps_nobody_from_helping(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(CLAIM, request_id)

    await town.act(Action.DELIVER, request_id, by=SECOND)

    case = await town.case(request_id)
    assert (case.assignee, case.order and case.order.by) == (CLERK, SECOND)


async def test_when_a_case_closes_the_assignment_ends_with_it(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(CLAIM, request_id)

    await town.act(Action.CANCEL, request_id)

    assert (await town.case(request_id)).assignee is None
    with pytest.raises(CaseIsClosed):
        await town.act(CLAIM, request_id)


async def test_a_case_can_be_claimed_before_it_is_decided(town: Town) -> None:
    request_id = await town.submit(purpose=Purpose.ABROAD)

    await town.act(CLAIM, request_id)
    await town.decide(request_id)

    case = await town.case(request_id)
    assert case.assignee == CLERK
    assert {task.kind for task in case.tasks.values()} == {TaskKind.DELIVER, TaskKind.CANCEL}


async def test_a_claim_on_what_one_saw_before_it_changed_is_refused(town: Town) -> None:
    request_id = await town.at_a_clerk()
    seen = (await town.case(request_id)).version
    await town.act(Action.DELIVER, request_id, by=SECOND)

    with pytest.raises(CaseHasChanged):
        await town.act(CLAIM, request_id, seen_version=seen)


async def test_a_case_elsewhere_does_not_exist(town: Town) -> None:
    request_id = await town.at_a_clerk()

    with pytest.raises(UnknownCase):
        await town.act(CLAIM, request_id, municipality=LINDEDAAL)
