"""The journeys of contact details: by a clerk, by a rule, and by a back office."""

from tests.demo.telling import Story
from tests.support.installation import LINDEDAAL, Counter


def completed(counter: Counter, story: Story) -> None:
    """A resident's change, completed by a clerk."""
    story.chapter(
        "Contactgegevens in Zonneberg (zonder backoffice), afgehandeld door een medewerker"
    )
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


def decided_by_the_back_office(counter: Counter, story: Story) -> None:
    """A change where the municipality has a back-office link."""
    story.chapter("Contactgegevens in Lindedaal (met backoffice): de backoffice beslist")
    pieter, clerk = counter.citizen("pieter", host=LINDEDAAL), counter.clerk("clerk-lindedaal")
    request = pieter.changes_contact_details(mobile="0470 65 43 22")
    story.seen(f"Pieter geeft in Lindedaal een nieuw gsm-nummer door: {request.reference}")
    forwarded = counter.back_office.receives(request)
    story.seen(f"De aanvraag is vanzelf in de backoffice, als {forwarded.back_office_reference}")
    portal = counter.burgerprofiel(pieter.me.national_number)
    mailbox = counter.mailbox(pieter.mail_address)
    mailbox.receives(request, "Je aanvraag is goed aangekomen")
    portal.notifies(request)
    story.seen("Pieter leest in een mail en in Mijn Burgerprofiel dat ze daar aangekomen is")
    counter.back_office.tells(request, "accepted", information="Aangepast in Burgerzaken.")
    pieter.sees(request, status="completed")
    [*_, added] = clerk.opens(request).process_information
    story.check(
        "Wat de backoffice meldt, staat bij de informatie toegevoegd binnen proces",
        holds=(added.status, added.note) == ("accepted", "Aangepast in Burgerzaken."),
    )
    mailbox.receives(request, "Je aanvraag is afgehandeld")
    shown = portal.shows(request, code="Goedgekeurd")
    story.check(
        f"Pieter krijgt een mail, en Mijn Burgerprofiel toont: {shown.code} ({shown.phase})",
        holds=len(portal.notifications(request)) == 1,
    )
