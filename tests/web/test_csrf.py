"""A browser sends its cookies along with whatever another site makes it send: that changes nothing."""

from collections.abc import Mapping

import httpx
import pytest

from tests.web.signing_in_site import OURS, PLAIN, Browser, Site

pytestmark = pytest.mark.anyio

WISH = {"text": "een attest"}
FORMS = "/api/house/v1/wishes"
JSON = "/api/house/v1/orders"


@pytest.fixture
async def jan(site: Site) -> Browser:
    browser = site.browser()
    await browser.signs_in("jan")
    return browser


async def test_a_form_of_our_own_page_is_taken(jan: Browser) -> None:
    proof = await jan.proof()

    answer = await jan.http.post(FORMS, data={**WISH, "csrf": proof}, headers=OURS)

    assert (answer.status_code, answer.json()) == (200, "een attest")


async def test_a_form_is_taken_from_a_browser_that_hides_its_origin_as_our_pages_ask(
    jan: Browser,
) -> None:
    """Chromium and Firefox do so on a page with `Referrer-Policy: no-referrer`."""
    proof = await jan.proof()

    answer = await jan.http.post(
        FORMS, data={**WISH, "csrf": proof}, headers={**OURS, "Origin": "null"}
    )

    assert (answer.status_code, answer.json()) == (200, "een attest")


async def test_a_program_of_our_own_page_shows_the_token_in_a_header(jan: Browser) -> None:
    headers = {"Origin": PLAIN, "X-CSRF-Token": await jan.proof()}

    answer = await jan.http.post(JSON, json=WISH, headers=headers)

    assert (answer.status_code, answer.json()) == (200, "een attest")


FROM_ELSEWHERE = {
    "cross-site": {"Sec-Fetch-Site": "cross-site"},
    "a neighbour in the same domain": {"Sec-Fetch-Site": "same-site"},
    "nobody's page": {"Sec-Fetch-Site": "none"},
    "another origin": {"Origin": "https://elders.example"},
    "an origin that hides itself": {"Origin": "null"},
    "a hidden origin elsewhere": {"Sec-Fetch-Site": "cross-site", "Origin": "null"},
    "another port": {"Origin": "http://localhost:9000"},
    "another scheme": {"Origin": "https://localhost:8000"},
    "another host of ours": {"Origin": "http://lindedaal.localhost:8000"},
    "a browser that says both": {**OURS, "Origin": "https://elders.example"},
    "a browser that says nothing": {},
}


@pytest.mark.parametrize("headers", FROM_ELSEWHERE.values(), ids=FROM_ELSEWHERE)
async def test_a_form_from_elsewhere_changes_nothing_even_with_the_right_token(
    jan: Browser, headers: Mapping[str, str]
) -> None:
    proof = await jan.proof()

    answer = await jan.http.post(FORMS, data={**WISH, "csrf": proof}, headers=headers)

    assert_refused(answer)


@pytest.mark.parametrize("proof", ["", "x", "é" * 20, "0" * 5000])
async def test_a_wrong_token_changes_nothing(jan: Browser, proof: str) -> None:
    answer = await jan.http.post(FORMS, data={**WISH, "csrf": proof}, headers=OURS)

    assert_refused(answer)


async def test_no_token_changes_nothing(jan: Browser) -> None:
    form = await jan.http.post(FORMS, data=WISH, headers=OURS)
    program = await jan.http.post(JSON, json=WISH, headers=OURS)

    assert_refused(form)
    assert_refused(program)


async def test_the_token_of_another_session_changes_nothing(jan: Browser, site: Site) -> None:
    fatima, again = site.browser(), site.browser()
    await fatima.signs_in("fatima")
    await again.signs_in("jan")
    strange = [await fatima.proof(), await again.proof()]

    for proof in strange:
        answer = await jan.http.post(FORMS, data={**WISH, "csrf": proof}, headers=OURS)

        assert_refused(answer)


async def test_a_token_in_json_is_no_token(jan: Browser) -> None:
    body = {**WISH, "csrf": await jan.proof()}

    answer = await jan.http.post(JSON, json=body, headers=OURS)

    assert_refused(answer)


@pytest.mark.parametrize("path", ["/afmelden", "/afmelden/overal", "/mijn-aanmeldingen"])
async def test_another_site_cannot_sign_somebody_out(jan: Browser, path: str) -> None:
    sent = {"csrf": await jan.proof(), "sessie": "00" * 12}

    answer = await jan.http.post(path, data=sent, headers={"Sec-Fetch-Site": "cross-site"})

    assert_refused(answer)
    assert (await jan.whoami()).status_code == 200


async def test_another_site_cannot_make_somebody_sign_in(site: Site) -> None:
    answer = await site.browser().http.post(
        "/aanmelden", data={"methode": "eid"}, headers={"Sec-Fetch-Site": "cross-site"}
    )

    assert_refused(answer)
    assert "set-cookie" not in answer.headers


async def test_the_page_says_what_to_do(jan: Browser) -> None:
    answer = await jan.http.post("/afmelden", data={}, headers=OURS)

    assert answer.status_code == 403
    assert "Ga terug" in answer.text


async def test_an_access_token_is_not_sent_by_itself_so_it_needs_no_other_proof(
    site: Site,
) -> None:
    headers = {"Authorization": f"Bearer {await site.token('jan')}"}

    answer = await site.browser().http.post(JSON, json=WISH, headers=headers)

    assert (answer.status_code, answer.json()) == (200, "een attest")


async def test_looking_needs_no_proof(jan: Browser) -> None:
    answer = await jan.http.get(
        "/api/house/v1/who", headers={"Sec-Fetch-Site": "cross-site", "Origin": "null"}
    )

    assert answer.status_code == 200


def assert_refused(answer: httpx.Response) -> None:
    assert answer.status_code == 403
    assert "Nog eens, graag" in answer.text
