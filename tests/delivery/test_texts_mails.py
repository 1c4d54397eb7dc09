"""Every mail says the same in text and in HTML, to one person, and gives nothing away."""

import re
from html.parser import HTMLParser

import pytest
from jinja2 import TemplateNotFound, UndefinedError

from services.delivery.printing.mail import compose_mail
from services.delivery.printing.texts import SHARED, STEMS, TEXTS
from services.delivery.rules.a_message_speaks_the_language_of_its_reader import LANGUAGES
from tests.delivery.texts_samples import JANS_NUMBER, NOW, SENDER, VALUES, compose, part


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
def test_the_heading_is_the_subject_without_the_reference(stem: str) -> None:
    mail = compose(stem)

    heading = mail["Subject"].removesuffix(" (ZON-2026-4K7M-92)")
    assert heading != mail["Subject"]
    assert f"<h1>{heading}</h1>" in part(mail, "html")
    assert part(mail, "plain").startswith(f"{heading}\n\n")


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
    ],
)
def test_a_mail_that_lacks_what_it_must_say_is_not_composed(stem: str, missing: str) -> None:
    with pytest.raises(UndefinedError):
        compose(stem, VALUES.model_copy(update={missing: None}))


def test_there_is_no_other_mail() -> None:
    with pytest.raises(TemplateNotFound):
        compose("../../settings")

    for language in LANGUAGES:
        there = {file.stem for file in (TEXTS / language).iterdir()}
        assert there == {*STEMS, "frame", "foot"}
    assert {folder.name for folder in TEXTS.iterdir()} == {*LANGUAGES, SHARED}


@pytest.mark.parametrize("stem", STEMS)
def test_a_name_or_a_title_cannot_write_html(stem: str) -> None:
    values = VALUES.model_copy(update={"name": "<img src=x>", "product_title": "A & <b>B</b>"})

    html = part(compose(stem, values), "html")

    assert "Dag &lt;img src=x&gt;," in html
    assert "<b>" not in html


def test_a14_the_acknowledgement_says_the_reference_number() -> None:
    text = part(compose("acknowledgement"), "plain")

    assert "Je referentienummer is ZON-2026-4K7M-92." in text


@pytest.mark.parametrize("stem", ["handled_outside", "completed", "cancelled"])
def test_a35_a42_a48_the_mail_quotes_what_the_clerk_explained(stem: str) -> None:
    explained = compose(stem)
    silent = compose(stem, VALUES.model_copy(update={"explanation": None}))

    assert "> Je bent hier niet ingeschreven.\n> Vraag het" in part(explained, "plain")
    assert "Toelichting" not in part(silent, "plain")


def test_b39_whoever_asked_is_not_told_to_wait_for_what_goes_to_somebody_else() -> None:
    own, of_another = (
        part(
            compose("document_sent_by_post", VALUES.model_copy(update={"to_subject": to})), "plain"
        )
        for to in (False, True)
    )

    assert "Heb je het na een week nog niet?" in own
    assert "naar de persoon op wiens naam het staat" in of_another
    assert "Heb je het" not in of_another
