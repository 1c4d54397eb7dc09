"""Whoever meets a problem in a browser stays at the counter of the own municipality."""

from pathlib import Path

import httpx
import pytest
from fastapi import APIRouter, Depends

from libs.web.application import make_application
from libs.web.municipalities import Municipalities
from libs.web.problems import Problem
from tests.web.house import GATE, OPEN_TO_ALL, Readiness

pytestmark = pytest.mark.anyio

TOWNS = Municipalities.load(Path(__file__).parents[2] / "deploy" / "municipalities")
BROWSER = {"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"}


def house(host: str, pages_in: Path | None = None) -> httpx.AsyncClient:
    """A browser at a host of the house, which has a municipality of its own at some."""
    routes = APIRouter(dependencies=[OPEN_TO_ALL])
    portal = APIRouter(dependencies=[Depends(GATE("operation.read"))])

    @routes.get("/broken")
    async def broken() -> None:
        raise RuntimeError("nobody foresaw this")

    @routes.get("/closed")
    async def closed() -> None:
        raise Problem("closed", "Het huis is dicht", status=409, detail="Kom morgen terug.")

    @portal.get("/behandelportaal/beheer")
    async def for_administrators() -> None:
        return None

    application = make_application(
        service="house",
        title="Huis",
        version="1",
        gate=GATE,
        routers=[routes, portal],
        problems={},
        ready=Readiness(),
        metrics=bytes,
        municipalities=TOWNS,
        pages_in=pages_in,
    )
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(application), base_url=f"http://{host}", headers=BROWSER
    )


@pytest.mark.parametrize(
    ("path", "status", "title"),
    [("/nowhere", 404, "Deze pagina bestaat niet"), ("/broken", 500, "Er ging iets mis bij ons")],
)
async def test_a_problem_is_told_in_the_frame_of_the_municipality(
    path: str, status: int, title: str
) -> None:
    async with house("lindedaal.localhost") as browser:
        page = await browser.get(path)

    assert page.status_code == status
    assert f"<title>{title}" in page.text
    assert "Lindedaal</title>" in page.text
    assert "/static/house/accent/1f5f3a.css" in page.text
    assert 'href="mailto:burgerzaken@lindedaal.example"' in page.text
    assert 'aria-label="Hoofdmenu"' in page.text
    assert "style-src 'self'" in page.headers["content-security-policy"]


@pytest.mark.parametrize("host", ["elders.example", "[::1]", "localhost%00", "9990:99:9"])
async def test_at_a_host_of_nobody_it_is_told_plainly(host: str) -> None:
    async with house("localhost") as browser:
        missing = await browser.get("/nowhere", headers={"Host": host})
        broken = await browser.get("/broken", headers={"Host": host})

    assert (missing.status_code, broken.status_code) == (404, 500)
    assert "<title>Deze pagina bestaat niet</title>" in missing.text
    assert "Naar het loket" in broken.text
    assert "Hoofdmenu" not in missing.text + broken.text


async def test_a_problem_of_every_service_speaks_the_language_of_its_reader() -> None:
    async with house("lindedaal.localhost") as browser:
        page = await browser.get("/nowhere", headers={"Accept-Language": "fr"})

    assert "<title>Cette page n\u2019existe pas" in page.text
    assert "L\u2019adresse est peut-être mal saisie, ou la page a disparu." in page.text


async def test_only_what_is_our_mistake_has_a_number_for_the_helpdesk() -> None:
    async with house("lindedaal.localhost") as browser:
        missing = await browser.get("/nowhere")
        broken = await browser.get("/broken")

    assert "Nummer voor de helpdesk" not in missing.text
    assert 'href="/contact">Lukt het niet? Zo bereik je ons' in missing.text
    number = broken.headers["x-correlation-id"]
    assert f'<span class="number">{number}</span>' in broken.text
    assert "`instance`" not in broken.text
    assert "urn:" not in missing.text + broken.text


async def test_a_wrong_method_is_told_to_people_and_to_programs_in_words_of_their_own() -> None:
    async with house("lindedaal.localhost") as browser:
        page = await browser.post("/broken")
        api = await browser.post("/broken", headers={"Accept": "application/json"})

    assert page.status_code == api.status_code == 405
    assert "Ga terug naar de vorige pagina" in page.text
    assert "methode" not in page.text
    assert api.json()["detail"].startswith("Dit adres kent deze methode niet.")


async def test_a_problem_of_one_service_does_so_from_the_catalogues_of_its_pages(
    tmp_path: Path,
) -> None:
    catalogue = tmp_path / "translations" / "de" / "problems.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(
        'msgid "Het huis is dicht"\nmsgstr "Das Haus ist zu"\n\n'
        'msgid "Kom morgen terug."\nmsgstr "Kommen Sie morgen wieder."\n'
    )
    async with house("lindedaal.localhost", pages_in=tmp_path) as browser:
        page = await browser.get("/closed", headers={"Accept-Language": "de"})

    assert page.status_code == 409
    assert "<h1>Das Haus ist zu</h1>" in page.text
    assert "Kommen Sie morgen wieder." in page.text


async def test_a_clerk_who_may_not_stays_in_the_portal_with_the_own_menu() -> None:
    async with house("lindedaal.localhost") as browser:
        page = await browser.get(
            "/behandelportaal/beheer", headers={"Authorization": "Bearer clerk"}
        )

    assert page.status_code == 403
    assert "Dit is niet voor jouw rol. Heb je het nodig?" in page.text
    assert '<a class="brand" href="/behandelportaal">' in page.text
    assert '<a href="/zoeken">Zoeken</a>' in page.text
    assert 'href="/mijn-aanvragen"' not in page.text
    assert 'href="/behandelportaal">Naar het behandelportaal</a>' in page.text


async def test_in_the_portal_nobody_knows_who_meets_an_address_that_does_not_exist() -> None:
    async with house("lindedaal.localhost") as browser:
        page = await browser.get("/behandelportaal/nergens")

    assert page.status_code == 404
    assert '<a href="/behandelportaal">Behandelportaal</a>' in page.text
    assert 'href="/mijn-aanvragen"' not in page.text


async def test_a_citizen_who_went_astray_in_the_portal_is_led_out_of_it() -> None:
    async with house("lindedaal.localhost") as browser:
        page = await browser.get(
            "/behandelportaal/beheer", headers={"Authorization": "Bearer citizen"}
        )

    assert page.status_code == 403
    assert '<a class="brand" href="/">' in page.text
    assert 'href="/mijn-aanvragen"' in page.text
    assert 'href="/">Naar het loket</a>' in page.text
    assert "ehandelportaal</a>" not in page.text
