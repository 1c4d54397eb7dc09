"""Whoever asks does so as applicant or as reporter; both are told alike."""

import pytest

from tests.support.citizen import Citizen, new_contact_details, wish
from tests.support.installation import Loket
from tests.support.problems import problem_of
from tests.support.staff import Clerk


def test_c04_whoever_says_nothing_is_the_applicant(jan: Citizen, clerk: Clerk) -> None:
    request = jan.changes_contact_details(phone="09 000 04 01")

    clerk.opens(request)

    assert clerk.asks_about(request.id).json()["requester_role"] == "applicant"


def test_c04_a47_a48_a_reporter_is_shown_as_such_and_told_like_an_applicant(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    body = {**new_contact_details(phone="09 000 04 02"), "requester_role": "reporter"}
    request = jan.sends(body)

    clerk.opens(request)
    shown = clerk.asks_about(request.id).json()
    clerk.cancels(request, inform=True, explanation="Dit was al gemeld.")
    mail = loket.mailbox(jan.mail_address).receives(request, "Je aanvraag is geannuleerd")

    assert shown["requester_role"] == "reporter"
    assert "> Dit was al gemeld." in mail.text


@pytest.mark.parametrize("role", ["neighbour", "", None, 1])
def test_c04_there_is_no_third_role(jan: Citizen, role: object) -> None:
    answer = jan.tries({**wish("ATT_LIFE"), "requester_role": role})

    assert answer.status_code == 422
    assert problem_of(answer).fields == ["requester_role"]
