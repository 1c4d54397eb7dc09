"""Before anything is sent: what is missing is told, and everything is looked over."""

from tests.support.citizen import INTAKE, Citizen, new_contact_details, wish
from tests.support.installation import Loket
from tests.support.problems import problem_of
from tests.support.staff import Clerk

ABROAD = wish("ATT_RESIDENCE", purpose="abroad", answers={"country": "FR"})


def test_b11_what_is_missing_is_told_place_by_place(jan: Citizen) -> None:
    without_country = jan.tries_to_look_over(wish("ATT_RESIDENCE", purpose="abroad"))
    without_anything = jan.tries_to_look_over(
        wish("CONTACT_DETAILS", subject={"relation": "child"}, store_in_national_register=None)
    )

    assert without_country.status_code == without_anything.status_code == 422
    assert problem_of(without_country).fields == ["answers.country"]
    assert problem_of(without_anything).fields == [
        "subject.relation",
        "answers",
        "store_in_national_register",
    ]


def test_b11_what_is_known_already_is_where_the_product_says(loket: Loket, jan: Citizen) -> None:
    product = loket.client().get(f"{INTAKE}/products/CONTACT_DETAILS").json()
    me = jan.http.get(f"{INTAKE}/me").json()

    known = {}
    for answer, place in product["prefilled"].items():
        found = me
        for part in place.split("."):
            found = found[part]
        known[answer] = found

    assert known["email"] == jan.mail_address
    assert set(known) == set(product["fields"]["properties"])


def test_b12_next_leads_to_the_overview_when_nothing_is_missing(jan: Citizen) -> None:
    incomplete = jan.tries_to_look_over(wish("ATT_RESIDENCE", purpose="abroad"))
    complete = jan.tries_to_look_over(ABROAD)

    assert (incomplete.status_code, complete.status_code) == (422, 200)


def test_b13_the_overview_shows_everything_in_plain_words(jan: Citizen) -> None:
    seen = jan.looks_over(ABROAD)

    assert seen.applicant["national_number"] == jan.me.national_number
    assert seen.words == {
        "Wat vraag je?": "Attest van hoofdverblijfplaats",
        "Voor wie?": "Voor jezelf",
        "Waar gebruik je het?": "In het buitenland",
        "Land": "FR",
    }
    assert (seen.fee, seen.cost) == (0, "Gratis.")
    assert seen.terms["text"]


def test_b13_what_is_sent_is_what_was_seen(jan: Citizen, clerk: Clerk) -> None:
    body = new_contact_details(mobile="0470 12 34 56")
    seen = jan.looks_over(body)

    request = jan.sends(body)

    case = clerk.opens(request)
    assert case.answers == seen.answers == {"mobile": "+32470123456"}
    clerk.cancels(request, inform=False)


def test_b12_b13_looking_it_over_keeps_nothing(loket: Loket, jan: Citizen) -> None:
    stored = loket.stored("intake")
    before = {line.request_id for line in jan.own_requests(limit="100").items}

    jan.looks_over(ABROAD)

    assert loket.stored("intake") == stored
    assert {line.request_id for line in jan.own_requests(limit="100").items} == before


def test_b13_nobody_looks_over_anything_without_signing_in(loket: Loket) -> None:
    assert loket.client().post(f"{INTAKE}/requests/preview", json=ABROAD).status_code == 401
