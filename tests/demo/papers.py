"""The journeys of papers: at once, through a clerk in three ways, refused, cancelled."""

from services.delivery.printing.seal_check import verify_seal
from tests.demo.telling import Story
from tests.support.citizen import Citizen, Request
from tests.support.installation import Counter, Loket
from tests.support.papers import code_on, fingerprint, text_of

WHY_REFUSED = "Je staat niet in ons bevolkingsregister. Zodra je ingeschreven bent, kan je dit attest wel krijgen."
WHY_CANCELLED = "Je belde ons dat je dit attest niet meer nodig hebt."


def at_once(counter: Counter, story: Story) -> None:
    """A household certificate that needs no clerk."""
    story.chapter("Samenstelling van gezin, meteen klaar")
    jan = counter.citizen("jan")
    began = story.seconds
    request = story.asked(jan.asks("ATT_HOUSEHOLD"), "Jan vraagt een attest voor gebruik in België")
    seen = jan.sees(request, status="delivered", step="document-ready")
    pdf = jan.downloads(seen.documents[0])
    story.seen(f"Jan leest waarom: “{seen.text_of('decided-automatic')}”")
    story.seen(f"Na {story.seconds - began:.1f} s staat het document klaar en is het gedownload")
    story.keep(f"{request.product}-{request.reference}.pdf", pdf)
    _check_the_seal(counter, story, pdf)
    _check_on_the_page(counter, story, pdf)
    _check_the_mail(counter, story, jan, request, pdf)
    _check_my_ebox(counter, story, jan, request, pdf)


def delivered_digitally(counter: Counter, story: Story) -> None:
    """For use abroad: a clerk delivers it digitally."""
    story.chapter("Voor het buitenland: digitaal afgeleverd door een medewerker")
    jan, clerk = counter.citizen("jan"), counter.clerk()
    request = story.asked(
        jan.asks_for_use_abroad("ATT_RESIDENCE"), "Jan vraagt een attest voor Frankrijk"
    )
    counter.mailbox(jan.mail_address).receives(request, "We hebben je aanvraag ontvangen")
    story.seen("Jan kreeg een ontvangstbevestiging met het referentienummer")
    waits = jan.sees(request, status="in_progress", step="decided-clerk")
    story.seen(f"Jan leest waarom een medewerker nodig is: “{waits.text_of('decided-clerk')}”")
    clerk.delivers(request, "digital")
    story.seen("Katrien vond de taak in 'Alle taken' en levert digitaal af")
    pdf = jan.downloads(jan.sees(request, status="delivered", step="document-ready").documents[0])
    story.keep(f"{request.product}-{request.reference}.pdf", pdf)
    _check_the_mail(counter, story, jan, request, pdf)
    _check_my_ebox(counter, story, jan, request, pdf)


def delivered_by_post(counter: Counter, story: Story) -> None:
    """For use abroad: by post, with a letter, delivered once it is sent."""
    story.chapter("Voor het buitenland: per post")
    jan, clerk = counter.citizen("jan"), counter.clerk()
    request = story.asked(
        jan.asks_for_use_abroad("ATT_NATIONALITY", country="NL"),
        "Jan vraagt een attest voor Nederland",
    )
    clerk.delivers(request, "post")
    clerk.finds_task(request, kind="confirm-dispatch")
    story.seen("Katrien levert per post af; de taak 'Verzending bevestigen' staat klaar")
    letter = clerk.reads_letter(request)
    story.check(
        "De brief draagt het adres: Marktplein 12, 9998 Zonneberg",
        holds="Marktplein 12 9998 ZONNEBERG" in text_of(letter),
    )
    story.keep(f"{request.product}-{request.reference}-brief.pdf", letter)
    story.keep(f"{request.product}-{request.reference}.pdf", clerk.reads_document(request))
    story.check(
        "Zolang de verzending niet bevestigd is, is er niets afgeleverd",
        holds=jan.looks_at(request).status == "in_progress",
    )
    clerk.confirms_dispatch(request)
    jan.sees(request, status="delivered", step="posted")
    counter.mailbox(jan.mail_address).receives(request, "Je document is verstuurd")
    story.seen("Katrien bevestigt de verzending: afgeleverd, en Jan leest het in zijn mail")


def collected_at_the_counter(counter: Counter, story: Story) -> None:
    """For use abroad: to be collected at the counter."""
    story.chapter("Voor het buitenland: af te halen aan de balie")
    jan, clerk = counter.citizen("jan"), counter.clerk()
    request = story.asked(
        jan.asks_for_use_abroad("ATT_LIFE", country="ES"), "Jan vraagt een attest voor Spanje"
    )
    clerk.delivers(request, "counter")
    mail = counter.mailbox(jan.mail_address).receives(request, "Je document ligt klaar")
    jan.sees(request, status="delivered", step="at-counter")
    story.check(
        "De mail zegt waar en wanneer Jan het kan afhalen", holds="Openingsuren:" in mail.text
    )
    story.keep(f"{request.product}-{request.reference}.pdf", clerk.reads_document(request))


def refused(counter: Counter, story: Story) -> None:
    """A refusal, whose explanation is mailed."""
    story.chapter("Geweigerd, met uitleg")
    amara, clerk = counter.citizen("amara"), counter.clerk()
    request = story.asked(
        amara.asks("ATT_RESIDENCE"), "Amara (BIS-nummer) vraagt een attest van hoofdverblijfplaats"
    )
    clerk.finds_task(request, kind="deliver")
    without = clerk.tries("refuse", request, {"explanation": " "})
    story.check("Weigeren zonder toelichting wordt niet aanvaard", holds=without.status_code == 422)
    clerk.refuses(request, WHY_REFUSED)
    amara.sees(request, status="refused")
    mail = counter.mailbox(amara.mail_address).receives(request, "We kunnen je document niet")
    story.check("De toelichting staat in de mail aan Amara", holds=f"> {WHY_REFUSED}" in mail.text)


def cancelled(counter: Counter, story: Story) -> None:
    """A cancellation that informs the applicant."""
    story.chapter("Geannuleerd, en de aanvrager weet waarom")
    els, clerk = counter.citizen("els"), counter.clerk()
    request = story.asked(
        els.asks_for_use_abroad("ATT_CIVIL_STATUS", country="IT"),
        "Els vraagt een attest voor Italië",
    )
    clerk.cancels(request, inform=True, explanation=WHY_CANCELLED)
    els.sees(request, status="cancelled")
    story.seen("Katrien annuleert vanuit 'Geparkeerde taken' en brengt Els op de hoogte")
    mail = counter.mailbox(els.mail_address).receives(request, "Je aanvraag is geannuleerd")
    story.check("De toelichting staat in de mail aan Els", holds=f"> {WHY_CANCELLED}" in mail.text)


def _check_the_seal(counter: Counter, story: Story, pdf: bytes) -> None:
    if isinstance(counter, Loket):
        status = verify_seal(pdf, authority=counter.seal_authority)
        story.check(f"Het zegel is geldig: {status.signer}", holds=status.valid)
    else:
        status = verify_seal(pdf)
        story.check(f"Het zegel is ongeschonden: {status.signer}", holds=status.intact)


def _check_on_the_page(counter: Counter, story: Story, pdf: bytes) -> None:
    code = code_on(pdf)
    told = counter.verifies(code)
    page = counter.client().post("/verificatie", data={"code": code})
    story.check(
        f"/verificatie zegt bij code {code}: dit document is echt",
        holds=told.authentic
        and told.sha256 == fingerprint(pdf)
        and "Dit document is echt" in page.text,
    )


def _check_the_mail(
    counter: Counter, story: Story, citizen: Citizen, request: Request, pdf: bytes
) -> None:
    mail = counter.mailbox(citizen.mail_address).receives(request, "Je document staat klaar")
    story.check(
        "De link in de mail geeft hetzelfde document",
        holds=counter.downloads(mail.secret).content == pdf,
    )


def _check_my_ebox(
    counter: Counter, story: Story, citizen: Citizen, request: Request, pdf: bytes
) -> None:
    content = counter.ebox(citizen.me.national_number).receives(request)
    story.check("Hetzelfde document zit in My eBox", holds=content == pdf)
