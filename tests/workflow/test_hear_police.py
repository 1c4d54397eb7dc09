from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from libs.events.contracts.personal import AdviceRemark
from libs.events.contracts.workflow import (
    CaseRefused,
    PoliceAdviceAsked,
    PoliceAdviceRecorded,
    TaskDone,
    TaskReady,
)
from libs.events.values import CaseState, TaskKind
from services.workflow.model.case import Case
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.hear_police import NothingWasAsked
from tests.workflow.people import CONTACT, MINORS
from tests.workflow.police import (
    REFERENCE,
    advise,
    asked,
    end_term,
    hear,
    without_advice,
)
from tests.workflow.town import CLERK, NOW, Town

pytestmark = pytest.mark.anyio
LATER = NOW + timedelta(days=10)


async def recorded(town: Town) -> list[tuple[bool, bool, str | None]]:
    kept = [fact for fact in town.store.facts if isinstance(fact, Case.PoliceAdviceRecorded)]
    told = town.told_of(PoliceAdviceRecorded)
    both = zip(kept, told, strict=True)
    return [(fact.favourable, one.counts, one.recorded_by) for fact, one in both]


async def test_b45_a_favourable_advice_lets_a_clerk_deliver(town: Town) -> None:
    request_id = await asked(town)

    await hear(town, request_id, favourable=True)

    case = await town.case(request_id)
    task = town.told_of(TaskReady)[-1]
    assert await recorded(town) == [(True, True, None)]
    assert (task.kind, task.reasons) == (
        TaskKind.DELIVER,
        ("never-automatic", "police-advice-needed"),
    )
    assert case.state is CaseState.OPEN
    assert Action.DELIVER in case.actions


async def test_c08_an_unfavourable_advice_refuses_nothing_by_itself(town: Town) -> None:
    request_id = await asked(town)

    await hear(town, request_id, favourable=False)

    case = await town.case(request_id)
    task = town.told_of(TaskReady)[-1]
    assert town.told_of(CaseRefused) == []
    assert task.kind is TaskKind.DELIVER
    assert case.reasons_to_deliver[-1] == "police-advised-against"
    assert case.actions == (Action.ASK_INFORMATION, Action.REFUSE, Action.CANCEL)


async def test_c08_a_clerk_refuses_what_was_advised_against(town: Town) -> None:
    request_id = await asked(town)
    await hear(town, request_id, favourable=False)

    await town.act(Action.REFUSE, request_id)

    (refused,) = town.told_of(CaseRefused)
    assert refused.explanation is not None
    assert refused.reason == "by-clerk"


async def test_what_they_wrote_is_kept_sealed(town: Town) -> None:
    request_id = await asked(town)

    await hear(town, request_id, remark="  In orde. \n")

    (kept,) = (await town.case(request_id)).advices
    key = await town.keys.get(request_id)
    assert kept.remark is not None
    assert key.open(kept.remark, AdviceRemark).text == "In orde."
    assert "In orde" not in kept.model_dump_json()


async def test_what_they_advise_is_told_to_nobody(town: Town) -> None:
    told = []
    for favourable in (True, False):
        request_id = await asked(town)
        before = len(town.told())
        await hear(town, request_id, favourable=favourable, remark="In orde.")
        telling = town.told()[before:]
        told.append([(type(one), getattr(one, "reasons", ())) for one in telling])

    in_favour, against = told
    assert in_favour == against
    assert set(PoliceAdviceRecorded.model_fields).isdisjoint({"favourable", "remark"})


async def test_it_is_told_under_the_id_of_the_question(town: Town) -> None:
    request_id = await asked(town)

    await hear(town, request_id)

    (question,), (told,) = town.told_of(PoliceAdviceAsked), town.told_of(PoliceAdviceRecorded)
    assert told.advice_id == question.advice_id


async def test_b46_the_same_advice_twice_is_one(town: Town) -> None:
    request_id = await asked(town)
    await hear(town, request_id)
    before = len(town.store.facts)

    await hear(town, request_id)

    assert len(town.store.facts) == before


async def test_c07_a_second_advice_is_kept_and_changes_nothing(town: Town) -> None:
    request_id = await asked(town)
    await hear(town, request_id, favourable=True)

    await hear(town, request_id, favourable=False, given_at=LATER)

    assert await recorded(town) == [(True, True, None), (False, False, None)]
    assert Action.DELIVER in (await town.case(request_id)).actions


async def test_c07_an_advice_after_the_term_withdraws_the_task_of_the_clerk(town: Town) -> None:
    request_id = await without_advice(town)

    await hear(town, request_id, given_at=LATER)

    done = [(task.kind, task.done_by) for task in town.told_of(TaskDone)]
    assert done == [(TaskKind.GIVE_ADVICE, None)]
    assert await recorded(town) == [(True, True, None)]
    assert Action.DELIVER in (await town.case(request_id)).actions


async def test_c07_an_advice_after_that_of_a_clerk_is_kept_and_changes_nothing(
    town: Town,
) -> None:
    request_id = await without_advice(town)
    await advise(town, request_id, favourable=True)

    await hear(town, request_id, favourable=False, given_at=LATER)

    assert await recorded(town) == [(True, True, CLERK), (False, False, None)]
    assert Action.DELIVER in (await town.case(request_id)).actions


async def test_they_may_speak_before_we_know_their_reference(town: Town) -> None:
    request_id = await town.decided(MINORS)

    await hear(town, request_id)

    case = await town.case(request_id)
    assert case.police_reference == REFERENCE
    assert await recorded(town) == [(True, True, None)]


@pytest.mark.parametrize("ended", ["cancelled", "withdrawn"])
async def test_an_advice_after_the_end_is_kept_and_does_no_harm(town: Town, ended: str) -> None:
    request_id = await asked(town)
    if ended == "cancelled":
        await town.act(Action.CANCEL, request_id)
    else:
        await town.withdraw(request_id)

    await hear(town, request_id, favourable=False)
    await end_term(town, request_id)

    case = await town.case(request_id)
    assert (case.state, case.tasks, case.actions) == (CaseState.CANCELLED, {}, ())
    assert await recorded(town) == [(False, False, None)]


async def test_c19_while_the_police_have_it_the_applicant_can_withdraw(town: Town) -> None:
    request_id = await asked(town)

    await town.withdraw(request_id)

    assert (await town.case(request_id)).state is CaseState.CANCELLED


async def test_an_advice_about_a_paper_that_was_delivered_is_kept(town: Town) -> None:
    request_id = await asked(town)
    await hear(town, request_id)
    await town.deliver(request_id)
    await town.order(request_id)
    await town.arrive(request_id)

    await hear(town, request_id, favourable=False, given_at=LATER)

    assert (await town.case(request_id)).state is CaseState.DELIVERED
    assert (await recorded(town))[-1] == (False, False, None)


async def test_what_they_were_not_asked_is_unknown_and_nothing_is_recorded(town: Town) -> None:
    not_theirs = await town.decided(CONTACT)
    theirs = await asked(town)
    erased = await asked(town)
    await town.keys.destroy(erased)
    before = len(town.store.facts)

    unknown: list[tuple[UUID, str]] = [
        (not_theirs, REFERENCE),
        (theirs, "POL-of-another"),
        (erased, REFERENCE),
        (uuid4(), REFERENCE),
    ]
    for request_id, reference in unknown:
        with pytest.raises(NothingWasAsked):
            await hear(town, request_id, reference=reference)

    assert len(town.store.facts) == before
