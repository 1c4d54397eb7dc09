"""How far a case has come, where a back office decides on it."""

from uuid import UUID

from libs.events.contracts import workflow
from libs.events.values import CaseState, TaskKind
from services.reporting.views.search.progress import Progress, Told
from tests.reporting.told import LINDEDAAL, NOON, Journey


def forwarded(journey: Journey) -> workflow.ForwardedToBackOffice:
    return workflow.ForwardedToBackOffice(
        request_id=journey.request_id,
        municipality=journey.municipality,
        reference=journey.reference,
        product=journey.product,
        applicant=journey.applicant,
        back_office_reference="BO-000001",
        forwarded_at=NOON,
    )


def police_asked(journey: Journey) -> workflow.PoliceAdviceAsked:
    return workflow.PoliceAdviceAsked(
        request_id=journey.request_id,
        municipality=journey.municipality,
        reference=journey.reference,
        advice_id=UUID(int=7),
        until=NOON,
        asked_at=NOON,
    )


def after(*told: Told) -> Progress:
    progress = Progress.of(told[0])
    for position, one in enumerate(told, start=1):
        progress.take(one, position=position)
    return progress


def test_a16_what_the_back_office_has_is_shown_so() -> None:
    journey = Journey(number=1, municipality=LINDEDAAL)

    progress = after(journey.opened(), forwarded(journey))

    assert (progress.status, progress.outcome) == (CaseState.AT_BACK_OFFICE, None)


def test_the_parked_task_to_cancel_does_not_move_it() -> None:
    journey = Journey(number=1, municipality=LINDEDAAL)

    progress = after(journey.opened(), forwarded(journey), journey.task(TaskKind.CANCEL))

    assert progress.status is CaseState.AT_BACK_OFFICE


def test_a17_what_the_back_office_refuses_is_refused_without_a_clerk() -> None:
    journey = Journey(number=1, municipality=LINDEDAAL)

    progress = after(journey.opened(), forwarded(journey), journey.refused("by-back-office"))

    assert (progress.outcome, progress.automatic) == (CaseState.REFUSED, True)
    assert (progress.refusal_reason, progress.assignee) == ("by-back-office", None)


def test_an_outcome_is_not_taken_back_by_what_the_back_office_says_later() -> None:
    journey = Journey(number=1, municipality=LINDEDAAL)

    progress = after(journey.opened(), journey.cancelled(by="clerk-1"), forwarded(journey))

    assert progress.status is CaseState.CANCELLED


def test_b45_what_the_police_must_advise_on_is_shown_so_until_a_clerk_can_deliver() -> None:
    journey = Journey(number=1, municipality=LINDEDAAL)
    waiting = (journey.opened(), police_asked(journey), journey.task(TaskKind.CANCEL))

    assert after(*waiting).status is CaseState.AWAITING_POLICE
    term_over = after(*waiting, journey.task(TaskKind.GIVE_ADVICE))
    assert term_over.status is CaseState.AWAITING_POLICE
    assert after(*waiting, journey.task(TaskKind.DELIVER)).status is CaseState.OPEN
