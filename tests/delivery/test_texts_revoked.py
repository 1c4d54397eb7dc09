"""The mail about a document that was taken back."""

import pytest

from services.delivery.rules.a_message_speaks_the_language_of_its_reader import LANGUAGES
from tests.delivery.test_texts_mails import Reader, words_of
from tests.delivery.texts_samples import VALUES, compose, part


@pytest.mark.parametrize(
    ("known", "sentence"),
    [
        ({"in_ebox": True}, "In je My eBox staat nog een kopie. Ook die telt niet meer."),
        ({"may_be_in_ebox": True}, "Staat er in je My eBox een kopie? Ook die telt niet meer."),
        ({}, None),
    ],
)
def test_c14_the_mail_about_a_document_that_was_taken_back_says_why_and_names_the_copy(
    known: dict[str, bool], sentence: str | None
) -> None:
    mail = compose("document_revoked", VALUES.model_copy(update=known))

    text = part(mail, "plain")
    assert "Het telt niet meer." in text
    assert "> Je bent hier niet ingeschreven.\n> Vraag het" in text
    assert ("Ook die telt niet meer." in text) is (sentence is not None)
    assert (sentence or "") in text
    assert "/documenten#" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_copy_that_nobody_knows_of_is_named_in_every_language_and_both_forms(
    language: str,
) -> None:
    mail, known = (
        compose("document_revoked", VALUES.model_copy(update=copy), language=language)
        for copy in ({"may_be_in_ebox": True}, {"in_ebox": True})
    )
    reader = Reader()

    reader.feed(part(mail, "html"))

    assert words_of("".join(reader.words)) == words_of(part(mail, "plain"))
    assert "My eBox" in part(mail, "plain")
    assert part(mail, "plain") != part(known, "plain")
