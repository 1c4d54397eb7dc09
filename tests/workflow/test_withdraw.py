import pytest

from libs.events.contracts.workflow import CaseCancelled, WithdrawalCameTooLate
from libs.events.values import CaseState
from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.workflow.people import CONTACT, HOUSEHOLD
from tests.workflow.town import Town

pytestmark = pytest.mark.anyio


async def test_c19_while_no_decision_is_taken_the_applicant_withdraws(town: Town) -> None:
    request_id = await town.decided(CONTACT)

    await town.withdraw(request_id)

    (cancelled,) = town.told_of(CaseCancelled)
    assert (cancelled.withdrawn, cancelled.inform, cancelled.closed_by) == (True, True, None)
    assert (await town.case(request_id)).tasks == {}


async def test_c19_after_the_decision_it_is_too_late_and_told_once(town: Town) -> None:
    request_id = await town.decided(HOUSEHOLD)

    await town.withdraw(request_id)
    await town.withdraw(request_id)

    assert len(town.told_of(WithdrawalCameTooLate)) == 1
    assert (await town.case(request_id)).state is CaseState.DELIVERING


async def test_c19_a_closed_case_cannot_be_withdrawn(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(Action.REFUSE, request_id)

    await town.withdraw(request_id)

    assert (await town.case(request_id)).state is CaseState.REFUSED
    assert len(town.told_of(WithdrawalCameTooLate)) == 1


async def test_withdrawing_twice_changes_nothing_more(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.withdraw(request_id)
    before = len(town.store.facts)

    await town.withdraw(request_id)

    assert len(town.store.facts) == before


async def test_c19_a_delivery_that_fell_through_can_be_withdrawn_after_all(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id)
    await town.withdraw(request_id)
    town.register.people.clear()
    await town.order(request_id)

    await town.withdraw(request_id)

    assert (await town.case(request_id)).state is CaseState.CANCELLED
