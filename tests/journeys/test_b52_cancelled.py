"""A clerk cancels from the parked tasks, and chooses whether the applicant is told."""

from tests.support.citizen import Citizen
from tests.support.installation import Loket
from tests.support.problems import problem_of
from tests.support.staff import Clerk

WHY = "Je gaf zelf door dat je dit niet meer nodig hebt."


def test_b53_the_task_to_cancel_is_among_the_parked_ones(jan: Citizen, clerk: Clerk) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")

    parked = clerk.finds_task(request, tray="parked")
    required = clerk.finds_task(request, tray="all")

    assert parked.kind == "cancel"
    assert required.kind == "deliver"
    assert [task.kind for task in clerk.tasks_for(request)] == ["deliver"]


def test_b56_a_cancellation_that_informs_states_the_explanation(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")

    clerk.cancels(request, inform=True, explanation=WHY)
    mail = loket.mailbox(jan.mail_address).receives(request, "Je aanvraag is geannuleerd")
    story = jan.sees(request, status="cancelled", step="cancelled")

    assert f"> {WHY}" in mail.text
    assert WHY in story.text_of("cancelled")
    assert clerk.opens(request).actions == []
    assert clerk.tasks_for(request) == []
    assert clerk.tasks_for(request, tray="parked") == []


def test_b55_a_cancellation_that_does_not_inform_mails_nothing(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    silent, told = jan.asks_for_use_abroad("ATT_LIFE"), jan.asks_for_use_abroad("ATT_LIFE")
    mailbox = loket.mailbox(jan.mail_address)
    mailbox.receives(silent, "We hebben je aanvraag ontvangen")

    clerk.cancels(silent, inform=False, explanation="Dubbel ingediend.")
    story = jan.sees(silent, status="cancelled", step="cancelled")
    clerk.cancels(told, inform=True, explanation=WHY)
    mailbox.receives(told, "Je aanvraag is geannuleerd")

    assert mailbox.subjects(silent) == ["We hebben je aanvraag ontvangen"]
    assert "Dubbel ingediend." not in story.text_of("cancelled")
    assert "Dubbel ingediend." in clerk.opens(silent).history[-1].what


def test_b55_who_informs_must_explain(jan: Citizen, clerk: Clerk) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")
    clerk.finds_task(request, kind="cancel", tray="parked")

    answer = clerk.tries("cancel", request, {"inform": True, "explanation": " "})

    assert answer.status_code == 422
    assert problem_of(answer).fields == ["explanation"]
    assert "cancel" in clerk.opens(request).actions


def test_b52_what_is_being_posted_can_still_be_cancelled(jan: Citizen, clerk: Clerk) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")
    clerk.delivers(request, "post")
    clerk.finds_task(request, kind="confirm-dispatch")

    clerk.cancels(request, inform=False)

    assert jan.sees(request, status="cancelled").documents == []
    assert clerk.tasks_for(request) == []
    assert clerk.tries("confirm-dispatch", request, {}).status_code == 409
