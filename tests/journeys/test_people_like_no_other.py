"""Nobody falls between the rules: a BIS number, no first name, a new number, a hidden address."""

from tests.support.citizen import Citizen
from tests.support.installation import Loket
from tests.support.papers import text_of
from tests.support.staff import Clerk


def test_b42_someone_with_a_bis_number_gets_an_answer_from_a_clerk(
    loket: Loket, clerk: Clerk
) -> None:
    amara = loket.citizen("amara")
    request = amara.asks("ATT_RESIDENCE")

    why = clerk.finds_task(request, kind="deliver").why_not_automatic
    clerk.delivers(request, "digital")
    case = clerk.sees_reported(request, "Afleveren lukte niet")
    clerk.refuses(request, "Je staat niet in ons bevolkingsregister.")
    mail = loket.mailbox(amara.mail_address).receives(request, "We kunnen je document niet")

    assert why == ["not-a-resident-here"]
    assert "not-in-the-registers" in case.why_not_automatic
    assert case.actions == ["ask-information", "refuse", "cancel"]
    assert "> Je staat niet in ons bevolkingsregister." in mail.text
    assert amara.sees(request, status="refused").documents == []


def test_b16_someone_without_first_name_is_written_by_surname_alone(loket: Loket) -> None:
    mono = loket.citizen("mono")

    request = mono.asks("ATT_RESIDENCE")
    story = mono.sees(request, status="delivered", step="document-ready")
    mail = loket.mailbox(mono.mail_address).receives(request, "Je document staat klaar")
    text = text_of(mono.downloads(story.documents[0]))

    assert "\nDag Suryadi,\n" in mail.text.replace("\r\n", "\n")
    assert "geen voornaam in het register" in text
    assert "Suryadi is ingeschreven in het vreemdelingenregister" in text


def test_c16_a_replaced_number_is_followed_to_the_new_one(loket: Loket) -> None:
    rosa = loket.citizen("rosa")
    signed_in_with = next(
        each["national_number"]
        for each in loket.simulators.get("/personas").json()
        if each["persona"] == "rosa"
    )

    request = rosa.asks("ATT_CIVIL_STATUS")
    story = rosa.sees(request, status="delivered", step="ebox-delivered")
    text = text_of(rosa.downloads(story.documents[0])).replace(".", "").replace("-", "")

    assert rosa.me.national_number != signed_in_with
    assert rosa.me.national_number in text
    assert signed_in_with not in text
    assert len(loket.ebox(rosa.me.national_number).messages(request)) == 1


def test_c20_who_lives_together_is_certified_without_a_protected_address(loket: Loket) -> None:
    safe = loket.citizen("safe")

    request = safe.asks("ATT_HOUSEHOLD")
    text = text_of(
        safe.downloads(safe.sees(request, status="delivered", step="document-ready").documents[0])
    )

    assert "Het gezin telt 4 personen" in text
    assert all(name in text for name in ("Vermeulen Sanne", "Declercq Tim", "Declercq Fien"))
    assert "Het adres is beschermd en wordt op dit document niet vermeld." in text
    assert "Stille Weg" not in text


def test_c20_where_she_lives_is_certified_to_herself(loket: Loket) -> None:
    safe = loket.citizen("safe")

    request = safe.asks("ATT_RESIDENCE")
    text = text_of(
        safe.downloads(safe.sees(request, status="delivered", step="document-ready").documents[0])
    )

    assert "Stille Weg 1, 9998 Zonneberg" in text
    assert "Dit adres is beschermd. De gemeente deelt het niet mee aan derden." in text


def test_c20_a_protected_address_is_never_told_to_somebody_else(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    safe = loket.citizen("safe")
    request = jan.asks("ATT_RESIDENCE", child=safe.me.national_number)

    clerk.delivers(request, "digital")
    case = clerk.sees_reported(request, "Afleveren lukte niet")
    story = jan.sees(request, status="in_progress", step="document-not-made")

    assert "address-not-disclosable" in case.why_not_automatic
    assert case.documents == []
    assert story.documents == []
    assert "Stille" not in story.model_dump_json()


def test_c20_what_may_not_be_told_to_the_applicant_can_be_posted_to_herself(
    loket: Loket, jan: Citizen, clerk: Clerk
) -> None:
    safe = loket.citizen("safe")
    request = jan.asks("ATT_RESIDENCE", child=safe.me.national_number)
    clerk.delivers(request, "digital")
    offered = clerk.sees_reported(request, "Afleveren lukte niet").actions

    clerk.delivers(request, "post", send_to="subject")
    clerk.finds_task(request, kind="confirm-dispatch")
    document = clerk.opens(request).documents[0]

    assert offered == ["deliver", "ask-information", "refuse", "cancel"]
    assert "Sanne Vermeulen Stille Weg 1 9998 ZONNEBERG" in text_of(clerk.reads_letter(request))
    assert jan.tries_to_download(document.document_id).status_code == 404
    assert "Stille" not in jan.looks_at(request).model_dump_json()


def test_c20_her_own_letter_goes_to_her_protected_address(loket: Loket, clerk: Clerk) -> None:
    safe = loket.citizen("safe")
    request = safe.asks_for_use_abroad("ATT_LIFE")

    clerk.delivers(request, "post")
    clerk.finds_task(request, kind="confirm-dispatch")

    assert "Sanne Vermeulen Stille Weg 1 9998 ZONNEBERG" in text_of(clerk.reads_letter(request))


def test_c15_someone_of_seventeen_asks_a_paper_about_herself(loket: Loket) -> None:
    noor = loket.citizen("noor")

    request = noor.asks("ATT_LIFE")

    assert noor.sees(request, status="delivered", step="document-ready").documents
