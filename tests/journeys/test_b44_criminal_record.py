"""The extracts from the criminal record: at once, by a clerk, delayed, refused; as they are."""

from hashlib import sha256

import pytest

from tests.support.browser import Browser
from tests.support.citizen import Citizen, wish
from tests.support.criminal_record import REASON, asks_for_extract
from tests.support.installation import Loket
from tests.support.patience import eventually
from tests.support.problems import problem_of
from tests.support.staff import Clerk

MODELS = {"595": "595", "596_1": "5961"}


def test_the_three_models_are_in_the_catalogue_with_how_to_choose(loket: Loket) -> None:
    with Browser(loket) as browser:
        found = browser.opens("/?q=strafregister").text
        page = browser.opens("/producten/CR_596_2").text

    assert all(f"/producten/CR_{model}" in found for model in ("595", "596_1", "596_2"))
    assert "kinderen of jongeren" in page
    assert "De politie geeft altijd eerst advies" in page


def test_reason_and_requesting_instance_are_mandatory(jan: Citizen) -> None:
    answer = jan.tries(wish("CR_595"))

    assert answer.status_code == 422
    assert {issue.name for issue in problem_of(answer).issues} == {
        "answers.reason",
        "answers.requesting_instance",
    }


@pytest.mark.parametrize("model", MODELS)
def test_b22_b23_b24_a_model_that_nobody_advises_on_is_there_at_once_byte_for_byte(
    loket: Loket, jan: Citizen, clerk: Clerk, model: str
) -> None:
    before = len(loket.criminal_record.asked(jan.me.national_number))

    request = asks_for_extract(jan, model)
    [document] = jan.sees(request, status="delivered", step="ebox-delivered").documents

    [asked] = loket.criminal_record.asked(jan.me.national_number)[before:]
    served = jan.downloads(document)
    mail = loket.mailbox(jan.mail_address).receives(request, "Je document staat klaar")
    assert (asked.code, asked.persona, asked.municipality) == (MODELS[model], "jan", "99001")
    assert asked.sha256 == sha256(served).hexdigest()
    assert loket.downloads(mail.secret).content == served
    assert loket.ebox(jan.me.national_number).receives(request) == served
    assert clerk.reads_document(request) == served
    assert clerk.opens(request).delivery is not None
    assert loket.police.questions(request) == []


def test_b24_for_use_abroad_a_clerk_delivers_it(loket: Loket, jan: Citizen, clerk: Clerk) -> None:
    request = asks_for_extract(jan, "595", abroad=True)

    task = clerk.finds_task(request, kind="deliver")
    clerk.delivers(request, "post")
    clerk.confirms_dispatch(request)

    case = clerk.sees(request, state="delivered")
    assert task.why_not_automatic == ["for-use-abroad"]
    assert case.answers == {**REASON, "country": "FR"}
    assert clerk.reads_letter(request).startswith(b"%PDF-")
    [*_, asked] = loket.criminal_record.asked(jan.me.national_number)
    assert asked.sha256 == sha256(clerk.reads_document(request)).hexdigest()


def test_a_delayed_extract_comes_by_itself_once_it_is_there(loket: Loket) -> None:
    kim = loket.citizen("kim")
    loket.criminal_record.answers(kim.me.national_number, "delayed", seconds=3)

    request = asks_for_extract(kim, "595")
    [document] = kim.sees(request, status="delivered").documents

    [asked] = loket.criminal_record.asked(kim.me.national_number)
    assert asked.answer == "delayed"
    assert sha256(kim.downloads(document)).hexdigest() == asked.sha256


def test_what_the_register_refuses_comes_to_a_clerk_who_reads_why(
    loket: Loket, clerk: Clerk
) -> None:
    els = loket.citizen("els")
    loket.criminal_record.answers(els.me.national_number, "refused")

    request = asks_for_extract(els, "596_1")
    task = clerk.finds_task(request, kind="deliver")
    case = clerk.opens(request)
    clerk.refuses(request, "Het Centraal Strafregister geeft je uittreksel niet vrij.")

    assert task.why_not_automatic == ["record-not-released"]
    assert case.actions == ["ask-information", "refuse", "cancel"]
    assert any("geeft dit uittreksel niet vrij" in line.what for line in case.history)
    els.sees(request, status="refused")


def test_b26_b27_b44_596_2_is_never_automatic_the_police_are_asked_first(
    loket: Loket, clerk: Clerk
) -> None:
    tom = loket.citizen("tom")
    before = len(loket.criminal_record.asked(tom.me.national_number))

    request = asks_for_extract(tom, "596_2")
    asked = loket.police.are_asked(request)
    story = tom.sees(request, status="in_progress", step="police-asked")
    mail = loket.mailbox(tom.mail_address).receives(request, "We hebben je aanvraag ontvangen")

    case = clerk.opens(request)
    assert (asked.persona, asked.product, asked.municipality) == ("tom", "CR_596_2", "99001")
    assert (case.state, case.actions) == ("awaiting-police", ["cancel"])
    assert {"never-automatic", "police-advice-needed"} <= set(case.why_not_automatic)
    assert case.documents == []
    assert len(loket.criminal_record.asked(tom.me.national_number)) == before
    assert "We vroegen de politie om advies" in story.text_of("police-asked")
    assert request.reference in mail.text
    assert tom.me.national_number not in mail.text


def test_search_shows_what_waits_for_the_police(loket: Loket) -> None:
    tom = loket.citizen("tom")

    request = asks_for_extract(tom, "596_2")
    found = loket.analyst().finds(request, q=request.reference, status="awaiting-police")

    assert [one.product for one in found.items] == ["CR_596_2"]
    assert found.items[0].outcome is None


def test_c19_while_the_police_have_it_it_can_be_withdrawn(loket: Loket, clerk: Clerk) -> None:
    tom = loket.citizen("tom")
    request = asks_for_extract(tom, "596_2")
    loket.police.are_asked(request)

    assert tom.withdraws(request).status_code == 202
    tom.sees(request, status="cancelled", step="withdrawn")
    told = loket.police.advise(request, favourable=True)

    case = eventually(
        lambda: clerk.opens(request),
        until=lambda case: case.advice is not None and bool(case.advice.answers),
        hoping="the advice is kept",
    )
    assert [each.answer for each in told.told] == [204]
    assert (case.state, case.actions) == ("cancelled", [])
    assert case.advice is not None
    assert [(one.favourable, one.counts) for one in case.advice.answers] == [(True, False)]
