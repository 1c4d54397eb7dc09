"""Signing in and out on the pages of a running installation, with the provider's page between."""

from collections.abc import Callable, Iterator

import pytest

from tests.support.browser import Browser
from tests.support.installation import Loket

TASKS = "/api/workflow/v1/tasks"


@pytest.fixture
def browser(loket: Loket) -> Iterator[Callable[[], Browser]]:
    opened: list[Browser] = []

    def another() -> Browser:
        opened.append(Browser(loket))
        return opened[-1]

    yield another
    for each in opened:
        each.http.close()


@pytest.mark.parametrize(
    ("method", "title"),
    [("eid", "Identiteitskaart"), ("itsme", "itsme"), ("mobile-app", "Mobiele app")],
)
def test_b07_b08_b09_a_citizen_signs_in_with_each_method(
    browser: Callable[[], Browser], loket: Loket, method: str, title: str
) -> None:
    jan = browser()

    start = jan.signs_in("jan", method=method)

    assert loket.citizen("jan").name in start.text
    assert title in jan.opens("/mijn-aanmeldingen").text
    mine = jan.http.get("/api/intake/v1/me", headers={"Accept": "application/json"})
    assert mine.json()["surname"]


def test_b10_the_federal_token_is_not_offered_since_it_stopped_working(
    browser: Callable[[], Browser],
) -> None:
    page = browser().opens("/aanmelden").text

    assert "itsme" in page
    assert "Federaal token" not in page


def test_staff_arrive_at_the_portal_and_see_who_they_are_here(
    browser: Callable[[], Browser],
) -> None:
    lead, analyst, somebody = browser(), browser(), browser()

    portal = lead.signs_in("lead", voor="medewerker")
    searching = analyst.signs_in("analyst", voor="medewerker")

    assert portal.url.path == "/behandelportaal"
    assert portal.headers["location"] == "/behandelportaal/taken"
    inbox = lead.opens("/behandelportaal/taken").text
    assert all(words in inbox for words in ("Martine Segers", "Zonneberg", "Verdeling"))
    assert "Analist: je zoekt aanvragen op" in searching.text
    assert lead.http.get(TASKS).status_code == 200
    assert somebody.opens("/behandelportaal").status_code == 303


def test_a_citizen_does_not_come_into_the_portal(browser: Callable[[], Browser]) -> None:
    jan = browser()
    jan.signs_in("jan")

    refused = jan.opens("/behandelportaal")

    assert refused.status_code == 403
    assert "alleen voor medewerkers" in refused.text


def test_a_role_that_is_taken_away_is_gone_at_the_next_call(
    browser: Callable[[], Browser], loket: Loket
) -> None:
    clerk, token = browser(), loket.token("clerk2")
    clerk.signs_in("clerk2", voor="medewerker")
    program = loket.client(token)
    assert (clerk.http.get(TASKS).status_code, program.get(TASKS).status_code) == (200, 200)

    told = loket.simulators.put("/idp/staff/clerk2/roles", json={"roles": ["LoketAnalyst:99001"]})

    try:
        assert [each["status"] for each in told.json()] == [200]
        assert (clerk.http.get(TASKS).status_code, program.get(TASKS).status_code) == (401, 401)
        clerk.signs_in_again("clerk2", voor="medewerker")
        assert clerk.http.get(TASKS).status_code == 403
        assert "Analist" in clerk.opens("/behandelportaal").text
    finally:
        loket.simulators.put("/idp/staff/clerk2/roles", json={"roles": ["LoketClerk:99001"]})
        browser().signs_in_again("clerk2", voor="medewerker")


def test_signing_out_everywhere_works_everywhere_at_once(
    browser: Callable[[], Browser], loket: Loket
) -> None:
    home, work, program = browser(), browser(), loket.client(loket.token("kim"))
    home.signs_in("kim")
    work.signs_in("kim", method="itsme")
    me = "/api/intake/v1/me"
    assert program.get(me).status_code == 200

    home.sends("/mijn-aanmeldingen", "/afmelden/overal")

    assert [one.get(me).status_code for one in (home.http, work.http, program)] == [401] * 3
    home.signs_in_again("kim")
    assert home.http.get(me).status_code == 200


def test_an_answer_of_the_provider_that_comes_again_is_refused(
    browser: Callable[[], Browser],
) -> None:
    jan, thief = browser(), browser()
    address = jan.proves(jan.begins(), "jan")
    assert jan.http.get(address).status_code == 303

    replayed, stolen = jan.http.get(address), thief.http.get(address)

    assert (replayed.status_code, stolen.status_code) == (400, 400)
    assert "verlopen of al gebruikt" in stolen.text


def test_while_the_provider_is_down_sessions_go_on_and_signing_in_says_so(
    browser: Callable[[], Browser], loket: Loket
) -> None:
    jan, somebody = browser(), browser()
    jan.signs_in("jan")
    address = somebody.proves(somebody.begins(terug="/producten/ATT_LIFE"), "fatima")
    loket.simulators.put("/faults/idp", json={"mode": "down"})

    try:
        goes_on, arrived = jan.opens("/mijn-aanmeldingen"), somebody.http.get(address)
    finally:
        loket.simulators.put("/faults/idp", json={"mode": "none"})

    assert (goes_on.status_code, arrived.status_code) == (200, 503)
    assert "De aanmelddienst antwoordt niet" in arrived.text
    assert somebody.signs_in("fatima", terug="/producten/ATT_LIFE").status_code == 200


def test_signing_out_is_seen_on_the_page(browser: Callable[[], Browser]) -> None:
    jan = browser()
    jan.signs_in("jan")

    left = jan.sends("/", "/afmelden")

    assert "Je bent afgemeld" in jan.opens(left.headers["location"]).text
    assert "Aanmelden" in jan.opens("/").text
    assert jan.opens("/mijn-aanmeldingen").headers["location"].startswith("/aanmelden?")
