"""Where the municipality has a back office, requests go there, and what it says comes back."""

import pytest

from tests.support.citizen import Citizen
from tests.support.installation import LINDEDAAL, Loket
from tests.support.neighbours import BackOffice
from tests.support.patience import eventually
from tests.support.staff import Clerk


@pytest.fixture(scope="module")
def pieter(loket: Loket) -> Citizen:
    return loket.citizen("pieter", host=LINDEDAAL)


@pytest.fixture(scope="module")
def clerk(loket: Loket) -> Clerk:
    return loket.clerk("clerk-lindedaal")


@pytest.fixture(scope="module")
def back_office(loket: Loket) -> BackOffice:
    return loket.back_office


def test_a12_a_request_is_forwarded_by_itself(
    loket: Loket, pieter: Citizen, back_office: BackOffice
) -> None:
    request = pieter.changes_contact_details(mobile="0470 55 66 01")

    forwarded = back_office.receives(request)
    story = pieter.sees(request, status="in_progress", step="forwarded")
    mail = loket.mailbox(pieter.mail_address).receives(request, "We hebben je aanvraag ontvangen")

    assert (forwarded.reference, forwarded.municipality) == (request.reference, "99002")
    assert forwarded.applicant["national_number"] == pieter.me.national_number
    assert forwarded.changes == {"mobile": "+32470556601"}
    assert story.text_of("forwarded") == "Je aanvraag is doorgestuurd naar de dienst Burgerzaken."
    assert request.reference in mail.text


def test_a15_staff_follow_it_in_their_own_part_and_citizens_do_not(
    pieter: Citizen, clerk: Clerk, back_office: BackOffice
) -> None:
    request = pieter.changes_contact_details(mobile="0470 55 66 02")
    back_office.receives(request)

    case = clerk.opens(request)

    assert (case.state, case.actions) == ("at-back-office", ["cancel"])
    assert clerk.tasks_for(request) == []
    assert Clerk(pieter.http, persona="pieter").asks_about(request.id).status_code == 403


def test_a16_the_back_office_has_it_once_and_the_clerk_sees_its_reference(
    pieter: Citizen, clerk: Clerk, back_office: BackOffice
) -> None:
    request = pieter.changes_contact_details(phone="09 000 01 01")

    forwarded = back_office.receives(request)
    case = clerk.sees_reported(request, forwarded.back_office_reference)

    assert len(back_office.requests(request)) == 1
    assert case.why_not_automatic == []


def test_a17_status_and_information_are_added_and_accepted_completes(
    loket: Loket, pieter: Citizen, clerk: Clerk, back_office: BackOffice
) -> None:
    request = pieter.changes_contact_details(phone="09 000 01 02")

    back_office.tells(request, "in-progress", information="Griet bekijkt het.")
    under_way = clerk.opens(request)
    going_on = pieter.sees(request, status="in_progress", step="back-office-in-progress")
    back_office.tells(request, "accepted", information="Gedaan op 2 maart.")
    mail = loket.mailbox(pieter.mail_address).receives(request, "Je aanvraag is afgehandeld")
    pieter.sees(request, status="completed", step="completed")

    added = clerk.opens(request).process_information
    assert under_way.state == "at-back-office"
    assert [(each.status, each.note, each.is_latest) for each in added] == [
        ("received", None, False),
        ("in-progress", "Griet bekijkt het.", False),
        ("accepted", "Gedaan op 2 maart.", True),
    ]
    assert "Griet" not in going_on.text_of("back-office-in-progress")
    assert "Gedaan op 2 maart." not in mail.text
    case = clerk.opens(request)
    assert (case.state, case.actions) == ("completed", [])
    assert clerk.tasks_for(request, tray="parked") == []


@pytest.mark.parametrize(
    ("word", "status", "subject"),
    [
        ("partially-accepted", "completed", "Je aanvraag is afgehandeld"),
        ("refused", "refused", "We kunnen je aanvraag niet uitvoeren"),
        ("cancelled", "cancelled", "Je aanvraag is geannuleerd"),
    ],
)
def test_a17_who_gets_less_than_was_asked_reads_why(
    loket: Loket, clerk: Clerk, word: str, status: str, subject: str
) -> None:
    pieter = loket.citizen("pieter", host=LINDEDAAL)
    request = pieter.changes_contact_details(phone="09 000 01 03")
    why = f"Het nummer klopt niet ({word})."

    loket.back_office.tells(request, word, information=why)
    mail = loket.mailbox(pieter.mail_address).receives(request, subject)
    story = pieter.sees(request, status=status, step=status)

    case = clerk.opens(request)
    assert f"> {why}" in mail.text
    assert why in story.text_of(status)
    assert case.state == status
    assert case.outcome is not None
    assert case.outcome.explanation == why


def test_a17_what_comes_twice_out_of_order_or_late_does_no_harm(
    pieter: Citizen, clerk: Clerk, back_office: BackOffice
) -> None:
    request = pieter.changes_contact_details(phone="09 000 01 04")
    before = "2026-01-05T08:00:00Z"

    back_office.tells(request, "accepted", sequence=5)
    back_office.tells(request, "in-progress", sequence=3, occurred_at=before)
    back_office.tells(request, "in-progress", sequence=3, occurred_at=before)
    back_office.tells(request, "refused", sequence=6)
    told = back_office.requests(request)[0].told
    case = clerk.opens(request)

    assert {each.answer for each in told} == {204}
    assert case.state == "completed"
    assert [(each.sequence, each.status) for each in case.process_information] == [
        (1, "received"),
        (3, "in-progress"),
        (5, "accepted"),
        (6, "refused"),
    ]
    assert pieter.sees(request, status="completed", step="completed").codes.count("completed") == 1


def test_a17_its_own_reference_is_enough(
    pieter: Citizen, clerk: Clerk, back_office: BackOffice
) -> None:
    request = pieter.changes_contact_details(phone="09 000 01 05")

    back_office.tells(request, "accepted", with_request_id=False)

    assert clerk.opens(request).state == "completed"


def test_a18_that_it_was_received_is_told_once(
    pieter: Citizen, clerk: Clerk, back_office: BackOffice
) -> None:
    request = pieter.changes_contact_details(phone="09 000 01 06")

    back_office.tells(request, "received", sequence=2)
    story = pieter.sees(request, status="in_progress", step="received-by-back-office")

    assert story.codes.count("received-by-back-office") == 1
    lines = [line.what for line in clerk.opens(request).history]
    assert lines.count("De backoffice heeft de aanvraag ontvangen.") == 1


def test_a44_a_clerk_can_cancel_what_the_back_office_has(
    pieter: Citizen, clerk: Clerk, back_office: BackOffice
) -> None:
    request = pieter.changes_contact_details(phone="09 000 01 07")
    back_office.receives(request)

    clerk.cancels(request, inform=True, explanation="Je vroeg het twee keer.")
    back_office.tells(request, "accepted")

    case = clerk.opens(request)
    assert case.state == "cancelled"
    assert case.process_information[-1].status == "accepted"
    pieter.sees(request, status="cancelled", step="cancelled")


def test_what_the_back_office_will_never_take_comes_to_a_clerk(
    pieter: Citizen, clerk: Clerk, back_office: BackOffice
) -> None:
    request = pieter.changes_contact_details(email="pieter@weigert.example")

    task = clerk.finds_task(request, kind="handle")
    clerk.completes(request, inform=False)

    assert task.why_not_automatic == ["back-office-declines"]
    assert back_office.requests(request) == []
    assert clerk.opens(request).state == "completed"


def test_a31_search_shows_that_it_is_at_the_back_office_and_how_it_ended(
    loket: Loket, pieter: Citizen, back_office: BackOffice
) -> None:
    searcher = loket.analyst("clerk-lindedaal")
    request = pieter.changes_contact_details(phone="09 000 01 08")

    there = searcher.finds(request, q=request.reference, status="at-back-office").items[0]
    back_office.tells(request, "accepted")
    ended = eventually(
        lambda: searcher.searches(q=request.reference).items[0],
        until=lambda found: found.outcome is not None,
        hoping="search shows how it ended",
    )

    assert there.outcome is None
    assert (ended.outcome, ended.automatic) == ("completed", True)
