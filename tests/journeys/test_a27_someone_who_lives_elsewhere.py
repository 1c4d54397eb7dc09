"""Only residents change contact details here: others are refused by rule, and told."""

import pytest

from tests.support.installation import LINDEDAAL, Loket
from tests.support.staff import Clerk


@pytest.mark.parametrize("persona", ["pieter", "amara"])
def test_a27_someone_who_is_no_resident_is_refused_without_a_clerk(
    loket: Loket, clerk: Clerk, persona: str
) -> None:
    stranger = loket.citizen(persona)

    request = stranger.changes_contact_details(mobile="0470 11 22 33")
    story = stranger.sees(request, status="refused", step="refused")
    mail = loket.mailbox(stranger.mail_address).receives(
        request, "We kunnen je aanvraag niet behandelen"
    )

    assert story.text_of("refused") == "Je aanvraag is geweigerd: je woont niet in onze gemeente."
    assert "alleen inwoners van Zonneberg" in mail.text
    case = clerk.opens(request)
    assert (case.state, case.actions) == ("refused", [])
    assert clerk.tasks_for(request) == []
    assert clerk.tasks_for(request, tray="parked") == []


def test_a26_a_resident_is_not_refused(loket: Loket, clerk: Clerk) -> None:
    lena = loket.citizen("lena")

    request = lena.changes_contact_details(mobile="0470 11 22 34")

    assert clerk.finds_task(request, kind="handle").reference == request.reference


def test_c06_at_a_municipality_with_a_link_nobody_is_refused_for_living_elsewhere(
    loket: Loket,
) -> None:
    jan_elsewhere, clerk = loket.citizen("jan", host=LINDEDAAL), loket.clerk("clerk-lindedaal")

    request = jan_elsewhere.changes_contact_details(mobile="0470 11 22 35")
    forwarded = loket.back_office.receives(request)

    assert forwarded.applicant["surname"] == "Peeters"
    assert clerk.opens(request).state == "at-back-office"
