"""The pages of operation, as browsers meet them: whatever is away is a sentence, never an error."""

from collections.abc import AsyncIterator
from dataclasses import replace
from uuid import UUID

import psycopg
import pytest

from libs.events.process.operating import NothingIsParked, RebuildIsRunning
from libs.events.process.progress import Amount
from libs.events.process.rebuild_order import Outcome, Rebuilt
from libs.events.store import Stuck
from tests.web.operated import AT, PAGE, House

REQUEST = UUID("0c7e5a52-6a0e-5d5b-9c2f-3b1f0a6e7d11")
STUCK = Stuck(
    consumer="my_requests_v1",
    request_id=REQUEST,
    events=3,
    event="RequestSubmitted.v1",
    error="KeyError at project:41",
    since=AT,
)

pytestmark = pytest.mark.anyio


@pytest.fixture
async def house() -> AsyncIterator[House]:
    house = House()
    async with house.client:
        yield house


async def test_when_nothing_is_wrong_the_page_says_so(house: House) -> None:
    page = await house.sees()

    assert "Er is niets geparkeerd. Alles wat binnenkwam, is verwerkt." in page
    assert "database" not in page.replace("DATABASE", "")
    assert '<span class="tag ok">niets te verwerken</span>' in page


async def test_what_is_parked_is_told_without_anything_of_a_person(house: House) -> None:
    house.operated.parked = [replace(STUCK, error="<b>KeyError</b>")]

    page = await house.sees()

    assert str(REQUEST) in page
    assert "RequestSubmitted.v1" in page
    assert "3 gebeurtenissen" in page
    assert "30 november 2025 om 14.05 uur" in page
    assert "&lt;b&gt;KeyError" in page


async def test_a_database_that_is_away_is_a_sentence(house: House) -> None:
    house.operated.parked = psycopg.OperationalError("85073003328")
    house.readiness.checks = {"database": False}

    page = await house.sees()
    part = await house.sees(f"{PAGE}/samenvatting")

    assert "De databank antwoordt niet." in page
    assert "databank: niet in orde" in page
    assert "Niet in orde: databank." in part
    assert "85073003328" not in page + part


async def test_a_broker_that_is_away_is_a_sentence(house: House) -> None:
    house.operated.left = None

    assert "De berichtendienst antwoordt niet." in await house.sees()
    assert "De achterstand is niet bekend" in await house.sees(f"{PAGE}/samenvatting")


async def test_a_neighbour_is_shown_as_it_was_last_seen(house: House) -> None:
    house.sightings.expect("police")
    house.sightings.failed("register", "ConnectTimeout")

    page = await house.sees()
    part = await house.sees(f"{PAGE}/samenvatting")

    assert "nog niets gevraagd" in page
    assert "ConnectTimeout" in page
    assert "Kijk dit na" in part
    assert "Het ging mis bij een buur: Rijksregister en bevolkingsregister." in part
    assert "Politie" not in part


async def test_settings_are_told_without_what_they_say(house: House) -> None:
    page = await house.sees()

    assert "De site gaat niet over https." in page
    assert "<code>LOKET_DABS_SECRET</code>, <code>LOKET_DABS_TOKENS</code>" in page
    assert "in alle gemeenten: <code>LOKET_POLICE_TERM</code>" in page
    assert "<code>LOKET_INTAKE_DATABASE_URL</code></dt><dd>ingesteld</dd>" in page
    assert "<code>LOKET_SMTP_URL</code></dt><dd>niet ingesteld</dd>" in page
    assert "contrast met wit 7,6:1, 4,5:1 is genoeg" in page
    for value in ("swordfish", "loket-proef", "proef-99001", "PT5S"):
        assert value not in page


async def test_a_service_tells_the_terms_that_it_counts_with(house: House) -> None:
    page = await house.sees()
    in_french = await house.sees(**{"Accept-Language": "fr"})

    police = '<dt>Termijn van de politie</dt><dd>7 dagen <span class="tag warn">proef</span></dd>'
    assert page.count(police) == 2
    assert "Termijn om af te halen" not in page
    assert "<dd>7 jours <span" in in_french


async def test_the_overview_tells_that_this_is_no_installation_for_the_public(house: House) -> None:
    part = await house.sees(f"{PAGE}/samenvatting")

    assert f'Proefinstallatie: <a href="{PAGE}#instellingen">kijk de instellingen na</a>.' in part


async def test_a_consumer_of_several_services_stands_there_once(house: House) -> None:
    house.operated.origins = ("intake", "workflow")
    house.operated.left = 2

    page = await house.sees()

    assert page.count("<code>my_requests_v1</code></small>") == 1
    assert "</span>Aanvragen, Behandelen</td>" in page
    assert page.count("2 gebeurtenissen<small>de oudste van 30 november 2025") == 2


async def test_how_far_a_rebuild_is_stays_true_and_then_how_it_ended(house: House) -> None:
    house.operated.view = replace(
        house.operated.view, is_rebuilding=True, amount=Amount(events=200, left=50)
    )
    part = await house.sees(f"{PAGE}/stand")
    house.operated.view = replace(
        house.operated.view, is_rebuilding=False, last=Rebuilt(outcome=Outcome.FAILED, at=AT)
    )
    after = await house.sees(f"{PAGE}/stand")

    assert f'data-live="{PAGE}/stand"' in part
    assert 'max="200" value="150"' in part
    assert "150 van 200 gebeurtenissen." in part
    assert "Herbouwen mislukte op 30 november 2025 om 14.05 uur." in after


async def test_after_an_order_the_page_is_shown_anew(house: House) -> None:
    tried = await house.client.post(
        f"{PAGE}/opnieuw-proberen", data={"verbruiker": "v", "aanvraag": str(REQUEST)}
    )
    rebuilt = await house.client.post(
        f"{PAGE}/herbouwen", data={"leesmodel": "my_requests_v1", "sleutel": "k"}
    )

    assert (tried.status_code, rebuilt.status_code) == (303, 303)
    assert "Wat vastzat, is intussen verwerkt." in await house.sees(tried.headers["location"])
    house.operated.parked = [STUCK]
    assert "Het ging opnieuw mis. Hieronder staat wat geparkeerd blijft." in await house.sees(
        tried.headers["location"]
    )
    assert rebuilt.headers["location"] == f"{PAGE}#leesmodellen"
    assert house.operated.ordered == ["k"]


async def test_what_is_gone_or_busy_is_no_error(house: House) -> None:
    house.operated.trouble = NothingIsParked()
    tried = await house.client.post(
        f"{PAGE}/opnieuw-proberen", data={"verbruiker": "v", "aanvraag": str(REQUEST)}
    )
    house.operated.trouble = RebuildIsRunning()
    rebuilt = await house.client.post(
        f"{PAGE}/herbouwen", data={"leesmodel": "my_requests_v1", "sleutel": "k"}
    )

    assert "dit is al verwerkt" in await house.sees(tried.headers["location"])
    assert rebuilt.status_code == 303


@pytest.mark.parametrize("who", ["clerk", "citizen"])
@pytest.mark.parametrize("path", [PAGE, f"{PAGE}/stand", "/behandelportaal/beheer"])
async def test_nobody_else_comes_in(house: House, who: str, path: str) -> None:
    answer = await house.client.get(path, headers={"Authorization": f"Bearer {who}"})

    assert answer.status_code == 403


async def test_the_api_tells_the_same(house: House) -> None:
    house.operated.parked = [STUCK]
    house.sightings.answered("register")

    told = (await house.client.get("/api/intake/v1/operation")).json()

    assert told["parked"][0]["request_id"] == str(REQUEST)
    assert told["consumers"][0]["events"] == 0
    assert told["neighbours"][0]["is_well"] is True
    assert told["views"] == [
        {
            "name": "my_requests_v1",
            "is_rebuilding": False,
            "events": None,
            "left": None,
            "last_outcome": None,
            "last_ended_at": None,
        }
    ]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("fr", "Rien n\u2019est mis de côté."),
        ("de", "Nichts ist geparkt."),
        ("en", "Nothing is parked."),
    ],
)
async def test_the_page_speaks_four_languages(house: House, language: str, words: str) -> None:
    assert words in await house.sees(**{"Accept-Language": language})
