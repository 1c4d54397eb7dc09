"""A citizen finds the change of contact details on the start page, asks it, and hears of it."""

import pytest

from tests.support.browser import Browser
from tests.support.citizen import INTAKE, Citizen, new_contact_details, wish
from tests.support.installation import Loket
from tests.support.problems import problem_of
from tests.support.staff import WORKFLOW, Clerk

TITLE = "Contactgegevens wijzigen"
PAGE = "/producten/CONTACT_DETAILS"


@pytest.fixture
def kim(loket: Loket) -> Citizen:
    """A resident who has a mail address in the register."""
    return loket.citizen("kim")


def test_a01_contact_details_can_be_changed_here(loket: Loket, kim: Citizen) -> None:
    product = loket.client().get(f"{INTAKE}/products/CONTACT_DETAILS").json()

    request = kim.changes_contact_details(phone="09 000 01 01")

    assert (product["title"], product["family"]) == (TITLE, "contact-details")
    assert kim.looks_at(request, after=request.position).product == "CONTACT_DETAILS"


def test_a02_citizens_and_staff_each_have_their_own_part(loket: Loket) -> None:
    kim, clerk = loket.client(loket.token("kim")), loket.client(loket.token("clerk"))

    citizens = {place: kim.get(place).status_code for place in _PARTS}
    staff = {place: clerk.get(place).status_code for place in _PARTS}

    assert citizens == {f"{INTAKE}/requests": 200, f"{WORKFLOW}/tasks": 403}
    assert staff == {f"{INTAKE}/requests": 403, f"{WORKFLOW}/tasks": 200}


_PARTS = (f"{INTAKE}/requests", f"{WORKFLOW}/tasks")


def test_a03_a04_the_start_page_leads_to_it_by_its_theme(loket: Loket) -> None:
    with Browser(loket) as browser:
        start = browser.opens("/").text
        product = browser.opens(PAGE)

    theme = start.index("Identiteit en nationaliteit</h2>")
    next_theme = start.index("</h2>", theme + len("Identiteit en nationaliteit</h2>"))
    assert f'<a href="{PAGE}">{TITLE}</a>' in start[theme:next_theme]
    assert (product.status_code, f"<h1>{TITLE}</h1>" in product.text) == (200, True)


def test_a05_the_search_of_the_start_page_leads_to_it_too(loket: Loket) -> None:
    with Browser(loket) as browser:
        found = browser.opens("/?q=gsm-nummer").text
        nothing = browser.opens("/?q=olifant").text

    assert PAGE in found.partition('class="cards found">')[2].partition("</ul>")[0]
    assert "Niets gevonden voor “olifant”</h2>" in nothing


def test_a06_without_signing_in_nothing_is_asked_or_filled_in(loket: Loket) -> None:
    stranger = Citizen(loket.client(), persona="nobody")
    before = loket.stored("intake")

    asked = stranger.tries(new_contact_details(phone="09 000 01 06"))
    filled_in = stranger.http.get(f"{INTAKE}/me")

    assert [problem_of(answer).kind for answer in (asked, filled_in)] == ["not-signed-in"] * 2
    assert (asked.status_code, filled_in.status_code) == (401, 401)
    assert loket.stored("intake") == before
    assert "Je meldt je eerst aan met" in loket.client().get(PAGE).text


def test_a07_who_signs_in_need_not_type_what_is_known(kim: Citizen) -> None:
    me = kim.me

    assert (me.first_names, me.surname) == ("Kim", "De Smet")
    assert len(me.national_number) == 11
    assert me.contact_details.email == kim.mail_address


def test_a08_only_what_is_filled_in_is_changed(kim: Citizen, clerk: Clerk) -> None:
    request = kim.changes_contact_details(mobile="0470 01 08 08")

    case = clerk.opens(request)

    assert case.answers == {"mobile": "+32470010808"}


def test_a09_without_agreeing_to_the_terms_nothing_is_asked(loket: Loket, kim: Citizen) -> None:
    terms = loket.client().get(f"{INTAKE}/products/CONTACT_DETAILS").json()["terms"]["text"]
    before = loket.stored("intake")

    refused = [
        kim.tries({**new_contact_details(phone="09 000 01 09"), "terms_accepted": agreed})
        for agreed in (False, None)
    ]

    assert "De rest" not in terms
    assert terms.startswith("Je verklaart dat de contactgegevens van jou zijn.")
    assert terms in loket.client().get(PAGE).text
    assert [answer.status_code for answer in refused] == [422, 422]
    assert [problem_of(answer).fields for answer in refused] == [["terms_accepted"]] * 2
    assert loket.stored("intake") == before


@pytest.mark.parametrize("choice", [True, False])
def test_a10_the_citizen_says_whether_the_register_may_have_them_too(
    kim: Citizen, clerk: Clerk, choice: bool
) -> None:
    body = {"answers": {"phone": "09 000 01 10"}, "store_in_national_register": choice}

    request = kim.sends(wish("CONTACT_DETAILS", **body))

    clerk.opens(request)
    shown = clerk.asks_about(request.id).json()
    assert shown["store_in_national_register"] is choice


def test_a10_saying_nothing_about_the_register_is_not_a_choice(kim: Citizen) -> None:
    silent = wish("CONTACT_DETAILS", answers={"phone": "09 000 01 10"})

    answer = kim.tries(silent)

    assert answer.status_code == 422
    assert problem_of(answer).fields == ["store_in_national_register"]


def test_a11_saving_keeps_the_request(kim: Citizen) -> None:
    request = kim.changes_contact_details(phone="09 000 01 11")

    story = kim.looks_at(request, after=request.position)

    assert (story.request_id, story.reference) == (request.id, request.reference)
    assert request.id in {line.request_id for line in kim.own_requests().items}


def test_a12_what_is_saved_goes_on_by_itself(kim: Citizen, clerk: Clerk) -> None:
    request = kim.changes_contact_details(phone="09 000 01 12")

    story = kim.sees(request, status="in_progress")

    assert story.codes[:2] == ["received", "in-progress"]
    assert clerk.opens(request).reference == request.reference


def test_a13_a14_an_acknowledgement_comes_by_mail_with_the_reference(
    loket: Loket, kim: Citizen
) -> None:
    request = kim.changes_contact_details(phone="09 000 01 13")

    mail = loket.mailbox(kim.mail_address).receives(request, "We hebben je aanvraag ontvangen")

    assert TITLE in mail.text
    assert f"Je referentienummer is {request.reference}." in mail.text
    assert request.reference.startswith("ZON-")


def test_c12_mails_have_links_and_nothing_personal(loket: Loket, kim: Citizen) -> None:
    paper, change = kim.asks("ATT_RESIDENCE"), kim.changes_contact_details(phone="09 000 01 12")
    mailbox = loket.mailbox(kim.mail_address)
    number = kim.me.national_number
    written = f"{number[:2]}.{number[2:4]}.{number[4:6]}-{number[6:9]}.{number[9:]}"

    mails = [
        mailbox.receives(paper, "Je document staat klaar"),
        mailbox.receives(change, "We hebben je aanvraag ontvangen"),
    ]

    for mail in mails:
        everything = mail.model_dump_json()
        assert mail.attachments == []
        assert number not in everything
        assert written not in everything
        assert "+3290000112" not in everything
    assert mails[0].secret
    assert kim.name not in mails[0].subject
