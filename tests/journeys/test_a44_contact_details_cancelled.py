"""A clerk cancels a change of contact details: from the parked tasks, or found by searching."""

from tests.support.citizen import Citizen
from tests.support.installation import Loket
from tests.support.problems import problem_of
from tests.support.staff import Clerk

RECEIVED = "We hebben je aanvraag ontvangen"
WHY = "Je vroeg dit gisteren ook al."


def test_a44_during_the_process_it_can_be_cancelled(jan: Citizen, clerk: Clerk) -> None:
    request = jan.changes_contact_details(phone="09 000 03 44")

    clerk.cancels(request, inform=False)

    assert jan.sees(request, status="cancelled").documents == []
    case = clerk.opens(request)
    assert (case.state, case.actions) == ("cancelled", [])
    assert clerk.tasks_for(request) == []


def test_a45_c11_cancelling_is_parked_possible_and_never_required(
    jan: Citizen, clerk: Clerk
) -> None:
    request = jan.changes_contact_details(phone="09 000 03 45")

    clerk.finds_task(request, kind="cancel", tray="parked")

    assert clerk.tasks_for(request, kind="cancel", tray="all") == []
    assert "cancel" in clerk.opens(request).actions
    clerk.completes(request, inform=False)
    assert clerk.tasks_for(request, tray="parked") == []
    assert clerk.opens(request).state == "completed"


def test_a46_what_must_be_cancelled_is_found_by_searching_too(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.changes_contact_details(phone="09 000 03 46")
    searching = loket.analyst("clerk")

    [found] = searching.finds(request, q=request.reference, status="open").items
    assert "cancel" in clerk.opens(request).actions
    acted = clerk.acts("cancel", request, {"inform": False})

    assert found.request_id == request.id
    assert acted.case.state == "cancelled"
    [after] = searching.searches(q=request.reference, after=acted.position).items
    assert after.outcome == "cancelled"


def test_a47_a48_who_is_to_know_reads_the_explanation_in_a_mail(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    silent, told = (jan.changes_contact_details(phone=f"09 000 03 4{n}") for n in (7, 8))
    mailbox = loket.mailbox(jan.mail_address)
    mailbox.receives(silent, RECEIVED)

    clerk.cancels(silent, inform=False, explanation="Dubbel.")
    jan.sees(silent, status="cancelled")
    clerk.cancels(told, inform=True, explanation=WHY)
    mail = mailbox.receives(told, "Je aanvraag is geannuleerd")

    assert f"> {WHY}" in mail.text
    assert mailbox.subjects(silent) == [RECEIVED]
    assert "Dubbel." not in jan.looks_at(silent).model_dump_json()


def test_a48_who_informs_without_a_word_is_asked_for_one(jan: Citizen, clerk: Clerk) -> None:
    request = jan.changes_contact_details(phone="09 000 03 48")
    clerk.finds_task(request, kind="cancel", tray="parked")

    answer = clerk.tries("cancel", request, {"inform": True})

    assert answer.status_code == 422
    assert problem_of(answer).fields == ["explanation"]
    assert clerk.opens(request).state == "open"
