"""The real press and the real mail writer, with the municipalities of the installation."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from pypdf import PdfReader

from libs.web.municipalities import Municipalities
from services.delivery.model.identifiers import About
from services.delivery.model.message import MessageKind
from services.delivery.model.passed_on import PassedOn
from services.delivery.printing.code import code_for, read_code
from services.delivery.printing.mail_writer import MailWriter
from services.delivery.printing.press import SealedPress
from services.delivery.printing.renderer import Renderer
from services.delivery.printing.seal import Seal
from services.delivery.printing.town_halls import TownHalls
from services.delivery.use_cases.make_papers import Addressee, PaperCannotBeMade, PaperOrder
from services.delivery.use_cases.send_message import MailCannotBeWritten
from services.delivery.use_cases.word_message import Notice
from tests.delivery.post_room import run
from tests.delivery.requests import HOME, HOUSEHOLD, person

FOLDER = Path(__file__).parents[2] / "deploy" / "municipalities"
NOW = datetime(2026, 11, 30, 9, 30, tzinfo=UTC)
HALLS = TownHalls(municipalities=Municipalities.load(FOLDER), site_url="http://localhost:8000")
CODE_KEY = bytes(32)


def about(municipality: str = "99001") -> About:
    return About(request_id=uuid4(), municipality=municipality, reference="ZON-2026-7K3M")


def a_press(keys: Path) -> SealedPress:
    return SealedPress(
        renderer=Renderer(),
        seal=Seal.open(keys, now=NOW),
        letterhead_of=HALLS.letterhead,
        site_of=HALLS.site,
        code_key=CODE_KEY,
    )


def an_order(
    *, surname: str = "Peeters", letter: bool = True, passed_on: PassedOn | None = None
) -> PaperOrder:
    return PaperOrder(
        about=about(),
        product=HOUSEHOLD,
        document_id=uuid4(),
        person=person(surname=surname),
        for_oneself=True,
        letter_to=Addressee(name="Jan Peeters", address=HOME, about=None) if letter else None,
        issued_at=NOW,
        passed_on=passed_on,
    )


def words_of(pdf: bytes) -> str:
    return " ".join(page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages)


def test_the_press_gives_a_sealed_document_a_letter_and_its_code(tmp_path: Path) -> None:
    press, order = a_press(tmp_path), an_order()

    papers = run(press.make(order))

    assert press.seal.verify(papers.document).valid
    assert read_code(papers.code) == code_for(order.document_id, key=CODE_KEY)
    assert papers.issued_by == "Gemeente Zonneberg"
    assert papers.letter is not None
    assert "9990 ZONNEBERG" in words_of(papers.letter)


def test_what_the_fonts_lack_is_refused_with_a_reason(tmp_path: Path) -> None:
    with pytest.raises(PaperCannotBeMade) as refusal:
        run(a_press(tmp_path).make(an_order(surname="Peeters \U0001faea")))

    assert refusal.value.reason == "letters-cannot-be-printed"


def a_notice(kind: MessageKind, municipality: str = "99001", reason: str | None = None) -> Notice:
    return Notice(
        message_id=uuid4(),
        kind=kind,
        about=about(municipality),
        written_at=NOW,
        product_title="Attest van leven",
        name="Jan Peeters",
        reason=reason,
        explanation=None if reason else "Het staat zo niet in het register.",
        secret="S" * 43,
        available_until=NOW,
        question="Kan je een bewijs sturen?",
        information_secret="I" * 43,
        answer_until=NOW,
    )


@pytest.mark.parametrize("kind", list(MessageKind))
def test_every_kind_of_message_has_its_words(kind: MessageKind) -> None:
    mail = MailWriter(sender_of=HALLS.sender).compose(a_notice(kind), recipient="jan@example.org")

    assert mail["To"] == "jan@example.org"
    assert mail["From"] == "Gemeente Zonneberg <loket@zonneberg.example>"
    assert "ZON-2026-7K3M" in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_the_same_message_is_the_same_mail_each_time_it_is_written() -> None:
    writer, notice = MailWriter(sender_of=HALLS.sender), a_notice(MessageKind.REFUSED)

    first, second = (writer.compose(notice, recipient="jan@example.org") for _ in range(2))

    assert first["Message-ID"] == f"<{notice.message_id}@zonneberg.example>"
    assert (first["Message-ID"], first["Date"]) == (second["Message-ID"], second["Date"])


def test_the_link_leads_to_the_municipalitys_own_address_with_the_secret_behind_the_hash() -> None:
    writer = MailWriter(sender_of=HALLS.sender)

    for nis, site in (
        ("99001", "http://localhost:8000"),
        ("99002", "http://lindedaal.localhost:8000"),
    ):
        mail = writer.compose(
            a_notice(MessageKind.DOCUMENT_READY, nis), recipient="jan@example.org"
        )
        text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
        assert f"{site}/documenten#{'S' * 43}" in text


def test_a37_the_link_to_answer_a_question_leads_to_the_municipalitys_own_address() -> None:
    mail = MailWriter(sender_of=HALLS.sender).compose(
        a_notice(MessageKind.INFORMATION_ASKED, "99002"), recipient="jan@example.org"
    )

    text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert f"http://lindedaal.localhost:8000/informatie#{'I' * 43}" in text
    assert f"\n{'I' * 43}\n" in text.replace("\r\n", "\n")


@pytest.mark.parametrize(
    ("wished", "language", "signed"),
    [
        ("fr", "fr", "Commune de Zonneberg"),
        ("de", "de", "Gemeinde Zonneberg"),
        ("en", "en", "Municipality of Zonneberg"),
        ("es", "nl", "Gemeente Zonneberg"),
        (None, "nl", "Gemeente Zonneberg"),
    ],
)
def test_a_mail_is_in_the_language_of_its_reader_or_of_the_municipality(
    wished: str | None, language: str, signed: str
) -> None:
    notice = replace(a_notice(MessageKind.ACKNOWLEDGEMENT), language=wished)
    writer = MailWriter(sender_of=HALLS.sender)

    mail = writer.compose(notice, recipient="jan@example.org")

    assert mail["Content-Language"] == language
    assert signed in mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert writer.heading(notice) in mail["Subject"]


def test_another_attempt_is_another_mail() -> None:
    notice = replace(a_notice(MessageKind.ACKNOWLEDGEMENT), attempt=3)

    mail = MailWriter(sender_of=HALLS.sender).compose(notice, recipient="jan@example.org")

    assert mail["Message-ID"] == f"<{notice.message_id}.3@zonneberg.example>"


def test_a_refusal_by_a_rule_is_said_in_plain_words() -> None:
    mail = MailWriter(sender_of=HALLS.sender).compose(
        a_notice(MessageKind.REFUSED, reason="some-rule"), recipient="jan@example.org"
    )

    text = mail.get_body(("plain",)).get_content()  # type: ignore[union-attr]
    assert "some-rule" not in text
    assert "kunnen we dit niet voor je doen" in text


def test_what_is_no_address_cannot_be_written_to() -> None:
    with pytest.raises(MailCannotBeWritten):
        MailWriter(sender_of=HALLS.sender).compose(a_notice(MessageKind.REFUSED), recipient="jan")


def test_b40_with_an_act_goes_a_letter_that_tells_a_code_of_ours(tmp_path: Path) -> None:
    press, order = a_press(tmp_path), an_order(passed_on=PassedOn.ACT)

    cover = run(press.cover(order))

    assert read_code(cover.code) == code_for(order.document_id, key=CODE_KEY)
    assert cover.issued_by == "Gemeente Zonneberg"
    assert cover.letter is not None
    words = " ".join(words_of(cover.letter).split())
    assert f"localhost:8000/verificatie met de code {cover.code}" in words
    assert "9990 ZONNEBERG" in words
    assert "DABS" in words


def test_b40_the_letter_with_an_extract_from_the_criminal_record_speaks_of_no_act(
    tmp_path: Path,
) -> None:
    press, order = a_press(tmp_path), an_order(passed_on=PassedOn.RECORD)

    cover = run(press.cover(order))

    assert cover.letter is not None
    words = " ".join(words_of(cover.letter).split())
    assert "Het Centraal Strafregister maakte en verzegelde dit document" in words
    assert f"localhost:8000/verificatie met de code {cover.code}" in words
    assert not re.search(r"\bakte\b|DABS|QR", words)


def test_b39_a_letter_to_who_did_not_ask_for_the_paper_says_so(tmp_path: Path) -> None:
    order = an_order()
    assert order.letter_to is not None
    unasked = replace(order, letter_to=replace(order.letter_to, asked=False))

    letter = run(a_press(tmp_path).make(unasked)).letter

    assert letter is not None
    assert "Iemand anders vroeg voor jou een document." in " ".join(words_of(letter).split())


def test_what_is_not_posted_has_no_letter(tmp_path: Path) -> None:
    assert run(a_press(tmp_path).cover(an_order(letter=False))).letter is None


def test_an_addressee_that_the_fonts_lack_is_refused_with_a_reason(tmp_path: Path) -> None:
    order = an_order()
    assert order.letter_to is not None
    strange = replace(order, letter_to=replace(order.letter_to, name="Jan \U0001faea"))

    with pytest.raises(PaperCannotBeMade) as refusal:
        run(a_press(tmp_path).cover(strange))

    assert refusal.value.reason == "letters-cannot-be-printed"
