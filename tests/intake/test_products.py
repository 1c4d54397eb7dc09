import httpx
import pytest
from jsonschema_rs import meta

from tests.intake.counter import counter, kind_of
from tests.intake.desk import CATALOGUE, FrontDesk

pytestmark = pytest.mark.anyio


@pytest.fixture
def anyone() -> httpx.AsyncClient:
    return counter(FrontDesk(), signed_in=None)


async def test_everyone_can_look_at_the_products(anyone: httpx.AsyncClient) -> None:
    answer = await anyone.get("/api/intake/v1/products")

    items = answer.json()["items"]
    assert answer.status_code == 200
    assert len(items) == len(CATALOGUE.offers)
    assert set(items[0]) == {
        *("code", "title", "theme", "family", "summary", "suggested", "fee", "choose")
    }


async def test_products_are_searched_and_narrowed_to_a_theme(anyone: httpx.AsyncClient) -> None:
    found = await anyone.get("/api/intake/v1/products", params={"q": "gezinssamenstelling"})
    themed = await anyone.get(
        "/api/intake/v1/products", params={"q": "", "theme": "identiteit-en-nationaliteit"}
    )
    whole = await anyone.get("/api/intake/v1/products?q=&theme=&group=")

    assert [item["code"] for item in found.json()["items"]] == ["ATT_HOUSEHOLD"]
    assert [item["code"] for item in themed.json()["items"]] == ["CONTACT_DETAILS"]
    assert len(whole.json()["items"]) == len(CATALOGUE.offers)


async def test_b03_products_that_look_alike_ask_one_question(anyone: httpx.AsyncClient) -> None:
    found = await anyone.get("/api/intake/v1/products", params={"group": "woonplaats"})
    nothing = await anyone.get("/api/intake/v1/products", params={"group": "zwembad"})

    choices = {item["code"]: item["choose"] for item in found.json()["items"]}
    assert len(choices) == 4
    assert {choice["question"] for choice in choices.values()} == {"Waarvoor heb je het nodig?"}
    assert choices["ATT_RES_MARRIAGE"]["answer"] == "Om te trouwen"
    assert nothing.json()["items"] == []


async def test_b03_the_page_of_a_product_leads_to_what_looks_like_it(
    anyone: httpx.AsyncClient,
) -> None:
    alike = (await anyone.get("/producten/ATT_RESIDENCE")).text
    alone = (await anyone.get("/producten/ATT_LIFE")).text

    assert "Waarvoor heb je het nodig?" in alike
    assert '<strong>Om te trouwen</strong> <a href="/producten/ATT_RES_MARRIAGE">' in alike
    assert "Dan ben je hier juist." in alike
    assert "Dan ben je hier juist." not in alone


async def test_b11_a_product_tells_which_answers_are_known_already(
    anyone: httpx.AsyncClient,
) -> None:
    contact = (await anyone.get("/api/intake/v1/products/CONTACT_DETAILS")).json()
    life = (await anyone.get("/api/intake/v1/products/ATT_LIFE")).json()

    assert contact["prefilled"]["email"] == "contact_details.email"
    assert set(contact["prefilled"]) == set(contact["fields"]["properties"])
    assert life["prefilled"] == {}


async def test_a_theme_that_does_not_exist_is_told(anyone: httpx.AsyncClient) -> None:
    answer = await anyone.get("/api/intake/v1/products", params={"theme": "sport"})

    assert answer.status_code == 422
    assert answer.json()["issues"][0]["name"] == "theme"


async def test_a_product_tells_a_portal_everything(anyone: httpx.AsyncClient) -> None:
    answer = await anyone.get("/api/intake/v1/products/CONTACT_DETAILS")

    told = answer.json()
    meta.validate(told["fields"])
    assert set(told["fields"]["properties"]) == {"email", "mobile", "phone"}
    assert told["terms"]["version"]
    assert told["rules"]["who"]
    assert told["asks_about_national_register"] is True
    assert told["assurance_level"] == "substantial"
    assert told["sign_in_methods"] == ["eid", "itsme", "mobile-app"]
    assert told["sign_in"] == (
        "Meld je aan met je eID-kaart, itsme of een code via een mobiele app."
    )


async def test_a_product_that_does_not_exist_is_not_found(anyone: httpx.AsyncClient) -> None:
    answer = await anyone.get("/api/intake/v1/products/ATT_NOTHING")

    assert (answer.status_code, kind_of(answer)) == (404, "unknown-product")


async def test_at_a_host_of_nobody_there_is_no_municipality() -> None:
    answer = await counter(FrontDesk(), host="elders.example").get("/api/intake/v1/products")

    assert (answer.status_code, kind_of(answer)) == (404, "unknown-municipality")


async def test_the_start_page_offers_what_is_often_asked_and_every_theme(
    anyone: httpx.AsyncClient,
) -> None:
    answer = await anyone.get("/")

    assert answer.status_code == 200
    assert "Wat wil je regelen?" in answer.text
    assert 'href="/producten/ATT_HOUSEHOLD"' in answer.text
    assert "Papieren en attesten" in answer.text
    assert "Identiteit en nationaliteit" in answer.text


async def test_the_search_of_the_start_page_works_as_a_plain_address(
    anyone: httpx.AsyncClient,
) -> None:
    found = await anyone.get("/", params={"q": "gsm nummer"})
    nothing = await anyone.get("/", params={"q": "<b>zwembad</b>"})

    assert "Contactgegevens wijzigen" in found.text
    assert "Samenstelling van gezin" not in found.text
    assert "Niets gevonden" in nothing.text
    assert "<b>" not in nothing.text


async def test_what_a_card_tells_of_its_product_stands_on_lines_of_its_own(
    anyone: httpx.AsyncClient,
) -> None:
    page = (await anyone.get("/")).text

    card = page.partition('href="/producten/ATT_HOUSEHOLD">')[2].partition("</a>")[0]
    title, summary, tag = card.strip().splitlines()
    assert title.startswith("<strong>")
    assert summary.startswith("<span>")
    assert tag.startswith('<span class="tag')


@pytest.mark.parametrize("code", ["ATT_HOUSEHOLD", "CONTACT_DETAILS"])
async def test_a_product_has_a_page_with_its_rules(anyone: httpx.AsyncClient, code: str) -> None:
    answer = await anyone.get(f"/producten/{code}")

    assert answer.status_code == 200
    assert "Wat kost het?" in answer.text
    assert "Gratis." in answer.text
    assert "voor jezelf" in answer.text
    assert ("In België" in answer.text) == (code == "ATT_HOUSEHOLD")
    assert ("Waar te gebruiken?" in answer.text) == (code == "ATT_HOUSEHOLD")


async def test_an_unknown_product_has_a_page_that_leads_on(anyone: httpx.AsyncClient) -> None:
    answer = await anyone.get("/producten/ATT_NOTHING")

    assert answer.status_code == 404
    assert 'href="/"' in answer.text


async def test_the_api_describes_itself(anyone: httpx.AsyncClient) -> None:
    answer = await anyone.get("/api/intake/openapi.json")

    paths = answer.json()["paths"]
    assert set(paths) == {
        "/api/intake/v1/products",
        "/api/intake/v1/products/{code}",
        "/api/intake/v1/me",
        "/api/intake/v1/requests",
        "/api/intake/v1/requests/preview",
        "/api/intake/v1/requests/{request_id}",
        "/api/intake/v1/requests/{request_id}/withdraw",
        "/api/intake/v1/information/lookup",
        "/api/intake/v1/information",
        "/api/intake/v1/attachments/{attachment_id}/content",
    }
    page = await anyone.get("/api/intake/docs")
    assert page.status_code == 200
