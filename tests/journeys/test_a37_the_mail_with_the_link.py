"""The mail with the link is all that somebody needs: with it the file is on the case at once."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from deploy.embedded.plan import Plan
from tests.intake.files import pdf
from tests.support.answers import CaseMessage, read
from tests.support.asked_by_mail import ASKED, REMINDED, question_behind
from tests.support.citizen import Citizen, Request
from tests.support.information_answers import InformationTaken
from tests.support.installation import Loket, running
from tests.support.neighbours import Mail
from tests.support.patience import eventually
from tests.support.staff import Clerk

LEASE = ("huurcontract.pdf", pdf())


def answers(loket: Loket, mail: Mail, *files: tuple[str, bytes], text: str = "") -> str:
    """Answer with the link of the mail; the position of the answer."""
    taken = loket.supplies(mail.information_secret, *files, text=text)
    return read(taken, InformationTaken, status=201).position


def somebody(name: str, *, at: str = "notaris.example") -> dict[str, str]:
    """Somebody else whom only this test writes to."""
    return {"kind": "other", "name": name, "email": f"nele.{uuid4().hex}@{at}"}


def question_by_mail(clerk: Clerk, request: Request, *, state: str) -> CaseMessage:
    """Look until the mail with the question is in this state."""
    found = eventually(
        lambda: [
            each for each in clerk.opens(request).messages if each.kind == "information_asked"
        ],
        until=lambda mails: [each.state for each in mails] == [state],
        hoping=f"the question about {request.reference} is {state}",
    )
    return found[0]


def test_a37_a38_a39_the_applicant_answers_with_the_mail(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.changes_contact_details(phone="09 000 37 01")
    clerk.finds_task(request, kind="handle")
    clerk.asks_information(request, "Stuur je huurcontract, a.u.b.")

    mail = loket.mailbox(jan.mail_address).receives(request, ASKED)
    question = question_behind(loket, mail)
    position = answers(loket, mail, LEASE, text="Hier is het.")
    case = clerk.sees_at_once(request, after=position)

    assert "> Stuur je huurcontract, a.u.b." in mail.text
    assert "Contactgegevens wijzigen" in mail.text
    assert jan.me.national_number not in mail.text + mail.html
    assert question.question == "Stuur je huurcontract, a.u.b."
    [supplied] = case.information_requests[0].supplied
    [attachment] = supplied.attachments
    assert (supplied.text, attachment.name) == ("Hier is het.", "huurcontract.pdf")
    assert clerk.tries_to_fetch(attachment).content == pdf()
    told = [(line.who, line.what) for line in case.history]
    assert ("Aanvrager", "Bijkomende informatie bezorgd: een tekst en 1 bijlage.") in told


def test_a37_a38_a39_a_third_person_answers_with_a_mail_that_tells_nothing_of_the_applicant(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    notary = somebody("Nele Notaris")
    request = jan.asks_for_use_abroad("ATT_LIFE")
    clerk.finds_task(request, kind="deliver")
    clerk.asks_information(request, "Bezorg ons akte 12.", addressee=notary)

    mail = loket.mailbox(notary["email"]).receives(request, ASKED)
    question_behind(loket, mail)
    case = clerk.sees_at_once(request, after=answers(loket, mail, LEASE))

    assert "Dag Nele Notaris," in mail.text
    for private in ("Peeters", "Attest van leven", jan.me.national_number):
        assert private not in mail.subject + mail.text + mail.html
    [attachment] = case.information_requests[0].supplied[0].attachments
    assert clerk.tries_to_fetch(attachment).content == pdf()
    told = [(line.who, line.what) for line in case.history]
    assert ("Nele Notaris", "Bijkomende informatie bezorgd: 1 bijlage.") in told
    assert ASKED not in loket.mailbox(jan.mail_address).subjects(request)


def test_a37_a_question_that_came_back_is_sent_again_and_answered_with_the_new_mail(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    mistyped = somebody("Nele Notaris") | {"email": f"bounce.{uuid4().hex}@notaris.example"}
    right = f"nele.{uuid4().hex}@notaris.example"
    request = jan.changes_contact_details(phone="09 000 37 02")
    clerk.finds_task(request, kind="handle")
    clerk.asks_information(request, "Bezorg ons akte 13.", addressee=mistyped)
    bounced = question_by_mail(clerk, request, state="bounced")

    clerk.sends_again(bounced.message_id, email=right)
    mail = loket.mailbox(right).receives(request, ASKED)
    question_behind(loket, mail)
    question_by_mail(clerk, request, state="sent")
    case = clerk.sees_at_once(request, after=answers(loket, mail, LEASE))

    assert (bounced.reason, bounced.needs_attention) == ("mailbox-unknown", True)
    what = "E-mail 'vraag om informatie'"
    assert [(line.who, line.what) for line in case.history][-4:] == [
        ("Loket", f"{what} verstuurd naar Nele Notaris."),
        ("Loket", f"{what} aan Nele Notaris kwam terug: het adres bestaat niet."),
        ("Katrien Baert", f"{what} opnieuw verstuurd naar Nele Notaris."),
        ("Nele Notaris", "Bijkomende informatie bezorgd: 1 bijlage."),
    ]
    assert right not in case.model_dump_json()


@pytest.fixture(scope="module")
def hurried() -> Iterator[Loket]:
    """An installation in which information is awaited for some seconds only."""
    with running(Plan(terms={"information": "PT30S"})) as loket:
        yield loket


def test_a37_the_reminder_comes_by_mail_once_and_its_link_answers_too(hurried: Loket) -> None:
    clerk, jan = hurried.clerk(), hurried.citizen("jan")
    mailbox = hurried.mailbox(jan.mail_address)
    request = jan.changes_contact_details(phone="09 000 37 03")
    clerk.finds_task(request, kind="handle")
    clerk.asks_information(request, "Wat is je huisnummer?")

    first = mailbox.receives(request, ASKED)
    reminder = mailbox.receives(request, REMINDED)
    case = clerk.sees_at_once(request, after=answers(hurried, reminder, text="12 bis"))

    assert reminder.information_secret == first.information_secret
    assert "> Wat is je huisnummer?" in reminder.text
    assert mailbox.subjects(request).count(REMINDED) == 1
    [shown] = case.information_requests
    assert (shown.state, shown.reminded, shown.supplied[0].text) == ("supplied", True, "12 bis")
    told = [line.what for line in case.history]
    reminded = "De aanvrager krijgt een herinnering: de gevraagde informatie is er nog niet."
    assert told.count(reminded) == 1
