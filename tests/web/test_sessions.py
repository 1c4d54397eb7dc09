"""Sessions of browsers, on a real PostgreSQL: what begins, what ends, what is kept of people."""

import asyncio
from collections.abc import Callable
from pathlib import Path

import pytest

from deploy.simulators.personas.model import Person
from libs.web.sessions.seals import new_id, row_key
from tests.support.postgres import PostgresServer
from tests.web.signing_in_site import OURS, TLS, Site, opened

pytestmark = pytest.mark.anyio


async def test_whoever_signed_in_is_known_until_signing_out(site: Site) -> None:
    browser = site.browser()
    await browser.signs_in("jan", method="itsme")
    assert (await browser.whoami()).json()["kind"] == "citizen"

    left = await browser.http.post("/afmelden", data={"csrf": await browser.proof()}, headers=OURS)

    assert (left.status_code, left.headers["location"]) == (303, "/afgemeld?voor=burger")
    assert (await browser.whoami()).status_code == 401


async def test_signing_out_ends_the_session_and_not_only_the_cookie(site: Site) -> None:
    browser = site.browser()
    await browser.signs_in("jan")
    kept = browser.cookie()
    await browser.http.post("/afmelden", data={"csrf": await browser.proof()}, headers=OURS)

    browser.http.cookies.set("loket", kept)

    assert (await browser.whoami()).status_code == 401


async def test_an_id_that_somebody_else_planted_never_becomes_a_session(site: Site) -> None:
    browser = site.browser()
    planted = new_id()
    browser.http.cookies.set("loket", planted, domain="localhost.local")

    arrived = await browser.signs_in("jan")

    assert planted in arrived.request.headers["cookie"]
    thief = site.browser()
    thief.http.cookies.set("loket", planted)
    assert (await thief.whoami()).status_code == 401
    assert browser.cookie() != planted


async def test_signing_in_again_gives_a_new_id_and_ends_the_old_session(site: Site) -> None:
    browser = site.browser()
    await browser.signs_in("jan")
    first = browser.cookie()

    await browser.signs_in("jan", method="itsme")

    assert browser.cookie() not in {"", first}
    thief = site.browser()
    thief.http.cookies.set("loket", first)
    assert (await thief.whoami()).status_code == 401


async def test_a_session_ends_after_half_an_hour_without_use(site: Site) -> None:
    browser = site.browser()
    await browser.signs_in("jan")
    for _ in range(3):
        site.clock.passes(minutes=29)
        assert (await browser.whoami()).status_code == 200

    site.clock.passes(minutes=30)

    assert (await browser.whoami()).status_code == 401


async def test_a_page_that_looks_again_by_itself_keeps_no_session_alive(site: Site) -> None:
    browser = site.browser()
    await browser.signs_in("jan")
    for _ in range(3):
        site.clock.passes(minutes=9)
        looks = await browser.http.get("/api/house/v1/who", headers={"X-Looks-Again": "1"})
        assert looks.status_code == 200

    site.clock.passes(minutes=3)

    assert (await browser.whoami()).status_code == 401


async def test_a_session_ends_after_eight_hours_however_much_it_is_used(site: Site) -> None:
    browser = site.browser()
    await browser.signs_in("clerk", voor="medewerker")
    for _ in range(23):
        site.clock.passes(minutes=20)
        assert (await browser.whoami()).status_code == 200

    site.clock.passes(minutes=20)

    assert (await browser.whoami()).status_code == 401


async def test_how_long_a_session_lasts_is_a_setting(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    async with opened(
        postgres, tmp_path, staff_session_idle_minutes=5, session_idle_minutes=60
    ) as site:
        clerk, jan = site.browser(), site.browser()
        await clerk.signs_in("clerk", voor="medewerker")
        await jan.signs_in("jan")

        site.clock.passes(minutes=6)

        assert (await clerk.whoami()).status_code == 401
        assert (await jan.whoami()).status_code == 200


async def test_a_use_is_written_down_once_a_minute_at_most(
    site: Site, rows: Callable[[str], list[tuple[object, ...]]]
) -> None:
    browser = site.browser()
    await browser.signs_in("jan")
    used = "SELECT used_at FROM session"
    site.clock.passes(seconds=59)
    await browser.whoami()
    unchanged = rows(used)

    site.clock.passes(seconds=1)
    await browser.whoami()

    assert unchanged != rows(used)
    assert rows(used) == [(site.clock.now,)]


async def test_those_that_ended_are_removed_as_new_ones_come(
    site: Site, rows: Callable[[str], list[tuple[object, ...]]]
) -> None:
    for _ in range(3):
        await site.browser().signs_in("jan")
    await site.browser().begins()
    site.clock.passes(minutes=31)

    await site.browser().signs_in("fatima")

    assert rows("SELECT count(*) FROM session") == [(1,)]
    assert rows("SELECT count(*) FROM pending_sign_in") == [(0,)]


async def test_nothing_of_a_person_can_be_read_in_a_dump(
    site: Site, rows: Callable[[str], list[tuple[object, ...]]]
) -> None:
    browser = site.browser()
    await browser.signs_in("jan")
    await site.browser().begins()
    me = (await browser.whoami()).json()
    person = site.town.directory.persona("jan")
    assert isinstance(person, Person)

    dump = "".join(
        str(row) for table in TABLES for row in rows(f"SELECT {table}::text FROM {table}")
    )

    canaries = [
        me["subject"],
        me["name"],
        person.surname,
        person.national_number,
        browser.cookie(),
    ]
    assert len(dump) > 1000
    for canary in canaries:
        assert canary not in dump
        assert canary.encode().hex() not in dump


TABLES = ("session", "pending_sign_in", "signed_out", "sign_out_message")


async def test_a_row_that_was_moved_or_changed_signs_nobody_in(
    site: Site, rows: Callable[[str], list[tuple[object, ...]]]
) -> None:
    jan, clerk = site.browser(), site.browser()
    await jan.signs_in("jan")
    await clerk.signs_in("clerk", voor="medewerker")
    key = row_key(clerk.cookie()).hex()

    rows(
        "UPDATE session SET sealed = other.sealed FROM session AS other"
        f" WHERE session.key <> other.key AND other.key = '\\x{key}' RETURNING 1"
    )

    assert (await jan.whoami()).status_code == 401
    assert (await clerk.whoami()).status_code == 200


async def test_without_tls_on_this_machine_the_cookie_is_plain_but_closed(site: Site) -> None:
    arrived = await site.browser().signs_in("jan")

    cookies = arrived.headers.get_list("set-cookie")
    mine = next(one for one in cookies if one.startswith("loket="))
    assert sorted(mine.lower().split("; ")[1:]) == ["httponly", "path=/", "samesite=lax"]


async def test_with_tls_the_cookie_is_bound_to_the_host(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    async with opened(postgres, tmp_path, site_url=TLS) as site:
        arrived = await site.browser().signs_in("jan")

    cookies = arrived.headers.get_list("set-cookie")
    mine = next(one for one in cookies if one.startswith("__Host-loket="))
    assert sorted(mine.lower().split("; ")[1:]) == ["httponly", "path=/", "samesite=lax", "secure"]


async def test_when_the_database_is_away_it_is_said_in_a_sentence_and_nobody_is_signed_out(
    another_postgres: PostgresServer, tmp_path: Path
) -> None:
    async with opened(another_postgres, tmp_path) as site:
        browser = site.browser()
        await browser.signs_in("jan")
        another_postgres.kill()

        away, token = await asyncio.gather(
            browser.whoami(),
            site.browser().http.get(
                WHO, headers={"Authorization": f"Bearer {await site.token('jan')}"}
            ),
        )
        another_postgres.start()

        assert (away.status_code, token.status_code) == (503, 503)
        assert "je hoeft je niet opnieuw aan te melden" in away.json()["detail"]
        assert (await browser.whoami()).status_code == 200


async def test_a_session_goes_on_while_the_provider_is_down(site: Site) -> None:
    browser = site.browser()
    await browser.signs_in("jan")

    site.way.down = True

    assert (await browser.whoami()).status_code == 200


WHO = "/api/house/v1/who"
