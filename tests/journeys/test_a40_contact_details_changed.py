"""A resident changes contact details: a clerk completes it, here or in another application."""

from tests.support.citizen import Citizen
from tests.support.installation import Loket
from tests.support.staff import Clerk

NEW = "kim.nieuw@burger.example"


def test_a07_what_is_known_is_filled_in(jan: Citizen) -> None:
    me = jan.me

    assert (me.first_names, me.surname) == ("Jan Karel", "Peeters")
    assert len(me.national_number) == 11
    assert me.contact_details.email == "jan.peeters@burger.example"
    assert me.contact_details.mobile == "+32470000001"


def test_a13_c13_the_new_address_gets_the_acknowledgement_and_the_old_one_a_notice(
    loket: Loket, clerk: Clerk
) -> None:
    kim = loket.citizen("kim")

    request = kim.changes_contact_details(email=NEW, mobile="0470 12 34 56")
    acknowledged = loket.mailbox(NEW).receives(request, "We hebben je aanvraag ontvangen")
    notice = loket.mailbox(kim.mail_address).receives(request, "Iemand vroeg")

    assert f"Je referentienummer is {request.reference}." in acknowledged.text
    assert NEW not in notice.text
    assert "Bel ons meteen" in notice.text
    case = clerk.opens(request)
    assert case.answers == {"email": NEW, "mobile": "+32470123456"}


def test_a40_a_clerk_completes_the_change_and_the_applicant_is_told(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.changes_contact_details(mobile="0470 98 76 54")

    task = clerk.finds_task(request, kind="handle")
    offered = clerk.opens(request).actions
    clerk.completes(request, inform=True, explanation="Je nieuwe nummer staat erin.")
    mail = loket.mailbox(jan.mail_address).receives(request, "Je aanvraag is afgehandeld")
    story = jan.sees(request, status="completed", step="completed")

    assert task.why_not_automatic == ["never-automatic"]
    assert offered == ["complete", "handle-outside-system", "ask-information", "cancel"]
    assert "> Je nieuwe nummer staat erin." in mail.text
    assert "Je nieuwe nummer staat erin." in story.text_of("completed")


def test_a43_what_is_completed_has_no_actions_any_more(jan: Citizen, clerk: Clerk) -> None:
    request = jan.changes_contact_details(phone="09 000 00 08")

    clerk.completes(request, inform=False)

    case = clerk.opens(request)
    assert (case.state, case.actions) == ("completed", [])
    assert clerk.tasks_for(request) == []
    assert clerk.tasks_for(request, tray="parked") == []


def test_a33_what_is_handled_in_another_application_is_completed_for_the_citizen(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.changes_contact_details(phone="09 000 00 09")

    clerk.handles_outside(request, inform=True, explanation="Dat gebeurt bij Burgerzaken.")
    mail = loket.mailbox(jan.mail_address).receives(request, "We behandelen je aanvraag verder")
    story = jan.sees(request, status="completed", step="completed")

    assert "> Dat gebeurt bij Burgerzaken." in mail.text
    assert story.text_of("completed").startswith("Een medewerker heeft je aanvraag afgehandeld.")
    assert clerk.opens(request).state == "handled-outside"
