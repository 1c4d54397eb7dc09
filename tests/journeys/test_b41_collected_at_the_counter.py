"""At the counter: the citizen reads in a mail that the paper can be collected."""

import pytest

from tests.support.after_delivery import hands_over
from tests.support.citizen import Citizen
from tests.support.installation import Loket
from tests.support.papers import text_of
from tests.support.problems import problem_of
from tests.support.staff import Clerk


def test_b41_a_mail_says_that_it_can_be_collected(loket: Loket, jan: Citizen, clerk: Clerk) -> None:
    request = jan.asks_for_use_abroad("ATT_CIVIL_STATUS")

    clerk.delivers(request, "counter")
    mail = loket.mailbox(jan.mail_address).receives(request, "Je document ligt klaar aan de balie")
    story = jan.sees(request, status="delivered", step="at-counter")

    assert "Zonneplein 1, 9998 Zonneberg" in mail.text
    assert "Openingsuren: Maandag tot vrijdag van 9 tot 12 uur" in mail.text
    assert "/documenten#" not in mail.text
    assert "Breng je identiteitskaart mee" in story.text_of("at-counter")
    assert "gehuwd" in text_of(clerk.reads_document(request)).lower()


@pytest.mark.parametrize(
    ("recipient", "on_the_case", "told"),
    [
        ("applicant", "door de aanvrager", "Je hebt je document afgehaald aan de balie."),
        ("other", "door iemand anders", "Iemand anders heeft je document afgehaald aan de balie."),
    ],
)
def test_b41_handing_it_over_is_noted_once_and_the_citizen_reads_it(
    jan: Citizen, clerk: Clerk, recipient: str, on_the_case: str, told: str
) -> None:
    request = jan.asks_for_use_abroad("ATT_CIVIL_STATUS")
    clerk.delivers(request, "counter")
    offered = clerk.sees(request, state="delivered").actions

    case = hands_over(clerk, request, recipient).case
    again = clerk.tries("hand-over", request, {"recipient": recipient})
    story = jan.sees(request, status="delivered", step="handed-over")

    assert offered == ["hand-over", "revoke-document"]
    assert case.state == "delivered"
    assert case.actions == ["revoke-document"]
    assert case.delivery is not None
    assert case.delivery.handed_over is not None
    assert case.delivery.handed_over.recipient == recipient
    assert (case.history[-1].who, case.history[-1].what) == (
        "Katrien Baert",
        f"Afgehaald aan de balie {on_the_case}.",
    )
    assert again.status_code == 409
    assert problem_of(again).kind == "action-not-possible"
    assert story.text_of("handed-over") == told
    assert story.codes.count("handed-over") == 1


def test_b41_only_what_waits_at_the_counter_is_handed_over(jan: Citizen, clerk: Clerk) -> None:
    request = jan.asks("ATT_LIFE")
    jan.sees(request, status="delivered")
    clerk.sees(request, state="delivered")

    answer = clerk.tries("hand-over", request, {"recipient": "applicant"})

    assert answer.status_code == 409
    assert "hand-over" not in clerk.opens(request).actions
