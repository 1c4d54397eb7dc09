"""My eBox is a choice: without it the document comes by mail and link all the same."""

import pytest

from tests.support.installation import Loket
from tests.support.papers import text_of
from tests.support.staff import Clerk


@pytest.mark.parametrize(
    ("persona", "step", "sentence"),
    [
        ("fatima", "ebox-no-digital-user", "Je gebruikt My eBox niet."),
        ("lena", "ebox-no-consent", "Je wil geen post in My eBox."),
    ],
)
def test_c14_without_ebox_the_document_comes_by_mail_and_link(
    loket: Loket, persona: str, step: str, sentence: str
) -> None:
    citizen = loket.citizen(persona)

    request = citizen.asks("ATT_RESIDENCE")
    story = citizen.sees(request, status="delivered", step=step)
    mail = loket.mailbox(citizen.mail_address).receives(request, "Je document staat klaar")

    assert story.text_of(step).startswith(sentence)
    assert loket.downloads(mail.secret).content == citizen.downloads(story.documents[0])
    assert loket.ebox(citizen.me.national_number).messages(request) == []


def test_b17_without_any_mail_address_the_status_says_so(loket: Loket) -> None:
    willy = loket.citizen("willy")

    request = willy.asks("ATT_LIFE")
    story = willy.sees(request, status="delivered", step="mail-without-address")

    assert "Willy Hermans" in text_of(willy.downloads(story.documents[0]))
    assert "we kennen geen e-mailadres van jou" in story.text_of("mail-without-address")


@pytest.mark.parametrize(
    ("persona", "answered", "sentence"),
    [
        ("jan", "delivered", "Afgeleverd in My eBox."),
        ("rosa", "delivered", "Afgeleverd in My eBox."),
        ("mono", "delivered", "Afgeleverd in My eBox."),
        ("fatima", "no-digital-user", "Niet in My eBox: de burger gebruikt My eBox niet."),
        ("lena", "no-consent", "Niet in My eBox: de burger gaf geen toestemming."),
    ],
)
def test_b37_c14_what_my_ebox_answered_is_on_the_case(
    loket: Loket, clerk: Clerk, persona: str, answered: str, sentence: str
) -> None:
    citizen = loket.citizen(persona)
    request = citizen.asks("ATT_LIFE")
    citizen.sees(request, status="delivered", step=f"ebox-{answered}")

    case = clerk.sees_reported(request, sentence)

    assert case.delivery is not None
    assert (case.state, case.delivery.ebox) == ("delivered", answered)
    copies = loket.ebox(citizen.me.national_number).messages(request)
    assert len(copies) == (answered == "delivered")
