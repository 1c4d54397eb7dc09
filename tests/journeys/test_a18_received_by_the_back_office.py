"""The back office has it: the applicant hears so once, and follows the rest in Mijn Burgerprofiel."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from tests.support.burgerprofiel import Burgerprofiel
from tests.support.citizen import Citizen
from tests.support.installation import LINDEDAAL, Loket
from tests.support.neighbours import Mailbox
from tests.support.staff import Clerk

RECEIVED = "Je aanvraag is goed aangekomen"
HANDLED = "Je aanvraag is afgehandeld"
EARLIER = "2026-01-05T08:00:00Z"


@pytest.fixture(scope="module")
def pieter(loket: Loket) -> Citizen:
    return loket.citizen("pieter", host=LINDEDAAL)


@pytest.fixture(scope="module")
def clerk(loket: Loket) -> Clerk:
    return loket.clerk("clerk-lindedaal")


@pytest.fixture(scope="module")
def portal(loket: Loket, pieter: Citizen) -> Burgerprofiel:
    return loket.burgerprofiel(pieter.me.national_number)


@pytest.fixture(scope="module")
def mailbox(loket: Loket, pieter: Citizen) -> Mailbox:
    return loket.mailbox(pieter.mail_address)


@contextmanager
def back_office_that_is_away(loket: Loket) -> Iterator[None]:
    loket.simulators.put("/faults/backoffice", json={"mode": "down"}).raise_for_status()
    try:
        yield
    finally:
        loket.simulators.put("/faults/backoffice", json={"mode": "none"}).raise_for_status()


def test_a18_one_mail_and_one_notification_though_it_is_told_twice_and_out_of_order(
    loket: Loket, pieter: Citizen, clerk: Clerk, portal: Burgerprofiel, mailbox: Mailbox
) -> None:
    request = pieter.changes_contact_details(mobile="0470 55 18 01")
    loket.back_office.tells(request, "received", sequence=4)
    loket.back_office.tells(request, "received", sequence=2, occurred_at=EARLIER)

    mail = mailbox.receives(request, RECEIVED)
    notification = portal.notifies(request)
    loket.back_office.tells(request, "accepted")
    mailbox.receives(request, HANDLED)
    portal.shows(request, code="Goedgekeurd")

    told = [each.status for each in loket.back_office.requests(request)[0].told]
    assert told.count("received") == 3
    assert mailbox.subjects(request).count(RECEIVED) == 1
    assert portal.notifications(request) == [notification]
    assert "Je aanvraag is aangekomen bij de dienst die ze behandelt" in mail.text
    assert pieter.me.national_number not in mail.text
    assert notification.title == "Contactgegevens wijzigen"
    assert (notification.code, notification.phase) == ("InBehandeling", "Behandeling")
    lines = [line.what for line in clerk.opens(request).history]
    assert lines.count("De backoffice heeft de aanvraag ontvangen.") == 1
    for what in ("E-mail", "Melding in Mijn Burgerprofiel"):
        sent = f"{what} 'aanvraag goed aangekomen' verstuurd naar de aanvrager."
        assert lines.count(sent) == 1


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("accepted", "Goedgekeurd"),
        ("partially-accepted", "DeelsGoedgekeurd"),
        ("refused", "Geweigerd"),
        ("cancelled", "Stopgezet"),
    ],
)
def test_a18_from_submitted_to_decided_each_step_is_shown_there(
    loket: Loket, pieter: Citizen, portal: Burgerprofiel, word: str, code: str
) -> None:
    with back_office_that_is_away(loket):
        request = pieter.changes_contact_details(mobile="0470 55 18 02")
        submitted = portal.shows(request, code="Ingediend")

    loket.back_office.receives(request)
    handled = portal.shows(request, code="InBehandeling")
    loket.back_office.tells(request, word, information="Dat is bekeken.")
    decided = portal.shows(request, code=code)

    phases = [each.phase for each in (submitted, handled, decided)]
    assert phases == ["Samenstelling", "Behandeling", "Afgerond"]
    assert not any(each.action_needed for each in (submitted, handled, decided))
    assert len(portal.dossiers(request)) == 1


@pytest.mark.parametrize("mishap", ["other", "lost", "error"])
def test_a18_a_decision_that_is_not_shown_as_it_is_is_put_right(
    loket: Loket, pieter: Citizen, portal: Burgerprofiel, mishap: str
) -> None:
    request = pieter.changes_contact_details(mobile="0470 55 18 03")
    loket.back_office.receives(request)
    portal.shows(request, code="InBehandeling")

    loket.simulators.put("/burgerprofiel/mishap", json={"count": 1, "becomes": mishap})
    loket.back_office.tells(request, "accepted")

    assert portal.shows(request, code="Goedgekeurd").phase == "Afgerond"
    assert loket.simulators.get("/burgerprofiel/mishap").json()["count"] == 0
