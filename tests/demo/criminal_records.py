"""The journeys of the extract 596.2: the police advise in time, against it, or not in time."""

from datetime import timedelta
from hashlib import sha256

from tests.demo.telling import Story
from tests.support.criminal_record import asks_for_extract
from tests.support.installation import Counter

_WORTH_WAITING_FOR = timedelta(minutes=1)


def advised_in_time(counter: Counter, story: Story) -> None:
    """The police advise in favour; a clerk delivers the extract as the register made it."""
    story.chapter("Strafregister 596.2: de politie adviseert op tijd, en gunstig")
    jan, clerk = counter.citizen("jan"), counter.clerk()
    request = story.asked(
        asks_for_extract(jan, "596_2"), "Jan vraagt een uittreksel om leiding te geven"
    )
    asked = counter.police.were_heard(request)
    story.seen(f"De politie werd vanzelf om advies gevraagd ({asked.advice_id}), en antwoordt")
    clerk.delivers(request, "digital")
    document = jan.sees(request, status="delivered", step="document-ready").documents[0]
    pdf = jan.downloads(document)
    [*_, extract] = counter.criminal_record.asked(jan.me.national_number)
    story.check(
        "Katrien levert af: het uittreksel van het Centraal Strafregister, byte voor byte",
        holds=sha256(pdf).hexdigest() == extract.sha256,
    )
    story.keep(f"{request.product}-{request.reference}.pdf", pdf)


def advised_against(counter: Counter, story: Story) -> None:
    """The police advise against it; nothing is refused before a clerk does, who explains."""
    story.chapter("Strafregister 596.2: de politie adviseert ongunstig")
    bram, clerk = counter.citizen("bram"), counter.clerk()
    request = story.asked(asks_for_extract(bram, "596_2"), "Bram vraagt hetzelfde uittreksel")
    clerk.finds_task(request, kind="deliver")
    story.check(
        "Er is niets geweigerd, en afleveren kan niet: Katrien beslist",
        holds=clerk.opens(request).actions == ["ask-information", "refuse", "cancel"],
    )
    why = "We mogen je dit uittreksel nu niet geven. Bel ons gerust."
    clerk.refuses(request, why)
    bram.sees(request, status="refused")
    mail = counter.mailbox(bram.mail_address).receives(request, "We kunnen je document niet")
    story.check("Katrien weigert, en haar toelichting staat in de mail", holds=why in mail.text)


def never_advised_and_late(counter: Counter, story: Story) -> None:
    """No advice within the term: a clerk gives it; what the police tell later changes nothing."""
    story.chapter("Strafregister 596.2: de politie adviseert niet op tijd")
    tom, clerk = counter.citizen("tom"), counter.clerk()
    request = story.asked(asks_for_extract(tom, "596_2"), "Tom vraagt hetzelfde uittreksel")
    late = story.asked(asks_for_extract(tom, "596_2"), "… en nog een, voor een andere club")
    for each in (request, late):
        counter.police.are_asked(each)
    advice = clerk.opens(request).advice
    if advice is not None and advice.until - advice.asked_at > _WORTH_WAITING_FOR:
        story.seen("De politie heeft hier 7 dagen de tijd: daar wachten we niet op")
        return
    clerk.finds_task(request, kind="give-advice")
    story.seen("De termijn is voorbij: de taak 'Advies geven' staat in 'Alle taken'")
    clerk.advises(request, favourable=True, remark="Aan de telefoon doorgegeven.")
    counter.police.advise(request, favourable=False)
    shown = clerk.opens(request).advice
    story.check(
        "Katrien gaf advies in naam van de politie; wat die later meldt, verandert niets",
        holds=shown is not None and [one.counts for one in shown.answers] == [True, False],
    )
    clerk.finds_task(late, kind="give-advice")
    counter.police.advise(late, favourable=True)
    clerk.finds_task(late, kind="deliver")
    story.check(
        "Antwoordt de politie toch zelf, dan verdwijnt de taak 'Advies geven'",
        holds=clerk.tasks_for(late, kind="give-advice") == [],
    )
