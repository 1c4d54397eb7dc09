"""Signing in that comes to nothing: a sentence for each reason, and a way to try again."""

from pathlib import Path

import pytest

from tests.support.forms import form_to
from tests.support.postgres import PostgresServer
from tests.web.signing_in_site import Site, opened

pytestmark = pytest.mark.anyio


async def test_whoever_signs_in_too_lightly_hears_which_methods_do(site: Site) -> None:
    browser = site.browser()
    begun = await browser.begins(niveau="high")

    back = await browser.http.get(await browser.proves(begun, "jan", method="mobileapp"))

    assert back.status_code == 403
    assert "Dat kan met: Identiteitskaart (eID) of itsme." in back.text
    assert form_to(back.text, "/aanmelden").fields["niveau"] == "high"
    assert (await browser.whoami()).status_code == 401


async def test_why_is_told_in_the_language_of_the_browser(site: Site) -> None:
    browser = site.browser()
    browser.http.headers["Accept-Language"] = "fr-BE, fr;q=0.9"
    begun = await browser.begins(niveau="high")

    back = await browser.http.get(await browser.proves(begun, "jan", method="mobileapp"))

    assert "Choisissez un autre moyen" in back.text
    assert "identité (eID) ou itsme." in back.text
    assert "Identiteitskaart" not in back.text


async def test_staff_without_a_role_do_not_come_in(site: Site) -> None:
    await site.told_by_provider("/idp/staff/clerk/roles", {"roles": []}, put=True)
    browser = site.browser()

    arrived = await browser.signs_in("clerk", voor="medewerker")

    assert (arrived.status_code, "nog geen rol" in arrived.text) == (403, True)
    assert browser.cookie() == ""


async def test_a_citizen_is_not_let_in_as_staff(site: Site) -> None:
    browser = site.browser()
    begun = await browser.begins(voor="medewerker")

    back = await browser.http.get(await browser.proves(begun, "jan"))

    assert back.status_code == 200
    assert "Je bent niet aangemeld" in back.text
    assert browser.cookie() == ""


async def test_whoever_cancels_can_try_again(site: Site) -> None:
    browser = site.browser()
    begun = await browser.begins(terug="/producten/ATT_LIFE")

    back = await browser.http.get(await browser.proves(begun, "jan", action="cancel"))

    assert "Je hebt het aanmelden stopgezet" in back.text
    assert form_to(back.text, "/aanmelden").fields["terug"] == "/producten/ATT_LIFE"
    assert (await browser.whoami()).status_code == 401


async def test_the_same_answer_works_once(site: Site) -> None:
    browser = site.browser()
    address = await browser.proves(await browser.begins(), "jan")
    await browser.http.get(address)

    again = await browser.http.get(address)

    assert (again.status_code, "verlopen of al gebruikt" in again.text) == (400, True)


async def test_it_works_once_even_in_a_browser_that_kept_its_cookie(site: Site) -> None:
    browser = site.browser()
    address = await browser.proves(await browser.begins(), "jan")
    kept = browser.cookie("loket-aanmelding")
    await browser.http.get(address)
    browser.http.cookies.set("loket-aanmelding", kept)

    again = await browser.http.get(address)

    assert (again.status_code, "verlopen of al gebruikt" in again.text) == (400, True)


async def test_an_answer_works_only_in_the_browser_that_asked(site: Site) -> None:
    victim, attacker = site.browser(), site.browser()
    address = await attacker.proves(await attacker.begins(), "fatima")

    lured = await victim.http.get(address)

    assert (lured.status_code, "verlopen of al gebruikt" in lured.text) == (400, True)
    assert victim.cookie() == ""
    assert (await attacker.http.get(address)).status_code == 303


async def test_an_answer_to_another_question_of_the_same_browser_does_not_count(
    site: Site,
) -> None:
    browser = site.browser()
    first = await browser.proves(await browser.begins(), "jan")
    await browser.begins()

    back = await browser.http.get(first)

    assert back.status_code == 400


async def test_a_sign_in_can_be_finished_for_ten_minutes(site: Site) -> None:
    in_time, late = site.browser(), site.browser()
    begun = await in_time.begins(), await late.begins()
    site.clock.passes(minutes=9, seconds=59)
    finished = await in_time.http.get(await in_time.proves(begun[0], "jan"))
    site.clock.passes(seconds=1)

    too_late = await late.http.get(await late.proves(begun[1], "jan"))

    assert (finished.status_code, too_late.status_code) == (303, 400)
    assert "tien minuten" in too_late.text


async def test_a_parameter_that_comes_twice_is_no_answer(site: Site) -> None:
    browser = site.browser()
    address = await browser.proves(await browser.begins(), "jan")

    back = await browser.http.get(f"{address}&code=another")

    assert back.status_code == 400
    assert browser.cookie() == ""


@pytest.mark.parametrize("when", ["before leaving", "on the way back"])
async def test_a_provider_that_is_down_gets_a_clear_sentence(site: Site, when: str) -> None:
    browser = site.browser()
    if when == "on the way back":
        address = await browser.proves(await browser.begins(), "jan")
        site.way.down = True
        answer = await browser.http.get(address)
    else:
        site.way.down = True
        answer = await browser.begins()

    assert answer.status_code == 503
    assert "De aanmelddienst antwoordt niet" in answer.text
    assert form_to(answer.text, "/aanmelden")


async def test_a_method_that_is_switched_off_does_not_come_in_by_choosing_again_at_the_provider(
    postgres: PostgresServer, tmp_path: Path
) -> None:
    async with opened(postgres, tmp_path, sign_in_methods="eid,itsme") as site:
        browser = site.browser()
        begun = await browser.begins(method="itsme")

        back = await browser.http.get(await browser.proves(begun, "jan", method="mobileapp"))

        assert back.status_code == 403
        assert "Je meldde je aan met: Mobiele app." in back.text
        offered = [value for _, value in form_to(back.text, "/aanmelden").buttons]
        assert offered == ["eid", "itsme"]
        assert browser.cookie() == ""
