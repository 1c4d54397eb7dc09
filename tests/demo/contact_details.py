"""The journeys of contact details: a resident's change, and one of somebody who lives elsewhere."""

from tests.demo.telling import Story
from tests.support.installation import Counter


def completed(counter: Counter, story: Story) -> None:
    """A resident's change, completed by a clerk."""
    story.chapter("Contactgegevens van een inwoner, afgehandeld door een medewerker")
    lena, clerk = counter.citizen("lena"), counter.clerk()
    request = story.asked(
        lena.changes_contact_details(mobile="0470 12 34 56"), "Lena geeft een nieuw gsm-nummer door"
    )
    mailbox = counter.mailbox(lena.mail_address)
    mailbox.receives(request, "We hebben je aanvraag ontvangen")
    story.seen("Lena kreeg een ontvangstbevestiging met het referentienummer")
    clerk.completes(request, inform=True, explanation="Je nieuwe nummer staat in ons bestand.")
    lena.sees(request, status="completed")
    mail = mailbox.receives(request, "Je aanvraag is afgehandeld")
    story.check(
        "Katrien handelt af, en haar toelichting staat in de mail aan Lena",
        holds="> Je nieuwe nummer staat in ons bestand." in mail.text,
    )
    story.check("Er zijn geen acties meer", holds=clerk.opens(request).actions == [])


def refused_because_living_elsewhere(counter: Counter, story: Story) -> None:
    """Somebody who lives elsewhere is refused without a clerk."""
    story.chapter("Contactgegevens van iemand die elders woont, automatisch geweigerd")
    pieter, clerk = counter.citizen("pieter"), counter.clerk()
    request = story.asked(
        pieter.changes_contact_details(mobile="0470 65 43 21"),
        "Pieter, inwoner van Lindedaal, vraagt het in Zonneberg",
    )
    pieter.sees(request, status="refused")
    mail = counter.mailbox(pieter.mail_address).receives(request, "We kunnen je aanvraag niet")
    story.check(
        "Zonder medewerker geweigerd; de mail zegt waarom en wat Pieter kan doen",
        holds="alleen inwoners van" in mail.text and clerk.tasks_for(request) == [],
    )
