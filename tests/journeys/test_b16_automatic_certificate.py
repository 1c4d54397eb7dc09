"""A resident asks who lives at the own address: no clerk is needed, the paper is there at once."""

from dataclasses import dataclass

import pytest

from services.delivery.printing.seal_check import verify_seal
from tests.support.answers import Story
from tests.support.citizen import Citizen, Request
from tests.support.installation import Loket
from tests.support.neighbours import Mail
from tests.support.papers import code_on, fingerprint, text_of
from tests.support.staff import Clerk


@dataclass(frozen=True, kw_only=True)
class Delivered:
    """A household certificate that was asked for and is there."""

    request: Request
    story: Story
    pdf: bytes
    mail: Mail


@pytest.fixture(scope="module")
def delivered(loket: Loket, jan: Citizen) -> Delivered:
    request = jan.asks("ATT_HOUSEHOLD")
    story = jan.sees(request, status="delivered", step="mail-sent")
    return Delivered(
        request=request,
        story=story,
        pdf=jan.downloads(story.documents[0]),
        mail=loket.mailbox(jan.mail_address).receives(request, "Je document staat klaar"),
    )


def test_b15_the_status_tells_what_happened_in_order(delivered: Delivered) -> None:
    story = delivered.story

    ours = [code for code in story.codes if not code.startswith(("ebox-", "mail-"))]
    assert ours == [  # what My eBox and the mail server answer comes when it comes
        "received",
        "in-progress",
        "decided-automatic",
        "document-ordered",
        "document-made",
        "document-ready",
        "delivered",
    ]
    assert story.text_of("in-progress") == "Je aanvraag wordt verwerkt."
    assert not story.action_needed


def test_b16_the_document_can_be_downloaded_at_once(delivered: Delivered) -> None:
    [document] = delivered.story.documents

    assert document.title == "Samenstelling van gezin"
    assert document.content_url is not None
    assert delivered.pdf.startswith(b"%PDF-1.7")


def test_b16_the_document_says_what_the_register_knows(delivered: Delivered) -> None:
    text = text_of(delivered.pdf)

    assert "Samenstelling van gezin" in text
    assert "Jan Karel Peeters is ingeschreven in het bevolkingsregister van Zonneberg" in text
    assert "Het gezin telt 3 personen" in text
    assert "Wouters An" in text
    assert "Peeters Lotte" in text
    assert f"Kenmerk {delivered.request.reference}" in text


def test_b16_the_seal_is_ours_and_covers_the_whole_document(
    loket: Loket, delivered: Delivered
) -> None:
    status = verify_seal(delivered.pdf, authority=loket.seal_authority)
    changed = verify_seal(delivered.pdf.replace(b"2026", b"2027", 1) + b"\n")

    assert (status.valid, status.intact) == (True, True)
    assert not changed.valid


def test_b16_anybody_can_check_the_code_on_the_document(loket: Loket, delivered: Delivered) -> None:
    code = code_on(delivered.pdf)

    told = loket.verifies(code)
    unknown = loket.client().get(
        f"/api/delivery/v1/verifications/{code[:-1]}{'2' if code[-1] != '2' else '3'}"
    )

    assert told.authentic
    assert (told.kind, told.issued_by) == ("Samenstelling van gezin", "Gemeente Zonneberg")
    assert told.sha256 == fingerprint(delivered.pdf)
    assert unknown.status_code == 404
    assert unknown.json()["type"] == "urn:problem-type:loket:code-mistyped"


def test_b16_the_page_says_that_the_document_is_real(loket: Loket, delivered: Delivered) -> None:
    code = code_on(delivered.pdf)
    somebody = loket.client()

    page = somebody.post("/verificatie", data={"code": code.lower().replace("-", " ")})
    same = somebody.post(
        "/verificatie/bestand", data={"code": code}, files={"file": ("a.pdf", delivered.pdf)}
    )
    other = somebody.post(
        "/verificatie/bestand", data={"code": code}, files={"file": ("a.pdf", delivered.pdf + b" ")}
    )

    assert "Dit document is echt" in page.text
    assert "Peeters" not in page.text
    assert "Je bestand is precies het document dat we afgaven." in same.text
    assert "Je bestand is niet het document dat we afgaven" in other.text


def test_b17_the_link_in_the_mail_gives_the_same_document(
    loket: Loket, delivered: Delivered
) -> None:
    mail = delivered.mail

    by_link = loket.downloads(mail.secret)
    on_the_page = loket.client().post("/documenten", data={"code": mail.secret})
    guessed = loket.downloads(mail.secret[:-1] + ("A" if mail.secret[-1] != "A" else "B"))

    assert by_link.content == delivered.pdf
    assert by_link.headers["content-type"] == "application/pdf"
    assert on_the_page.content == delivered.pdf
    assert guessed.status_code == 410
    assert guessed.json()["type"] == "urn:problem-type:loket:link-does-not-open"


def test_c12_the_mail_holds_a_link_and_nothing_that_is_private(
    jan: Citizen, delivered: Delivered
) -> None:
    mail = delivered.mail
    number = jan.me.national_number
    written = f"{number[:2]}.{number[2:4]}.{number[4:6]}-{number[6:9]}.{number[9:]}"

    for body in (mail.text, mail.html, mail.subject):
        assert number not in body
        assert written not in body
        assert "Wouters" not in body
    assert mail.attachments == []
    assert mail.headers["From"] == "Gemeente Zonneberg <loket@zonneberg.example>"
    assert f"Dag {jan.name}," in mail.text
    assert mail.secret in mail.html


def test_b18_the_same_document_is_in_my_ebox_once(
    loket: Loket, jan: Citizen, delivered: Delivered
) -> None:
    ebox = loket.ebox(jan.me.national_number)

    content = ebox.receives(delivered.request)
    story = jan.sees(delivered.request, status="delivered", step="ebox-delivered")

    assert fingerprint(content) == fingerprint(delivered.pdf)
    assert len(ebox.messages(delivered.request)) == 1
    assert story.text_of("ebox-delivered") == "Je document zit ook in My eBox."


def test_b16_no_clerk_had_to_do_anything(clerk: Clerk, delivered: Delivered) -> None:
    case = clerk.sees_reported(delivered.request, "Afgeleverd in My eBox")

    assert case.state == "delivered"
    assert case.why_not_automatic == []
    assert case.actions == ["renew-link", "revoke-document"]
    assert case.delivery is not None
    assert case.delivery.automatic
    assert clerk.tasks_for(delivered.request) == []


def test_b20_what_is_there_at_once_needs_no_acknowledgement(
    loket: Loket, jan: Citizen, delivered: Delivered
) -> None:
    subjects = loket.mailbox(jan.mail_address).subjects(delivered.request)

    assert subjects == ["Je document staat klaar"]
