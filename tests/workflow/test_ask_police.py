from datetime import timedelta
from uuid import UUID

import pytest

from libs.events.contracts.products import RecordModel
from libs.events.contracts.workflow import PoliceAdviceAsked, TaskDone, TaskReady
from libs.events.refusals import NeighbourIsUnavailable
from libs.events.values import CaseState, Relation, TaskKind
from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.workflow.people import FINN, JAN, MINORS, ZONNEBERG, a_person
from tests.workflow.police import REFERENCE, PoliceWhoTake, ask, asked, hear
from tests.workflow.town import NOW, Town

pytestmark = pytest.mark.anyio


async def test_b45_the_police_are_told_about_whom_and_until_when(town: Town) -> None:
    request_id = await town.decided(MINORS)

    (question,) = (await ask(town, request_id)).asked

    (told,) = town.told_of(PoliceAdviceAsked)
    assert (question.advice_id, question.request_id) == (told.advice_id, request_id)
    assert (question.municipality, question.product) == (ZONNEBERG, "CR_596_2")
    assert question.model is RecordModel.CONTACT_WITH_MINORS
    assert question.national_number == JAN
    assert question.due_at == told.until == NOW + timedelta(days=7)


async def test_b45_about_somebody_else_they_are_told_that_person(town: Town) -> None:
    request_id = await town.decided(MINORS, relation=Relation.CHILD, subject=FINN)
    await town.act(Action.ASK_ADVICE, request_id)

    (question,) = (await ask(town, request_id)).asked

    assert question.national_number == FINN


async def test_c16_they_are_told_the_number_that_counts_now(town: Town) -> None:
    town.register.people[JAN] = a_person(national_number="85670100288", replaced_number=JAN)
    request_id = await town.decided(MINORS)

    (question,) = (await ask(town, request_id)).asked

    assert question.national_number == "85670100288"


async def test_their_reference_is_remembered(town: Town) -> None:
    request_id = await asked(town)

    case = await town.case(request_id)
    assert case.police_reference == REFERENCE
    assert case.state is CaseState.AWAITING_POLICE


async def test_while_they_are_away_nothing_is_recorded_and_then_they_are_told_the_same(
    town: Town,
) -> None:
    request_id = await town.decided(MINORS)
    police = PoliceWhoTake()
    police.is_down = True
    before = len(town.store.facts)

    with pytest.raises(NeighbourIsUnavailable):
        await ask(town, request_id, police)

    assert len(town.store.facts) == before
    police.is_down = False
    await ask(town, request_id, police)
    assert police.asked[0] == police.asked[1]


async def test_asking_again_asks_nothing(town: Town) -> None:
    request_id = await asked(town)
    before = len(town.store.facts)

    again = await ask(town, request_id, PoliceWhoTake("POL-000002"))

    assert again.asked == []
    assert len(town.store.facts) == before


async def test_b46_what_they_will_never_take_comes_to_a_clerk_at_once(town: Town) -> None:
    request_id = await asked(town, None)

    case = await town.case(request_id)
    ready = town.told_of(TaskReady)[-1]
    assert (ready.kind, ready.reasons) == (TaskKind.GIVE_ADVICE, ("police-declines",))
    assert case.state is CaseState.AWAITING_POLICE
    assert case.actions == (Action.GIVE_ADVICE, Action.CANCEL)


async def test_what_was_cancelled_first_is_not_asked(town: Town) -> None:
    request_id = await town.decided(MINORS)
    await town.act(Action.CANCEL, request_id)

    assert (await ask(town, request_id)).asked == []


@pytest.mark.parametrize("reference", [REFERENCE, None])
async def test_what_is_cancelled_while_it_is_asked_stays_cancelled(
    town: Town, reference: str | None
) -> None:
    request_id = await town.decided(MINORS)
    police = PoliceWhoTake(reference)
    police.meanwhile = lambda: town.act(Action.CANCEL, request_id)

    await ask(town, request_id, police)

    case = await town.case(request_id)
    assert (case.state, case.tasks) == (CaseState.CANCELLED, {})
    assert case.police_reference == reference


async def test_they_may_answer_before_we_know_that_they_have_it(town: Town) -> None:
    request_id = await town.decided(MINORS)
    police = PoliceWhoTake()
    police.meanwhile = lambda: hear(town, request_id)

    await ask(town, request_id, police)

    case = await town.case(request_id)
    assert (case.state, case.police_reference) == (CaseState.OPEN, REFERENCE)
    assert len(case.advices) == 1


async def test_a_request_that_was_erased_meanwhile_is_asked_about_by_nobody(town: Town) -> None:
    request_id = await town.decided(MINORS)
    await town.keys.destroy(request_id)

    assert (await ask(town, request_id)).asked == []


async def test_nobody_is_asked_about_other_papers(town: Town) -> None:
    request_id: UUID = await town.at_a_clerk()

    assert (await ask(town, request_id)).asked == []
    assert not [done for done in town.told_of(TaskDone) if done.kind is TaskKind.GIVE_ADVICE]
