from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from libs.events.contracts.personal import BackOfficeNote, Explanation
from libs.events.contracts.workflow import (
    CaseCancelled,
    CaseCompleted,
    CaseRefused,
    ForwardedToBackOffice,
    ProcessInformationAdded,
    ReceivedByBackOffice,
    TaskDone,
)
from libs.events.values import BackOfficeStatus, CaseState, TaskKind
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.cancel import Cancel, cancel
from services.workflow.use_cases.hear_back_office import UnknownToUs
from tests.workflow.neighbours import REFERENCE, forwarded, given, hear
from tests.workflow.people import CONTACT, LINDEDAAL
from tests.workflow.town import NOW, Town, by_clerk

pytestmark = pytest.mark.anyio
RECEIVED, IN_PROGRESS = BackOfficeStatus.RECEIVED, BackOfficeStatus.IN_PROGRESS
ACCEPTED, REFUSED = BackOfficeStatus.ACCEPTED, BackOfficeStatus.REFUSED


async def test_a17_status_and_information_are_added(town: Town) -> None:
    request_id = await forwarded(town)

    await hear(town, request_id, IN_PROGRESS, sequence=2, information="  Wacht op een collega.\n")

    (added,) = town.told_of(ProcessInformationAdded)
    key = await town.keys.get(request_id)
    assert key.open(added.note, BackOfficeNote).text == "Wacht op een collega."
    assert (added.status, added.sequence, added.is_latest) == (IN_PROGRESS, 2, True)
    assert "Wacht" not in added.model_dump_json()


@pytest.mark.parametrize("first", [RECEIVED, IN_PROGRESS, ACCEPTED])
async def test_a18_that_it_was_received_is_told_once_whatever_it_said_first(
    town: Town, first: BackOfficeStatus
) -> None:
    request_id = await forwarded(town)

    await hear(town, request_id, first, sequence=1)
    await hear(town, request_id, RECEIVED, sequence=2)

    assert [told.at for told in town.told_of(ReceivedByBackOffice)] == [NOW]


async def test_a17_the_same_word_twice_does_no_harm(town: Town) -> None:
    request_id = await forwarded(town)
    await hear(town, request_id, IN_PROGRESS, information="Even geduld.")
    before = len(town.store.facts)

    await hear(town, request_id, IN_PROGRESS, information="Even geduld.")

    assert len(town.store.facts) == before


async def test_a17_what_comes_after_something_later_is_kept_and_changes_nothing(town: Town) -> None:
    request_id = await forwarded(town)
    await hear(town, request_id, IN_PROGRESS, sequence=3)

    await hear(town, request_id, REFUSED, sequence=2, occurred_at=NOW - timedelta(hours=1))

    assert [told.is_latest for told in town.told_of(ProcessInformationAdded)] == [True, False]
    assert (await town.case(request_id)).state is CaseState.AT_BACK_OFFICE


async def test_two_words_with_one_number_are_both_kept_and_the_first_counts(town: Town) -> None:
    request_id = await forwarded(town)
    await hear(town, request_id, IN_PROGRESS, sequence=2)

    await hear(town, request_id, REFUSED, sequence=2)

    assert [told.is_latest for told in town.told_of(ProcessInformationAdded)] == [True, False]
    assert town.told_of(CaseRefused) == []


async def test_a17_accepted_completes_and_what_was_written_stays_inside(town: Town) -> None:
    request_id = await forwarded(town)

    await hear(town, request_id, ACCEPTED, information="Gedaan door Griet.")

    (closed,) = town.told_of(CaseCompleted)
    assert (closed.automatic, closed.closed_by, closed.inform) == (True, None, True)
    assert closed.explanation is None
    await nothing_is_left(town, request_id, CaseState.COMPLETED)


async def test_a17_partially_accepted_completes_and_the_applicant_reads_why(town: Town) -> None:
    request_id = await forwarded(town)

    await hear(
        town, request_id, BackOfficeStatus.PARTIALLY_ACCEPTED, information="De gsm klopt niet."
    )

    (closed,) = town.told_of(CaseCompleted)
    key = await town.keys.get(request_id)
    assert key.open(closed.explanation, Explanation).text == "De gsm klopt niet."
    await nothing_is_left(town, request_id, CaseState.COMPLETED)


@pytest.mark.parametrize("why", ["Dat nummer is van iemand anders.", None])
async def test_a17_refused_refuses_with_the_reason_that_it_wrote(
    town: Town, why: str | None
) -> None:
    request_id = await forwarded(town)

    await hear(town, request_id, REFUSED, information=why)

    (closed,) = town.told_of(CaseRefused)
    key = await town.keys.get(request_id)
    told = key.open(closed.explanation, Explanation).text if closed.explanation else None
    assert (closed.reason, closed.automatic, told) == ("by-back-office", True, why)
    await nothing_is_left(town, request_id, CaseState.REFUSED)


async def test_a17_cancelled_cancels_and_tells(town: Town) -> None:
    request_id = await forwarded(town)

    await hear(town, request_id, BackOfficeStatus.CANCELLED)

    (closed,) = town.told_of(CaseCancelled)
    assert (closed.withdrawn, closed.inform, closed.automatic) == (False, True, True)
    await nothing_is_left(town, request_id, CaseState.CANCELLED)


async def test_a17_what_comes_after_the_end_is_kept_and_the_outcome_stays(town: Town) -> None:
    request_id = await forwarded(town)
    await hear(town, request_id, ACCEPTED, sequence=2)

    await hear(town, request_id, REFUSED, sequence=3)
    await hear(town, request_id, RECEIVED, sequence=1)

    assert (await town.case(request_id)).state is CaseState.COMPLETED
    assert town.told_of(CaseRefused) == []
    assert [told.sequence for told in town.told_of(ProcessInformationAdded)] == [2, 3, 1]


async def test_what_is_told_of_a_case_that_was_cancelled_here_is_kept(town: Town) -> None:
    request_id = await forwarded(town)
    command = Cancel(**by_clerk(request_id, municipality=LINDEDAAL), inform=False, explanation=None)
    await town.run(lambda unit: cancel(command, unit=unit, keys=town.keys, now=NOW))

    await hear(town, request_id, ACCEPTED)

    assert (await town.case(request_id)).state is CaseState.CANCELLED
    assert len(town.told_of(ProcessInformationAdded)) == 1
    assert town.told_of(ReceivedByBackOffice) == []


async def test_a_case_that_came_back_to_a_clerk_is_ended_by_the_clerk(town: Town) -> None:
    request_id = await forwarded(town, None)

    await hear(town, request_id, ACCEPTED)

    case = await town.case(request_id)
    assert case.state is CaseState.OPEN
    assert Action.COMPLETE in case.actions


async def test_it_may_speak_before_we_know_its_reference(town: Town) -> None:
    request_id = await given(town)

    await hear(town, request_id, IN_PROGRESS)

    (told,) = town.told_of(ForwardedToBackOffice)
    assert told.back_office_reference == REFERENCE
    assert len(town.told_of(ProcessInformationAdded)) == 1
    assert not (await town.case(request_id)).must_be_forwarded


async def test_its_reference_alone_is_enough(town: Town) -> None:
    reference = f"BO-{uuid4().hex}"
    request_id = await forwarded(town, reference)

    await hear(town, None, ACCEPTED, reference=reference)

    assert (await town.case(request_id)).state is CaseState.COMPLETED


async def test_what_the_back_office_does_not_have_is_unknown(town: Town) -> None:
    ours_alone = await town.decided(CONTACT)
    theirs = await forwarded(town)
    erased = await forwarded(town)
    await town.keys.destroy(erased)
    before = len(town.store.facts)

    for request_id, reference in (
        (ours_alone, REFERENCE),
        (theirs, "BO-of-another"),
        (erased, REFERENCE),
        (uuid4(), REFERENCE),
        (None, "BO-of-nobody"),
    ):
        with pytest.raises(UnknownToUs):
            await hear(town, request_id, ACCEPTED, reference=reference)

    assert len(town.store.facts) == before


async def test_c19_the_decision_is_out_of_our_hands_when_the_applicant_withdraws(
    town: Town,
) -> None:
    request_id = await forwarded(town)

    await town.withdraw(request_id)

    assert (await town.case(request_id)).state is CaseState.AT_BACK_OFFICE


async def nothing_is_left(town: Town, request_id: UUID, state: CaseState) -> None:
    case = await town.case(request_id)
    assert (case.state, case.tasks, case.actions) == (state, {}, ())
    done = [(told.kind, told.done_by) for told in town.told_of(TaskDone)]
    assert done == [(TaskKind.CANCEL, None)]
