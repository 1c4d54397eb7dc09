"""The journeys of civil-status acts: at once, on paper until it is added, and one of two."""

from tests.demo.telling import Story
from tests.support.citizen import Citizen, Request
from tests.support.installation import Counter
from tests.support.neighbours import Dabs
from tests.support.papers import fingerprint
from tests.support.staff import Clerk


def at_once(counter: Counter, story: Story) -> None:
    """An act of birth that DABS has."""
    story.chapter("Geboorteakte uit DABS, meteen klaar")
    jan = counter.citizen("jan")
    began = story.seconds
    request = story.asked(
        jan.asks("ACT_BIRTH_EXTRACT"), "Jan vraagt een uittreksel uit zijn geboorteakte"
    )
    act = _downloaded(jan, request)
    story.seen(f"Na {story.seconds - began:.1f} s staat de akte klaar en is ze gedownload")
    story.keep(f"{request.product}-{request.reference}.pdf", act)
    story.check(
        "Ze is byte voor byte wat DABS geeft",
        holds=act == counter.dabs(jan.me.national_number).content("birth"),
    )
    mail = counter.mailbox(jan.mail_address).receives(request, "Je document staat klaar")
    told = counter.verifies(mail.verification_code)
    story.check(
        f"/verificatie zegt bij code {mail.verification_code} dat wij dit bestand afleverden",
        holds=told.authentic and told.sha256 == fingerprint(act),
    )


def on_paper(counter: Counter, story: Story) -> None:
    """An act of birth that is on paper only, added by a clerk."""
    story.chapter("Geboorteakte op papier: eerst toevoegen, dan vanzelf afgeleverd")
    karel, clerk = counter.citizen("karel"), counter.clerk()
    dabs = counter.dabs(karel.me.national_number)
    is_on_paper = dabs.acts("birth")[0].on_paper
    request = story.asked(
        karel.asks("ACT_BIRTH_EXTRACT"), "Karel vraagt een uittreksel uit zijn geboorteakte"
    )
    if is_on_paper:
        _add(story, clerk, request, dabs)
    else:
        story.seen("Zijn akte is een vorige keer al toegevoegd: nu is ze er meteen")
    act = _downloaded(karel, request)
    story.check("Loket haalt ze op en levert ze vanzelf af", holds=act == dabs.content("birth"))
    story.keep(f"{request.product}-{request.reference}.pdf", act)


def one_of_two_marriages(counter: Counter, story: Story) -> None:
    """Two acts of marriage: the clerk chooses."""
    story.chapter("Twee huwelijksakten: een medewerker kiest")
    els, clerk = counter.citizen("els"), counter.clerk()
    dabs = counter.dabs(els.me.national_number)
    request = story.asked(els.asks("ACT_MARRIAGE_COPY"), "Els vraagt haar huwelijksakte")
    task = clerk.finds_task(request, kind="deliver")
    acts = clerk.opens(request).acts
    story.check(
        f"DABS heeft er meer dan één: {'; '.join(act.title for act in acts)}",
        holds=task.why_not_automatic == ["several-acts"] and len(acts) > 1,
    )
    chosen = acts[-1]
    clerk.delivers(request, "digital", act=chosen.number)
    act = _downloaded(els, request)
    story.check(
        f"Katrien koos: {chosen.title}",
        holds=act == dabs.content("marriage", "C", number=chosen.number),
    )
    story.keep(f"{request.product}-{request.reference}.pdf", act)


def _add(story: Story, clerk: Clerk, request: Request, dabs: Dabs) -> None:
    task = clerk.finds_task(request, kind="add-act")
    story.check(
        "Ze staat niet in DABS: de taak 'Akte toevoegen' zegt het",
        holds=task.why_not_automatic == ["act-not-in-dabs"],
    )
    dabs.adds("birth")
    clerk.confirms_act_added(request)
    story.seen("Katrien laat de akte toevoegen en bevestigt het")


def _downloaded(citizen: Citizen, request: Request) -> bytes:
    seen = citizen.sees(request, status="delivered", step="document-ready")
    return citizen.downloads(seen.documents[0])
