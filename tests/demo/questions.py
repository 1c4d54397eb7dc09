"""The journeys of questions and of mails that come back."""

from uuid import uuid4

from httpx import codes

from tests.demo.telling import Story
from tests.intake.files import pdf, stream
from tests.support.answers import CaseMessage
from tests.support.asked_by_mail import ASKED, question_behind
from tests.support.citizen import Request
from tests.support.installation import Counter
from tests.support.patience import eventually
from tests.support.problems import problem_of
from tests.support.staff import Clerk

QUESTION = "Bezorg ons het huurcontract, a.u.b."
LEASE = pdf(
    stream("BT /F1 14 Tf 20 150 Td (Huurcontract \\(proef\\)) Tj ET"),
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    page="/Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >>",
)


def supplied_by_somebody_else(counter: Counter, story: Story) -> None:
    """Information from a third person, with an attachment."""
    story.chapter("Bijkomende informatie gevraagd aan iemand anders, met een bijlage")
    lena, clerk = counter.citizen("lena"), counter.clerk()
    request = story.asked(
        lena.changes_contact_details(phone="09 000 12 34"), "Lena geeft een nieuw nummer door"
    )
    clerk.finds_task(request, kind="handle")
    landlord = f"vera.{uuid4().hex[:8]}@verhuur.example"
    clerk.asks_information(
        request,
        QUESTION,
        addressee={"kind": "other", "name": "Vera Verhuur", "email": landlord},
    )
    mail = counter.mailbox(landlord).receives(request, ASKED)
    story.check(
        "Katrien vraagt het aan Vera; in de mail aan Vera staat de vraag, en niets over Lena",
        holds=f"> {QUESTION}" in mail.text and "Lena" not in mail.text,
    )
    question_behind(counter, mail)
    answer = counter.supplies(
        mail.information_secret, ("huurcontract.pdf", LEASE), text="Hier is het."
    )
    answer.raise_for_status()
    case = clerk.sees_at_once(request, after=answer.json()["position"])
    [supplied] = case.information_requests[0].supplied
    [attachment] = supplied.attachments
    story.check(
        "Vera antwoordt met de link uit de mail, zonder aan te melden; het staat meteen bij de aanvraag",
        holds=(supplied.text, attachment.name) == ("Hier is het.", "huurcontract.pdf"),
    )
    file = clerk.tries_to_fetch(attachment).raise_for_status().content
    story.check("Katrien opent de bijlage: het is hetzelfde bestand", holds=file == LEASE)
    story.keep(f"{request.product}-{request.reference}-bijlage.pdf", file)
    clerk.completes(request, inform=True, explanation="Alles is in orde.")
    lena.sees(request, status="completed")
    question_behind(counter, mail, is_open=False)
    again = counter.supplies(mail.information_secret, text="Nog iets.")
    story.check(
        f"Na het afhandelen zegt de link: {problem_of(again).detail}",
        holds=again.status_code == codes.CONFLICT,
    )


def sent_again_to_a_better_address(counter: Counter, story: Story) -> None:
    """A mail that comes back, and is sent again."""
    story.chapter("Een e-mail die terugkomt, en opnieuw verstuurd wordt")
    lena, clerk = counter.citizen("lena"), counter.clerk()
    wrong, right = (f"{each}.{uuid4().hex[:8]}@burger.example" for each in ("bounce", "lena"))
    request = story.asked(
        lena.changes_contact_details(email=wrong), "Lena geeft een e-mailadres met een tikfout door"
    )
    bounced = _came_back(clerk, request)
    story.check(
        "De ontvangstbevestiging kwam terug; dat staat bij de aanvraag en vraagt aandacht",
        holds=bounced.needs_attention and bounced.reason == "mailbox-unknown",
    )
    clerk.sends_again(bounced.message_id, email=right)
    counter.mailbox(right).receives(request, "We hebben je aanvraag ontvangen")
    story.seen("Katrien verstuurt ze opnieuw naar het juiste adres, en daar komt ze aan")
    case = clerk.sees_reported(request, "opnieuw verstuurd")
    story.tell("     De geschiedenis van de aanvraag:")
    for line in case.history:
        story.tell(f"       {line.who}: {line.what}")
    clerk.cancels(request, inform=False)
    lena.sees(request, status="cancelled")
    story.seen("Katrien annuleert: Lena vraagt het opnieuw, met het juiste adres")


def _came_back(clerk: Clerk, request: Request) -> CaseMessage:
    found = eventually(
        lambda: [each for each in clerk.opens(request).messages if each.state == "bounced"],
        until=bool,
        hoping=f"een e-mail over {request.reference} komt terug",
    )
    return found[0]
