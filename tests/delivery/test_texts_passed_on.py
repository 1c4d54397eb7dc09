"""The mails about what somebody else made: our code for it, in words that are true of it."""

from dataclasses import replace
from uuid import UUID

import pytest

from services.delivery.model.message import MessageKind
from services.delivery.model.passed_on import PassedOn
from services.delivery.printing.mail_writer import MailWriter
from services.delivery.rules.a_message_speaks_the_language_of_its_reader import LANGUAGES
from tests.delivery.test_press_and_mail_writer import HALLS, a_notice
from tests.delivery.test_texts_mails import Reader, words_of
from tests.delivery.texts_samples import part

CODE = "7K3M-9QXP-2RTV-8WYZ"
OF_A_DOCUMENT = [
    MessageKind.DOCUMENT_READY,
    MessageKind.READY_AT_COUNTER,
    MessageKind.DOCUMENT_REVOKED,
]
ON_THE_DOCUMENT = {
    "nl": "de code op het document",
    "fr": "le code sur le document",
    "de": "den Code auf dem Dokument",
    "en": "the code on the document",
}


def said(kind: MessageKind, language: str, passed_on: PassedOn | None) -> tuple[str, str]:
    notice = replace(
        a_notice(kind),
        language=language,
        passed_on=passed_on,
        passed_on_id=UUID(int=7) if passed_on else None,
    )
    writer = MailWriter(sender_of=HALLS.sender, code_of=lambda _: CODE)
    mail = writer.compose(notice, recipient="jan@example.org")
    return part(mail, "plain"), part(mail, "html")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OF_A_DOCUMENT)
@pytest.mark.parametrize("passed_on", list(PassedOn))
def test_they_tell_a_code_of_ours_and_mails_about_our_own_papers_do_not(
    kind: MessageKind, language: str, passed_on: PassedOn
) -> None:
    passed, own = said(kind, language, passed_on), said(kind, language, None)

    for form in passed:
        assert CODE in form
        assert "/verificatie" in form
        assert ON_THE_DOCUMENT[language] not in form
    for form in own:
        assert CODE not in form
        assert "/verificatie" not in form


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OF_A_DOCUMENT)
def test_an_extract_from_the_criminal_record_is_never_called_an_act(
    kind: MessageKind, language: str
) -> None:
    for form in said(kind, language, PassedOn.RECORD):
        assert not any(word in form for word in ("DABS", "BAEC"))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", OF_A_DOCUMENT)
@pytest.mark.parametrize("passed_on", list(PassedOn))
def test_text_and_html_say_the_same_about_it(
    kind: MessageKind, language: str, passed_on: PassedOn
) -> None:
    plain, html = said(kind, language, passed_on)
    reader = Reader()

    reader.feed(html)

    assert words_of("".join(reader.words)) == words_of(plain)
