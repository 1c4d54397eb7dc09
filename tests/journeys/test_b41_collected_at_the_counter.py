"""At the counter: the citizen reads in a mail that the paper can be collected."""

from tests.support.citizen import Citizen
from tests.support.installation import Loket
from tests.support.papers import text_of
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
