from typing import Any
from uuid import UUID

import pytest

from libs.events.contracts.workflow import NationalRegisterAnswered
from libs.events.refusals import NeighbourIsUnavailable
from libs.events.values import BackOfficeStatus, CaseState
from services.workflow.model.neighbour_events import CurrentNumber
from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.workflow.neighbours import (
    NationalRegisterThatAnswers,
    forwarded,
    hear,
    store,
)
from tests.workflow.people import CONTACT, HOUSEHOLD, JAN, LINDEDAAL, a_person
from tests.workflow.town import CLERK, Town

pytestmark = pytest.mark.anyio
NEW_NUMBER = "85670100288"
JOB = "store_in_national_register"


async def completed(town: Town, *, yes: bool | None = True, **wishes: Any) -> UUID:
    """A change that a clerk completed; `yes` is what the citizen chose."""
    request_id = await town.decided(CONTACT, store_in_national_register=yes, **wishes)
    await town.act(Action.COMPLETE, request_id)
    return request_id


def answers(town: Town) -> list[tuple[bool, str | None]]:
    return [(told.stored, told.reason) for told in town.told_of(NationalRegisterAnswered)]


async def test_a10_what_a_clerk_completed_is_stored_when_the_citizen_said_yes(town: Town) -> None:
    request_id = await completed(town)
    national_register = NationalRegisterThatAnswers()

    await store(town, request_id, national_register)

    (asked,) = national_register.asked
    assert (JOB, str(request_id)) in town.jobs()
    assert (asked.request_id, asked.who, asked.national_number) == (request_id, CLERK, JAN)
    assert answers(town) == [(True, None)]
    assert town.register.asked[-1] == (JAN, CLERK, "store-contact-details")


async def test_a08_only_what_is_changed_is_stored(town: Town) -> None:
    request_id = await completed(town)
    national_register = NationalRegisterThatAnswers()

    await store(town, request_id, national_register)

    (asked,) = national_register.asked
    assert (asked.email, asked.mobile, asked.phone) == ("nieuw@example.test", None, None)


@pytest.mark.parametrize("choice", [False, None])
async def test_a10_without_a_yes_nothing_is_stored(town: Town, choice: bool | None) -> None:
    request_id = await completed(town, yes=choice)
    national_register = NationalRegisterThatAnswers()

    await store(town, request_id, national_register)

    assert JOB not in {task for task, _ in town.jobs()}
    assert (national_register.asked, answers(town)) == ([], [])


@pytest.mark.parametrize("action", [Action.HANDLE_OUTSIDE_SYSTEM, Action.CANCEL])
async def test_what_was_not_completed_here_is_not_stored(town: Town, action: Action) -> None:
    request_id = await town.decided(CONTACT, store_in_national_register=True)
    await town.act(action, request_id)
    national_register = NationalRegisterThatAnswers()

    await store(town, request_id, national_register)

    assert JOB not in {task for task, _ in town.jobs()}
    assert national_register.asked == []


async def test_a_paper_is_never_stored(town: Town) -> None:
    request_id = await town.decided(HOUSEHOLD, store_in_national_register=True)
    await town.arrive(request_id)
    national_register = NationalRegisterThatAnswers()

    await store(town, request_id, national_register)

    assert national_register.asked == []


async def test_what_the_back_office_completed_it_stores_itself(town: Town) -> None:
    request_id = await forwarded(town, store_in_national_register=True)
    await hear(town, request_id, BackOfficeStatus.ACCEPTED)
    national_register = NationalRegisterThatAnswers()

    await store(town, request_id, national_register)

    assert (await town.case(request_id)).about.municipality == LINDEDAAL
    assert (national_register.asked, answers(town)) == ([], [])


@pytest.mark.parametrize(
    ("changes", "reason"),
    [({"minor": True}, "minor"), ({"incapacitated": True}, "incapacitated")],
)
async def test_c15_who_may_not_have_them_stored_is_not_asked_for_and_is_completed_all_the_same(
    town: Town, changes: dict[str, bool], reason: str
) -> None:
    town.register.people[JAN] = a_person(**changes)
    request_id = await completed(town)
    national_register = NationalRegisterThatAnswers()

    await store(town, request_id, national_register)

    assert national_register.asked == []
    assert answers(town) == [(False, reason)]
    assert (await town.case(request_id)).state is CaseState.COMPLETED


async def test_what_the_register_refuses_is_remembered_with_its_reason(town: Town) -> None:
    request_id = await completed(town)

    await store(town, request_id, NationalRegisterThatAnswers("person-deceased"))

    assert answers(town) == [(False, "person-deceased")]


async def test_whom_the_register_does_not_know_any_more_is_remembered(town: Town) -> None:
    request_id = await completed(town)
    town.register.people.clear()

    await store(town, request_id, NationalRegisterThatAnswers())

    assert answers(town) == [(False, "person-unknown")]


@pytest.mark.parametrize("which", ["register", "national register"])
async def test_while_a_register_is_away_nothing_is_recorded(town: Town, which: str) -> None:
    request_id = await completed(town)
    national_register = NationalRegisterThatAnswers()
    town.register.is_down = which == "register"
    national_register.is_down = which == "national register"
    before = len(town.store.facts)

    with pytest.raises(NeighbourIsUnavailable):
        await store(town, request_id, national_register)

    assert len(town.store.facts) == before
    town.register.is_down = national_register.is_down = False
    await store(town, request_id, national_register)
    assert answers(town) == [(True, None)]


async def test_storing_again_asks_nothing(town: Town) -> None:
    request_id = await completed(town)
    national_register = NationalRegisterThatAnswers()
    await store(town, request_id, national_register)
    asked = len(town.register.asked)

    await store(town, request_id, national_register)

    assert (len(national_register.asked), len(town.register.asked)) == (1, asked)
    assert len(answers(town)) == 1


async def test_a_request_that_was_erased_meanwhile_is_stored_by_nobody(town: Town) -> None:
    request_id = await completed(town)
    await town.keys.destroy(request_id)
    national_register = NationalRegisterThatAnswers()

    await store(town, request_id, national_register)

    assert (national_register.asked, answers(town)) == ([], [])


async def test_c16_a_replaced_number_is_remembered_and_the_new_one_is_used(town: Town) -> None:
    rosa = a_person(national_number=NEW_NUMBER, replaced_number=JAN)
    town.register.people = {JAN: rosa, NEW_NUMBER: a_person(national_number=NEW_NUMBER)}
    request_id = await completed(town)
    national_register = NationalRegisterThatAnswers()

    await store(town, request_id, national_register)

    assert national_register.asked[0].national_number == NEW_NUMBER
    assert town.register.asked[-1][0] == NEW_NUMBER
    assert await current_number(town, request_id) == NEW_NUMBER


async def test_c16_a_number_that_is_replaced_on_the_way_is_followed_too(town: Town) -> None:
    request_id = await completed(town)
    town.register.people[JAN] = a_person(national_number=NEW_NUMBER, replaced_number=JAN)
    national_register = NationalRegisterThatAnswers()

    await store(town, request_id, national_register)

    assert national_register.asked[0].national_number == NEW_NUMBER
    assert await current_number(town, request_id) == NEW_NUMBER


async def test_c16_who_keeps_a_number_has_none_remembered(town: Town) -> None:
    request_id = await completed(town)

    await store(town, request_id, NationalRegisterThatAnswers())

    assert (await town.case(request_id)).current_number is None


async def current_number(town: Town, request_id: UUID) -> str:
    sealed = (await town.case(request_id)).current_number
    assert sealed is not None
    assert NEW_NUMBER not in repr(town.store.facts)
    return (await town.keys.get(request_id)).open(sealed, CurrentNumber).national_number
