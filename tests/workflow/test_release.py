"""A clerk lets go of a case, or a lead does it for her."""

import pytest

from libs.events.contracts.workflow import CaseAssigned
from services.workflow.model.assigning import Assignment
from services.workflow.model.memory import CaseIsClosed
from services.workflow.rules.a_claimed_case_is_left_to_who_has_it import CaseIsClaimed
from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.workflow.town import CLERK, LEAD, SECOND, Town

pytestmark = pytest.mark.anyio
CLAIM, RELEASE = Assignment.CLAIM, Assignment.RELEASE


async def test_a30_who_has_a_case_lets_go_of_it(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(CLAIM, request_id)

    await town.act(RELEASE, request_id)

    assert [told.assignee for told in town.told_of(CaseAssigned)] == [CLERK, None]
    assert (await town.case(request_id)).assignee is None


async def test_what_was_released_can_be_claimed_by_a_colleague(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(CLAIM, request_id)
    await town.act(RELEASE, request_id)

    await town.act(CLAIM, request_id, by=SECOND)

    assert (await town.case(request_id)).assignee == SECOND


async def test_a_lead_releases_what_a_clerk_has_and_a_colleague_does_not(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(CLAIM, request_id)

    with pytest.raises(CaseIsClaimed):
        await town.act(RELEASE, request_id, by=SECOND)
    await town.act(RELEASE, request_id, by=LEAD, is_lead=True)

    assert (await town.case(request_id)).assignee is None


async def test_releasing_what_nobody_has_is_harmless_and_leaves_no_trace(town: Town) -> None:
    request_id = await town.at_a_clerk()
    before = len(town.store.facts)

    await town.act(RELEASE, request_id)

    assert len(town.store.facts) == before


async def test_of_a_closed_case_nothing_is_left_to_release(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(CLAIM, request_id)
    await town.act(Action.REFUSE, request_id)

    with pytest.raises(CaseIsClosed):
        await town.act(RELEASE, request_id)
