"""Whoever signs in with another language is written to in that language."""

from tests.support.installation import Loket
from tests.support.staff import Clerk


def test_a13_a14_the_acknowledgement_is_in_the_language_of_the_citizen(loket: Loket) -> None:
    amelie = loket.citizen("amelie")

    request = amelie.changes_contact_details(phone="+3222345678")
    mail = loket.mailbox(amelie.mail_address).receives(request, "Nous avons bien reçu")

    assert mail.headers["Content-Language"] == "fr"
    assert f"Votre numéro de référence est {request.reference}" in mail.text
    assert '<html lang="fr">' in mail.html
    assert "Bonjour Amélie Lambert," in mail.text


def test_a42_an_explanation_is_quoted_in_a_mail_of_another_language(
    loket: Loket, clerk: Clerk
) -> None:
    amelie = loket.citizen("amelie")
    request = amelie.changes_contact_details(phone="+3222345678")

    clerk.completes(request, inform=True, explanation="Alles is aangepast.")
    mail = loket.mailbox(amelie.mail_address).receives(request, "Votre demande est traitée")

    assert "> Alles is aangepast." in mail.text
    assert "Contactgegevens wijzigen" in mail.text


def test_b17_a_document_in_another_language_has_its_link_and_code(loket: Loket) -> None:
    amelie = loket.citizen("amelie")
    request = amelie.asks("ATT_LIFE")

    mail = loket.mailbox(amelie.mail_address).receives(request, "Votre document est prêt")

    assert loket.downloads(mail.secret).status_code == 200
    assert mail.text.count(mail.secret) == 2
