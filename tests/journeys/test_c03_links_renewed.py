"""A new link is one click: for whoever has the old one, and for a clerk."""

from tests.support.after_delivery import renews_link
from tests.support.citizen import DELIVERY, Citizen, Request
from tests.support.installation import Loket
from tests.support.neighbours import Mail, Mailbox
from tests.support.patience import eventually
from tests.support.staff import Clerk

READY = "Je document staat klaar"


def mails(mailbox: Mailbox, request: Request, *, number: int) -> list[Mail]:
    """Wait for so many mails with a link."""
    return eventually(
        lambda: [mail for mail in mailbox.mails(request) if mail.subject.startswith(READY)],
        until=lambda found: len(found) == number,
        hoping=f"{number} mails with a link about {request.reference}",
    )


def test_c03_a_clerk_sends_a_new_link_and_it_is_on_the_case(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks("ATT_LIFE")
    mailbox = loket.mailbox(jan.mail_address)
    [first] = mails(mailbox, request, number=1)
    assert clerk.sees(request, state="delivered").actions == ["renew-link", "revoke-document"]

    renews_link(clerk, request)
    _, second = mails(mailbox, request, number=2)
    case = clerk.sees_reported(request, "De nieuwe link naar het document werkt tot")
    story = jan.sees(request, status="delivered", step="link-renewed")

    assert first.secret != second.secret
    assert loket.downloads(second.secret).content == loket.downloads(first.secret).content
    by_whom = {line.what: line.who for line in case.history}
    assert by_whom["Nieuwe link naar het document gevraagd."] == "Katrien Baert"
    assert case.state == "delivered"
    assert "Je krijgt een nieuwe link naar je document." in story.text_of("link-renewed")


def test_c03_whoever_has_the_link_asks_a_new_one_on_the_page(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    request = jan.asks("ATT_NATIONALITY")
    mailbox = loket.mailbox(jan.mail_address)
    [first] = mails(mailbox, request, number=1)

    page = loket.client().post("/documenten/nieuwe-link", data={"code": first.secret})
    by_api = loket.client().post(f"{DELIVERY}/links/renew", json={"secret": first.secret})
    _, second = mails(mailbox, request, number=2)
    case = clerk.sees_reported(request, "Wie de vorige link had, vroeg een nieuwe.")

    assert (page.status_code, by_api.status_code) == (202, 202)
    assert loket.downloads(second.secret).status_code == 200
    assert first.secret not in case.model_dump_json()


def test_c03_there_is_no_link_to_what_was_posted(jan: Citizen, clerk: Clerk) -> None:
    request = jan.asks_for_use_abroad("ATT_LIFE")
    clerk.delivers(request, "post")
    clerk.confirms_dispatch(request)

    answer = clerk.tries("renew-link", request, {})

    assert answer.status_code == 409
    assert "renew-link" not in clerk.opens(request).actions
