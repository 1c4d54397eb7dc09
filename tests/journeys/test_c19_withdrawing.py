"""The applicant withdraws: in time while no decision is taken, else it is told that it is late."""

from tests.support.citizen import Citizen
from tests.support.installation import Loket
from tests.support.problems import problem_of
from tests.support.staff import Clerk


def test_c19_while_a_clerk_has_not_decided_withdrawing_is_in_time(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")
    clerk.finds_task(request, kind="deliver")

    answer = jan.withdraws(request)
    story = jan.sees(request, status="cancelled", step="withdrawn")
    mail = loket.mailbox(jan.mail_address).receives(request, "Je aanvraag is ingetrokken")

    assert answer.status_code == 202
    assert "withdrawal-asked" in story.codes
    assert "Je hebt je aanvraag ingetrokken" in mail.text
    assert clerk.sees(request, state="cancelled").actions == []
    assert clerk.tasks_for(request) == []


def test_c19_after_the_decision_it_is_too_late_and_told(jan: Citizen, clerk: Clerk) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")
    clerk.delivers(request, "post")
    clerk.finds_task(request, kind="confirm-dispatch")

    answer = jan.withdraws(request)
    story = jan.sees(request, status="in_progress", step="withdrawal-too-late")
    clerk.confirms_dispatch(request)

    assert answer.status_code == 202
    assert "de beslissing was al genomen" in story.text_of("withdrawal-too-late")
    assert jan.sees(request, status="delivered").action_needed is False


def test_c19_what_is_closed_cannot_be_withdrawn(jan: Citizen) -> None:
    request = jan.asks("ATT_LIFE")
    before = jan.sees(request, status="delivered", step="ebox-delivered")

    answer = jan.withdraws(request)

    assert answer.status_code == 409
    assert problem_of(answer).kind == "request-is-closed"
    assert "withdrawal-asked" not in jan.looks_at(request).codes
    assert jan.looks_at(request).status == before.status


def test_c19_withdrawing_twice_is_withdrawing_once(jan: Citizen, clerk: Clerk) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")
    clerk.finds_task(request, kind="deliver")

    answers = [jan.withdraws(request), jan.withdraws(request)]
    story = jan.sees(request, status="cancelled", step="withdrawn")

    assert answers[0].status_code == 202
    assert answers[1].status_code in (202, 409)
    assert story.codes.count("withdrawal-asked") == 1
    assert story.codes.count("withdrawn") == 1


def test_c19_somebody_elses_request_cannot_be_withdrawn(loket: Loket, jan: Citizen) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")

    answer = loket.citizen("lena").withdraws(request)

    assert answer.status_code == 404
    assert problem_of(answer).kind == "unknown-request"
