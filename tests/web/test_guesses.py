"""Whoever sends too many wrong secrets waits a minute, also with the right one."""

import httpx
import pytest
from fastapi import FastAPI, Request
from starlette.responses import PlainTextResponse, Response

from libs.web.guesses import LIMIT, Guesses, GuessLimit, wrong_secret

pytestmark = pytest.mark.anyio
ROUTES = ("POST /open", "POST /renew", "GET /codes/*")
RIGHT, WRONG = "/codes/right", "/codes/wrong"


class Watch:
    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


def vault(watch: Watch) -> FastAPI:
    application = FastAPI()

    @application.get("/codes/{code}")
    async def code(code: str, request: Request) -> str:
        if code != "right":
            wrong_secret(request)
        return "looked up"

    @application.post("/open")
    async def open_with(request: Request) -> Response:
        is_right = await request.body() == b"right"
        return PlainTextResponse("", status_code=200 if is_right else 410)

    @application.get("/elsewhere")
    async def elsewhere() -> Response:
        return PlainTextResponse("", status_code=404)

    application.add_middleware(GuessLimit, routes=ROUTES, guesses=Guesses(seconds=watch))
    return application


def knocking(application: FastAPI, *, from_: str = "192.0.2.1") -> httpx.AsyncClient:
    transport = httpx.ASGITransport(application, client=(from_, 50000))
    return httpx.AsyncClient(transport=transport, base_url="http://vault")


async def test_after_too_many_wrong_ones_the_right_one_waits_too() -> None:
    watch = Watch()
    async with knocking(vault(watch)) as client:
        for _ in range(LIMIT):
            assert (await client.post("/open", content=b"wrong")).status_code == 410

        refused = await client.post("/open", content=b"right")
        elsewhere = await client.get(RIGHT)
        watch.now += 60

        assert (refused.status_code, refused.headers["Retry-After"]) == (429, "60")
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.json()["type"] == "urn:problem-type:loket:too-many-attempts"
        assert "Wacht 60 seconden" in refused.json()["detail"]
        assert elsewhere.status_code == 429
        assert (await client.post("/open", content=b"right")).status_code == 200


async def test_a_wrong_one_that_is_answered_as_if_nothing_was_wrong_counts_too() -> None:
    async with knocking(vault(Watch())) as client:
        for _ in range(LIMIT):
            assert (await client.get(WRONG)).status_code == 200

        assert (await client.get(RIGHT)).status_code == 429


async def test_right_ones_are_never_too_many() -> None:
    async with knocking(vault(Watch())) as client:
        for _ in range(2 * LIMIT):
            assert (await client.get(RIGHT)).status_code == 200

        assert (await client.post("/open", content=b"right")).status_code == 200


async def test_a_wrong_one_now_and_then_is_forgotten() -> None:
    watch = Watch()
    async with knocking(vault(watch)) as client:
        for _ in range(2 * LIMIT):
            watch.now += 5
            assert (await client.get(WRONG)).status_code == 200


async def test_another_address_and_other_routes_are_left_alone() -> None:
    application = vault(Watch())
    async with knocking(application) as client, knocking(application, from_="192.0.2.2") as other:
        for _ in range(LIMIT):
            await client.get(WRONG)
            await client.get("/elsewhere")

        assert (await client.get(RIGHT)).status_code == 429
        assert (await client.get("/elsewhere")).status_code == 404
        assert (await other.get(RIGHT)).status_code == 200


async def test_only_so_many_addresses_are_remembered() -> None:
    guesses = Guesses(limit=1, seconds=Watch())

    for number in range(30_000):
        guesses.note(str(number))

    assert guesses.wait_of("29999") > 0
    assert guesses.wait_of("0") == 0


@pytest.mark.parametrize("dest", ["image", "iframe", "empty"])
async def test_a_page_of_another_site_can_make_nobody_wait(dest: str) -> None:
    lured = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": dest}
    async with knocking(vault(Watch())) as client:
        for _ in range(LIMIT):
            assert (await client.get(WRONG, headers=lured)).status_code == 403
            assert (await client.post("/open", content=b"wrong", headers=lured)).status_code == 403

        assert (await client.get(RIGHT)).status_code == 200


async def test_another_site_cannot_try_secrets_either() -> None:
    lured = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document"}
    async with knocking(vault(Watch())) as client:
        answer = await client.post("/open", content=b"right", headers=lured)

        assert answer.status_code == 403
        assert answer.json()["type"] == "urn:problem-type:loket:not-from-our-page"


async def test_whoever_is_led_here_by_another_site_is_let_through_and_counted() -> None:
    led = {"Sec-Fetch-Site": "cross-site", "Sec-Fetch-Dest": "document"}
    async with knocking(vault(Watch())) as client:
        for _ in range(LIMIT):
            assert (await client.get(WRONG, headers=led)).status_code == 200

        assert (await client.get(RIGHT, headers=led)).status_code == 429
