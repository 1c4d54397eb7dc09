"""The pages on which people sign in: what they offer, where they lead, what they say when it fails."""

from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.support.forms import form_to
from tests.support.postgres import PostgresServer
from tests.web.signing_in_site import OURS, TLS, Site, opened

pytestmark = pytest.mark.anyio


async def test_the_methods_are_offered_but_for_the_one_that_stopped_working(site: Site) -> None:
    page = (await site.browser().http.get("/aanmelden")).text

    offered = [value for _, value in form_to(page, "/aanmelden").buttons]
    assert offered == ["eid", "itsme", "mobile-app"]


async def test_each_method_can_be_switched_off_for_the_installation(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    async with opened(postgres, tmp_path, sign_in_methods="federal-token,itsme") as site:
        page = (await site.browser().http.get("/aanmelden")).text
        refused = await site.browser().begins(method="eid")

    offered = [value for _, value in form_to(page, "/aanmelden").buttons]
    assert offered == ["itsme", "federal-token"]
    assert (refused.status_code, "location" in refused.headers) == (403, False)


@pytest.mark.parametrize(
    ("method", "amr"), [("eid", "eid"), ("itsme", "itsme"), ("mobile-app", "mobile-app")]
)
async def test_the_method_that_was_chosen_is_the_one_that_the_provider_proposes(
    site: Site, method: str, amr: str
) -> None:
    browser = site.browser()

    await browser.signs_in("jan", method=method)

    assert (await browser.whoami()).json()["method"] == amr


@pytest.mark.parametrize(
    ("level", "offered"),
    [
        ("low", ["eid", "itsme", "mobile-app"]),
        ("substantial", ["eid", "itsme", "mobile-app"]),
        ("high", ["eid", "itsme"]),
    ],
)
async def test_only_methods_that_are_sure_enough_are_offered(
    site: Site, level: str, offered: list[str]
) -> None:
    page = (await site.browser().http.get("/aanmelden", params={"niveau": level})).text

    assert [value for _, value in form_to(page, "/aanmelden").buttons] == offered


async def test_one_comes_back_to_where_one_was(site: Site) -> None:
    arrived = await site.browser().signs_in("jan", terug="/producten/ATT_LIFE?q=leven")

    assert arrived.status_code == 303
    assert arrived.headers["location"] == "/producten/ATT_LIFE?q=leven"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://elders.example/",
        "//elders.example",
        "///elders.example",
        "/\\elders.example",
        "\\\\elders.example",
        "/\t/elders.example",
        "/ /elders.example",
        "/\n/elders.example",
        "javascript:alert(1)",
        "elders.example",
        "",
        "/" + "a" * 600,
        "/ë",
    ],
)
async def test_one_is_never_sent_elsewhere(site: Site, elsewhere: str) -> None:
    arrived = await site.browser().signs_in("jan", terug=elsewhere)

    assert arrived.headers["location"] == "/"


async def test_staff_arrive_at_the_handling_portal(site: Site) -> None:
    browser = site.browser()
    page = (await browser.http.get("/aanmelden", params={"voor": "medewerker"})).text

    arrived = await browser.signs_in("clerk", voor="medewerker")

    assert form_to(page, "/aanmelden").buttons == []
    assert arrived.headers["location"] == "/behandelportaal"
    assert (await browser.whoami()).json()["kind"] == "staff"


async def test_the_page_may_lead_to_the_provider_and_nowhere_else(site: Site) -> None:
    page = await site.browser().http.get("/aanmelden")

    assert "form-action 'self' http://127.0.0.1:8090;" in page.headers["content-security-policy"]


async def test_at_an_address_that_the_provider_does_not_know_one_moves_to_the_right_one(
    site: Site,
) -> None:
    browser = site.browser(host="127.0.0.1")

    moved = await browser.http.get("/aanmelden", params={"terug": "/producten/ATT_LIFE"})

    assert moved.status_code == 303
    there = urlsplit(moved.headers["location"])
    assert (there.netloc, there.path) == ("localhost:8000", "/aanmelden")
    assert parse_qs(there.query)["terug"] == ["/producten/ATT_LIFE"]


async def test_each_municipality_signs_people_in_at_its_own_address(site: Site) -> None:
    browser = site.browser(host="lindedaal.localhost")

    begun = await browser.begins()

    asked = parse_qs(urlsplit(begun.headers["location"]).query)
    assert asked["redirect_uri"] == ["http://lindedaal.localhost:8000/aanmelden/terug"]
    back = await browser.http.get(await browser.proves(begun, "pieter"))
    assert back.status_code == 303


async def test_the_cookie_of_a_sign_in_under_way_lasts_ten_minutes(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    async with opened(postgres, tmp_path, site_url=TLS) as site:
        begun = await site.browser().begins()

    [cookie] = begun.headers.get_list("set-cookie")
    assert cookie.startswith("__Host-loket-aanmelding=")
    assert {"HttpOnly", "Secure", "Path=/", "SameSite=lax", "Max-Age=600"} <= set(
        cookie.split("; ")
    )


async def test_after_signing_out_one_is_told_and_shown_the_way_to_the_provider(
    site: Site,
) -> None:
    browser = site.browser()
    await browser.signs_in("jan")
    left = await browser.http.post("/afmelden", data={"csrf": await browser.proof()}, headers=OURS)

    page = (await browser.http.get(left.headers["location"])).text

    assert "Je bent afgemeld" in page
    assert "/idp/logout?client_id=loket-burgers" in page


async def test_whoever_is_not_signed_in_is_brought_to_where_to_sign_in_and_back(site: Site) -> None:
    page = await site.browser().http.get("/mijn-aanmeldingen?taal=nl", follow_redirects=False)

    assert page.status_code == 303
    assert page.headers["location"] == (
        "/aanmelden?voor=burger&terug=%2Fmijn-aanmeldingen%3Ftaal%3Dnl"
    )
