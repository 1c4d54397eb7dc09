"""The journeys of the post room: to the subject, another way, fetched, a new link, taken back."""

from typing import Final

from httpx import codes

from deploy.embedded.plan import Plan
from tests.demo.telling import Story
from tests.support.after_delivery import (
    hands_over,
    is_warned,
    renews_link,
    revokes_document,
)
from tests.support.citizen import Citizen, Request
from tests.support.installation import Counter, Loket, running
from tests.support.neighbours import Mail
from tests.support.papers import code_on, text_of
from tests.support.patience import eventually

WHY_TAKEN_BACK: Final = "Op dit attest stond een oud adres. Je krijgt een nieuw."
SHORT_LINK: Final = {"download": "PT5S"}
_READY: Final = "Je document staat klaar"


def to_the_subject(counter: Counter, story: Story) -> None:
    """By post to the person whose name is on the paper."""
    story.chapter("Per post, naar de persoon op wiens naam het document staat")
    mila, noor, clerk = counter.citizen("mila"), counter.citizen("noor"), counter.clerk()
    request = story.asked(
        mila.asks("ATT_RESIDENCE", child=noor.me.national_number),
        "Mila vraagt een attest voor haar dochter Noor",
    )
    clerk.delivers(request, "post", send_to="subject")
    clerk.finds_task(request, kind="confirm-dispatch")
    letter = clerk.reads_letter(request)
    words = text_of(letter)
    story.check(
        "De brief gaat naar Noor, en noemt Mila niet",
        holds="Noor Dupont Schoolstraat 17" in words and "Mila" not in words,
    )
    story.keep(f"{request.product}-{request.reference}-brief.pdf", letter)
    clerk.confirms_dispatch(request)
    mila.sees(request, status="delivered", step="posted")
    counter.mailbox(mila.mail_address).receives(request, "Je document is verstuurd")
    story.seen("Katrien bevestigt de verzending; Mila leest dat het document onderweg is")


def another_way_before_posting(counter: Counter, story: Story) -> None:
    """A warning before posting, and another letter instead."""
    story.chapter("Een brief die klaarligt, en toch anders moet")
    safe, clerk = counter.citizen("safe"), counter.clerk()
    request = story.asked(
        safe.asks_for_use_abroad("ATT_LIFE", country="NL"), "Sanne vraagt een attest voor Nederland"
    )
    clerk.delivers(request, "post")
    clerk.finds_task(request, kind="confirm-dispatch")
    case = is_warned(clerk, request, "address-not-disclosable")
    assert case.delivery is not None
    story.seen(f"Voor het versturen leest Katrien: {case.delivery.warnings[0].text}")
    story.check(
        "Zonder die waarschuwing gezien te hebben kan ze de verzending niet bevestigen",
        holds=clerk.tries("confirm-dispatch", request, {}).status_code == codes.CONFLICT,
    )
    first = clerk.reads_document(request)
    clerk.delivers_otherwise(request, "counter")
    safe.sees(request, status="delivered", step="at-counter")
    counter.mailbox(safe.mail_address).receives(request, "Je document ligt klaar aan de balie")
    story.check(
        "Sanne komt het liever halen: de brief vervalt en is niet meer op te halen",
        holds=clerk.tries_to_read_letter(request).status_code == codes.NOT_FOUND,
    )
    story.check(
        "Het eerste document telt niet meer; wie zijn code nakijkt, leest dat",
        holds=counter.verifies(code_on(first)).withdrawn,
    )


def handed_over_at_the_counter(counter: Counter, story: Story) -> None:
    """Fetched at the counter, and noted."""
    story.chapter("Afgehaald aan de balie")
    jan, clerk = counter.citizen("jan"), counter.clerk()
    request = story.asked(
        jan.asks_for_use_abroad("ATT_CIVIL_STATUS", country="DE"),
        "Jan vraagt een attest voor Duitsland",
    )
    clerk.delivers(request, "counter")
    clerk.sees(request, state="delivered")
    hands_over(clerk, request)
    told = jan.sees(request, status="delivered", step="handed-over").text_of("handed-over")
    story.check(f"Jan leest: {told}", holds="afgehaald aan de balie" in told)
    again = clerk.tries("hand-over", request, {"recipient": "applicant"})
    story.check("Een tweede keer kan niet", holds=again.status_code == codes.CONFLICT)


def renewed_link(counter: Counter, story: Story) -> None:
    """A link that is over, and its successor; links that end at once need a counter of their own."""
    story.chapter("Een link die verlopen is, en vernieuwd wordt")
    if not isinstance(counter, Loket):
        jan = counter.citizen("jan")
        request = story.asked(jan.asks("ATT_LIFE"), "Jan vraagt een attest")
        [first] = _mails(counter, jan, request, number=1)
        _with_one_click(counter, story, jan, request, first)
        return
    story.tell("     Een loket waar een link maar vijf seconden werkt …")
    with running(Plan(terms=SHORT_LINK)) as hurried:
        jan = hurried.citizen("jan")
        request = jan.asks("ATT_LIFE")
        story.tell(f"   {request.reference}  Jan vraagt daar een attest")
        [first] = _mails(hurried, jan, request, number=1)
        eventually(
            lambda: hurried.downloads(first.secret).status_code,
            until=lambda status: status == codes.GONE,
            hoping="de link verloopt",
        )
        page = hurried.client().post("/documenten", data={"code": first.secret})
        story.check(
            "De link is verlopen; de pagina biedt een nieuwe aan",
            holds=page.status_code == codes.GONE and "Stuur me een nieuwe link" in page.text,
        )
        _with_one_click(hurried, story, jan, request, first)


def _with_one_click(
    counter: Counter, story: Story, jan: Citizen, request: Request, first: Mail
) -> None:
    clerk = counter.clerk()
    counter.client().post("/documenten/nieuwe-link", data={"code": first.secret})
    _, second = _mails(counter, jan, request, number=2)
    story.check(
        "Eén klik, en met de link uit de nieuwe mail haalt Jan zijn document op",
        holds=counter.downloads(second.secret).status_code == codes.OK,
    )
    renews_link(clerk, request)
    _mails(counter, jan, request, number=3)
    clerk.sees_reported(request, "Nieuwe link naar het document gevraagd.")
    story.seen("Ook Katrien laat met één klik een nieuwe link sturen; het staat bij de aanvraag")


def taken_back(counter: Counter, story: Story) -> None:
    """A document that was issued by mistake."""
    story.chapter("Een document dat ingetrokken wordt")
    jan, clerk = counter.citizen("jan"), counter.clerk()
    request = story.asked(jan.asks("ATT_RESIDENCE"), "Jan vraagt een attest")
    seen = jan.sees(request, status="delivered", step="ebox-delivered")
    pdf = jan.downloads(seen.documents[0])
    [mail] = _mails(counter, jan, request, number=1)
    clerk.sees_reported(request, "Afgeleverd in My eBox.")
    revokes_document(clerk, request, WHY_TAKEN_BACK)
    told = counter.mailbox(jan.mail_address).receives(request, "Je document is ingetrokken")
    story.check(
        "Katrien trekt het in; de mail aan Jan zegt waarom, en dat de kopie in My eBox niet telt",
        holds=f"> {WHY_TAKEN_BACK}" in told.text and "My eBox" in told.text,
    )
    jan.sees(request, status="delivered", step="document-revoked")
    story.check(
        "De link in de eerste mail werkt niet meer",
        holds=counter.downloads(mail.secret).status_code == codes.GONE,
    )
    page = counter.client().post("/verificatie", data={"code": code_on(pdf)}).text
    story.check(
        "/verificatie zegt: van ons, maar ingetrokken; aanvaard het niet",
        holds="Dit document telt niet meer" in page and "maar trok het in op" in page,
    )


def _mails(counter: Counter, citizen: Citizen, request: Request, *, number: int) -> list[Mail]:
    mailbox = counter.mailbox(citizen.mail_address)
    return eventually(
        lambda: [mail for mail in mailbox.mails(request) if mail.subject.startswith(_READY)],
        until=lambda found: len(found) == number,
        hoping=f"{number} mails met een link komen aan",
    )
