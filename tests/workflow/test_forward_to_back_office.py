from uuid import UUID

import pytest

from libs.events.contracts.workflow import CaseCancelled, ForwardedToBackOffice, TaskReady
from libs.events.refusals import NeighbourIsUnavailable
from libs.events.values import BackOfficeStatus, CaseState, TaskKind, Tray
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.cancel import Cancel, cancel
from tests.workflow.neighbours import (
    REFERENCE,
    BackOfficeThatTakes,
    forward,
    forwarded,
    given,
    hear,
)
from tests.workflow.people import ANSWERS, APPLICANT, LINDEDAAL
from tests.workflow.town import NOW, Town, by_clerk

pytestmark = pytest.mark.anyio


async def test_a16_the_back_office_is_told_who_asks_what_under_our_id(town: Town) -> None:
    request_id = await given(town, store_in_national_register=True)
    back_office = BackOfficeThatTakes()

    await forward(town, request_id, back_office)

    (told,) = back_office.told
    assert (told.request_id, told.reference) == (request_id, "ZB-2026-7K3M")
    assert (told.municipality, told.product) == (LINDEDAAL, "CONTACT_DETAILS")
    assert (told.applicant, told.changes) == (APPLICANT, ANSWERS.values)
    assert told.store_in_national_register is True


async def test_a16_its_reference_is_remembered_and_told(town: Town) -> None:
    request_id = await forwarded(town)

    (told,) = town.told_of(ForwardedToBackOffice)
    case = await town.case(request_id)
    assert (told.back_office_reference, told.forwarded_at) == (REFERENCE, NOW)
    assert (case.state, case.back_office_reference) == (CaseState.AT_BACK_OFFICE, REFERENCE)
    assert town.store.statements[-1].parameters["reference"] == REFERENCE


async def test_a44_meanwhile_a_clerk_can_cancel_and_nothing_else(town: Town) -> None:
    request_id = await given(town)

    case = await town.case(request_id)
    assert [(task.kind, task.tray) for task in case.tasks.values()] == [
        (TaskKind.CANCEL, Tray.PARKED)
    ]
    assert case.actions == (Action.CANCEL,)


async def test_while_the_back_office_is_away_nothing_is_recorded(town: Town) -> None:
    request_id = await given(town)
    back_office = BackOfficeThatTakes()
    back_office.is_down = True
    before = len(town.store.facts)

    with pytest.raises(NeighbourIsUnavailable):
        await forward(town, request_id, back_office)

    assert len(town.store.facts) == before
    back_office.is_down = False
    await forward(town, request_id, back_office)
    assert len(town.told_of(ForwardedToBackOffice)) == 1


async def test_telling_again_tells_nothing(town: Town) -> None:
    request_id = await forwarded(town)
    back_office = BackOfficeThatTakes("BO-000002")
    before = len(town.store.facts)

    await forward(town, request_id, back_office)

    assert back_office.told == []
    assert len(town.store.facts) == before


async def test_what_it_will_never_take_comes_to_a_clerk_with_the_reason(town: Town) -> None:
    request_id = await forwarded(town, None)

    case = await town.case(request_id)
    handle = town.told_of(TaskReady)[-1]
    assert (handle.kind, handle.reasons) == (TaskKind.HANDLE, ("back-office-declines",))
    assert case.state is CaseState.OPEN
    assert case.actions == (
        Action.COMPLETE,
        Action.HANDLE_OUTSIDE_SYSTEM,
        Action.ASK_INFORMATION,
        Action.CANCEL,
    )
    assert [task.kind for task in case.tasks.values()] == [TaskKind.CANCEL, TaskKind.HANDLE]


async def test_what_was_cancelled_first_is_not_told(town: Town) -> None:
    request_id = await given(town)
    back_office = BackOfficeThatTakes()
    await cancelled(town, request_id)

    await forward(town, request_id, back_office)

    assert back_office.told == []


@pytest.mark.parametrize("reference", [REFERENCE, None])
async def test_what_is_cancelled_while_it_is_told_stays_cancelled(
    town: Town, reference: str | None
) -> None:
    request_id = await given(town)
    back_office = BackOfficeThatTakes(reference)
    back_office.meanwhile = lambda: cancelled(town, request_id)

    await forward(town, request_id, back_office)

    case = await town.case(request_id)
    assert (case.state, case.tasks) == (CaseState.CANCELLED, {})
    assert case.back_office_reference == reference  # so that a clerk can look there
    assert len(town.told_of(CaseCancelled)) == 1


async def test_what_the_back_office_told_first_is_not_recorded_again(town: Town) -> None:
    request_id = await given(town)
    back_office = BackOfficeThatTakes()
    back_office.meanwhile = lambda: hear(town, request_id, BackOfficeStatus.RECEIVED)

    await forward(town, request_id, back_office)

    assert len(town.told_of(ForwardedToBackOffice)) == 1
    assert (await town.case(request_id)).state is CaseState.AT_BACK_OFFICE


async def test_a_request_that_was_erased_meanwhile_is_told_to_nobody(town: Town) -> None:
    request_id = await given(town)
    back_office = BackOfficeThatTakes()
    await town.keys.destroy(request_id)

    await forward(town, request_id, back_office)

    assert back_office.told == []
    assert town.told_of(ForwardedToBackOffice) == []


async def cancelled(town: Town, request_id: UUID) -> None:
    command = Cancel(**by_clerk(request_id, municipality=LINDEDAAL), inform=False, explanation=None)
    await town.run(lambda unit: cancel(command, unit=unit, keys=town.keys, now=NOW))
