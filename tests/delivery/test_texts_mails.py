"""Every mail says the same in text and in HTML, to one person, and gives nothing away."""

import re
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from services.delivery.printing.mail import (
    STEMS,
    TEXTS,
    HeaderCannotBeWritten,
    Mailbox,
    MailValues,
    NotAMailAddress,
    compose_mail,
)

NOW = datetime(2026, 11, 21, 9, 30, tzinfo=UTC)
SENDER = Mailbox(name="Gemeente Zonneberg", address="loket@zonneberg.example")
JANS_NUMBER = "85.67.30-033.60"
VALUES = MailValues(
    municipality="Gemeente Zonneberg",
    town="Zonneberg",
    phone="09 999 90 00",
    email="burgerzaken@zonneberg.example",
    website="www.zonneberg.example",
    counter="Marktplein 1, 9990 Zonneberg",
    opening_hours="elke werkdag van 9 tot 12 uur",
    site_url="https://loket.zonneberg.example",
    reference="ZON-2026-4K7M-92",
    product_title="Attest van gezinssamenstelling",
    name="Jan",
    status_link="https://loket.zonneberg.example/aanvragen/1",
    download_link="https://loket.zonneberg.example/documenten#s3cr3t-Gehe1m_",
    download_code="s3cr3t-Gehe1m_",
    available_until=datetime(2027, 2, 21, 9, 30, tzinfo=UTC),
    explanation="Je bent hier niet ingeschreven.\nVraag het in je eigen gemeente.",
)


def compose(
    stem: str,
    values: MailValues = VALUES,
    *,
    sender: Mailbox = SENDER,
    recipient: str = "jan@voorbeeld.example",
    message_id: str = "<1@loket.zonneberg.example>",
) -> EmailMessage:
    """The mail as its recipient reads it: written to bytes and read back."""
    written = compose_mail(
        stem, values, sender=sender, recipient=recipient, message_id=message_id, date=NOW
    )
    read = message_from_bytes(written.as_bytes(), policy=policy.default)
    assert isinstance(read, EmailMessage)
    return read


def part(mail: EmailMessage, kind: str) -> str:
    """The content of the `plain` or `html` alternative."""
    found = mail.get_body((kind,))
    assert found is not None
    return str(found.get_content()).replace("\r\n", "\n")


class Reader(HTMLParser):
    """Reads HTML as somebody hears it, with each link's address behind its words."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self.links: list[str] = []
        self.silent = True

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.silent = self.silent and tag != "body"
        if tag == "a":
            self.links.append(dict(attributes)["href"] or "")
        elif tag not in {"strong", "span"}:
            self.words.append("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag == "a":
            self.words.append(f" {self.links[-1]}")

    def handle_data(self, text: str) -> None:
        if not self.silent:
            self.words.append(text)


def words_of(text: str) -> list[str]:
    return re.sub(r"(?m)^(> ?|--$)|:(?=\s)", " ", text).split()


@pytest.mark.parametrize("stem", STEMS)
@pytest.mark.parametrize("explanation", [VALUES.explanation, "Eén zin."])
def test_text_and_html_say_the_same(stem: str, explanation: str) -> None:
    mail = compose(stem, VALUES.model_copy(update={"explanation": explanation}))
    reader = Reader()

    reader.feed(part(mail, "html"))

    assert words_of("".join(reader.words)) == words_of(part(mail, "plain"))


@pytest.mark.parametrize("stem", STEMS)
def test_every_mail_goes_to_one_person_with_the_headers_of_an_automatic_message(stem: str) -> None:
    mail = compose(stem)

    assert mail.get_content_type() == "multipart/alternative"
    assert [one.get_content_type() for one in mail.iter_parts()] == ["text/plain", "text/html"]
    assert mail["From"] == "Gemeente Zonneberg <loket@zonneberg.example>"
    assert [address.addr_spec for address in mail["To"].addresses] == ["jan@voorbeeld.example"]
    assert mail["Message-ID"] == "<1@loket.zonneberg.example>"
    assert mail["Date"].datetime == NOW
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Content-Language"] == "nl"
    assert "ZON-2026-4K7M-92" in mail["Subject"]
    assert "ZON-2026-4K7M-92" in part(mail, "plain")
    assert not {"Cc", "Bcc", "Reply-To"} & set(mail.keys())


@pytest.mark.parametrize("stem", STEMS)
def test_the_html_is_accessible_and_fetches_nothing(stem: str) -> None:
    html = part(compose(stem), "html")

    assert html.startswith('<!doctype html>\n<html lang="nl">')
    assert html.count("<h1>") == 1
    assert "<title>" in html
    assert not re.search(r"<(img|link|script|iframe|form)|style=|url\(|@import|\bsrc=", html)


@pytest.mark.parametrize("stem", STEMS)
def test_lines_on_the_wire_are_short_and_plain(stem: str) -> None:
    values = VALUES.model_copy(update={"explanation": "é" * 5000})

    wire = compose_mail(
        stem,
        values,
        sender=SENDER,
        recipient="jan@voorbeeld.example",
        message_id="<1@x.example>",
        date=NOW,
    ).as_bytes()

    assert all(len(line) <= 998 for line in wire.split(b"\r\n"))
    assert wire.isascii()
    assert b"\n" not in wire.replace(b"\r\n", b"")


@pytest.mark.parametrize("stem", STEMS)
def test_c12_no_mail_carries_a_national_number_or_an_attachment(stem: str) -> None:
    values = VALUES.model_copy(
        update={"explanation": f"Voor {JANS_NUMBER}, ofwel {re.sub('[^0-9]', '', JANS_NUMBER)}."}
    )

    mail = compose(stem, values)

    for kind in ("plain", "html"):
        assert not re.search(r"85\W?67\W?30\W?033\W?60", part(mail, kind))
    assert not list(mail.iter_attachments())


def test_a_telephone_number_in_an_explanation_stays() -> None:
    mail = compose(
        "refused",
        VALUES.model_copy(update={"explanation": "Bel 0032 9 999 90 00 of 32 477 12 34 56."}),
    )

    assert "Bel 0032 9 999 90 00 of 32 477 12 34 56." in part(mail, "plain")


def test_b35_b36_the_mail_with_the_document_has_link_code_and_term() -> None:
    mail = compose("document_ready")

    for kind in ("plain", "html"):
        assert "https://loket.zonneberg.example/documenten#s3cr3t-Gehe1m_" in part(mail, kind)
        assert part(mail, kind).count("s3cr3t-Gehe1m_") == 2
        assert "21\u00a0februari\u00a02027" in part(mail, kind)
        assert "My eBox" in part(mail, kind)


def test_b43_the_refusal_quotes_the_explanation_as_text_with_its_line_breaks() -> None:
    values = VALUES.model_copy(
        update={"explanation": "Eerste <b>regel</b> & {{ 7*7 }}\r\nTweede\x00 regel\r\rVierde"}
    )

    mail = compose("refused", values)

    assert "> Eerste <b>regel</b> & {{ 7*7 }}\n> Tweede regel\n>\n> Vierde" in part(mail, "plain")
    assert (
        "Eerste &lt;b&gt;regel&lt;/b&gt; &amp; {{ 7*7 }}<br>\nTweede regel<br>\n<br>\nVierde"
        in part(mail, "html")
    )


@pytest.mark.parametrize("stem", ["completed", "handled_outside", "cancelled"])
def test_an_explanation_is_left_out_when_the_clerk_gave_none(stem: str) -> None:
    mail = compose(stem, VALUES.model_copy(update={"explanation": None}))

    assert "Toelichting" not in part(mail, "plain")
    assert "Toelichting" not in part(mail, "html")
    assert "Toelichting" in part(compose(stem), "plain")


def test_a13_the_old_address_hears_of_a_change_but_not_of_the_new_one() -> None:
    mail = compose("contact_change_notice_to_old_address")

    assert "Heb je dit niet zelf gevraagd? Bel ons meteen op 09 999 90 00." in part(mail, "plain")
    assert "jan@" not in part(mail, "plain")


def test_somebody_without_a_name_is_greeted_without_one() -> None:
    mail = compose("acknowledgement", VALUES.model_copy(update={"name": None}))

    assert "\nDag,\n" in part(mail, "plain")


@pytest.mark.parametrize(
    ("stem", "missing"),
    [
        ("refused", "explanation"),
        ("document_ready", "download_link"),
        ("document_ready", "available_until"),
        ("acknowledgement", "status_link"),
    ],
)
def test_a_mail_that_lacks_what_it_must_say_is_not_composed(stem: str, missing: str) -> None:
    with pytest.raises(UndefinedError):
        compose(stem, VALUES.model_copy(update={missing: None}))


def test_there_is_no_other_mail() -> None:
    with pytest.raises(TemplateNotFound):
        compose("../../settings")

    assert {file.stem for file in TEXTS.iterdir()} == {*STEMS, "frame", "foot"}


@pytest.mark.parametrize("change", ["reference", "product_title"])
def test_a_line_break_never_reaches_a_header(change: str) -> None:
    values = VALUES.model_copy(update={change: "X\r\nBcc: kwaad@voorbeeld.example"})

    try:
        mail = compose("acknowledgement", values)
    except HeaderCannotBeWritten:
        return

    assert "Bcc" not in mail
    assert "Bcc" not in mail["Subject"]


def test_a_subject_a_sender_and_an_id_with_a_line_break_are_refused() -> None:
    with pytest.raises(HeaderCannotBeWritten):
        compose(
            "acknowledgement",
            sender=Mailbox(name="Gemeente\r\nBcc: x@y.example", address=SENDER.address),
        )
    with pytest.raises(HeaderCannotBeWritten):
        compose("acknowledgement", message_id="<1@x.example>\r\nBcc: x@y.example")
    with pytest.raises(HeaderCannotBeWritten):
        compose("acknowledgement", VALUES.model_copy(update={"reference": "A\x0bB"}))


@pytest.mark.parametrize(
    "recipient",
    [
        "",
        "jan",
        "@x.example",
        "jan@",
        "jan@x",
        "jan@x.example\r\nBcc: k@x.example",
        "a@x.example, b@x.example",
        "a@x.example;b@x.example",
        "Jan <jan@x.example>",
        "jan jan@x.example",
        "a@b@x.example",
        "józef@x.example",
        "jan@x..example",
        "j" * 260 + "@x.example",
        "(c)jan@x.example",
        "jan@[127.0.0.1]",
    ],
)
def test_what_is_not_exactly_one_address_is_refused(recipient: str) -> None:
    with pytest.raises(NotAMailAddress):
        compose("acknowledgement", recipient=recipient)


def test_an_international_domain_is_written_in_ascii() -> None:
    mail = compose("acknowledgement", recipient="jan@zönneberg.example")

    assert mail["To"] == "jan@xn--znneberg-n4a.example"


@pytest.mark.parametrize(
    "name",
    [
        '"Stad" Zönneberg, dienst; <burger>',
        "=?utf-8?q?x?=",
        "Gemeente " + "é" * 150,
        "a" * 300,
        "日本",
    ],
)
def test_odd_names_of_a_sender_arrive_as_they_were(name: str) -> None:
    mail = compose("acknowledgement", sender=Mailbox(name=name, address=SENDER.address))

    (sender,) = mail["From"].addresses
    assert sender.addr_spec == SENDER.address
    assert sender.display_name.replace(" ", "") in (name.replace(" ", ""), "x")
