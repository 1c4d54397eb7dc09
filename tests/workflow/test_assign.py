"""A clerk gives a case to a colleague."""

import pytest

from libs.events.contracts.personal import Explanation
from libs.events.contracts.workflow import CaseAssigned
from services.workflow.model.assigning import Assignment
from services.workflow.model.assigning_events import Assigned
from services.workflow.model.memory import CaseIsClosed
from services.workflow.rules.a_claimed_case_is_left_to_who_has_it import CaseIsClaimed
from services.workflow.rules.a_reason_to_assign_has_a_limit import ReasonIsTooLong
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.assign import UnknownColleague
from tests.workflow.town import CLERK, LEAD, SECOND, Town

pytestmark = pytest.mark.anyio
CLAIM, ASSIGN = Assignment.CLAIM, Assignment.ASSIGN
WHY = "Jij kent dit gezin."


async def test_a30_a_clerk_gives_away_what_nobody_has(town: Town) -> None:
    request_id = await town.at_a_clerk()

    await town.act(ASSIGN, request_id, to=SECOND)

    (assigned,) = town.told_of(CaseAssigned)
    assert (assigned.assignee, assigned.assigned_by) == (SECOND, CLERK)


async def test_a_clerk_hands_over_her_own_case_and_then_it_is_hers_no_more(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(CLAIM, request_id)
    await town.act(ASSIGN, request_id, to=SECOND)

    with pytest.raises(CaseIsClaimed):
        await town.act(ASSIGN, request_id, to=CLERK)

    assert (await town.case(request_id)).assignee == SECOND


async def test_a_lead_gives_anybodys_case_to_anybody(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(CLAIM, request_id)

    await town.act(ASSIGN, request_id, by=LEAD, is_lead=True, to=SECOND)

    assert (await town.case(request_id)).assignee == SECOND


async def test_the_reason_is_sealed_and_told_to_nobody_outside(town: Town) -> None:
    request_id = await town.at_a_clerk()

    await town.act(ASSIGN, request_id, to=SECOND, reason=f" {WHY} ")

    fact = town.store.facts[-1]
    key = await town.keys.get(request_id)
    assert isinstance(fact, Assigned)
    assert fact.reason is not None
    assert key.open(fact.reason, Explanation).text == WHY
    assert WHY not in fact.model_dump_json()
    assert "reason" not in town.told_of(CaseAssigned)[0].model_dump()


async def test_giving_it_to_who_has_it_is_harmless_and_leaves_no_trace(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(CLAIM, request_id)
    before = len(town.store.facts)

    await town.act(ASSIGN, request_id, to=CLERK, reason=WHY)

    assert len(town.store.facts) == before


async def test_nobody_is_given_a_case_whom_nobody_here_knows(town: Town) -> None:
    request_id = await town.at_a_clerk()

    with pytest.raises(UnknownColleague):
        await town.act(ASSIGN, request_id, to="staff-loes")

    assert (await town.case(request_id)).assignee is None


async def test_a_reason_is_no_letter(town: Town) -> None:
    request_id = await town.at_a_clerk()

    with pytest.raises(ReasonIsTooLong):
        await town.act(ASSIGN, request_id, reason="x" * 1001)


async def test_a_closed_case_is_given_to_nobody(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(Action.CANCEL, request_id)

    with pytest.raises(CaseIsClosed):
        await town.act(ASSIGN, request_id, to="staff-loes")
