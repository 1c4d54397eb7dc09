"""Signed out everywhere: no session and no token of before counts, in any process."""

from pathlib import Path

import pytest

from tests.support.forms import form_to
from tests.web.signing_in_site import OURS, Site, over

pytestmark = pytest.mark.anyio

WHO = "/api/house/v1/who"


async def test_signing_out_everywhere_ends_every_session_and_token_at_the_next_call(
    site: Site,
) -> None:
    home, work, somebody_else = site.browser(), site.browser(), site.browser()
    await home.signs_in("jan")
    await work.signs_in("jan", method="itsme")
    await somebody_else.signs_in("fatima")
    bearer = {"Authorization": f"Bearer {await site.token('jan')}"}
    assert (await site.browser().http.get(WHO, headers=bearer)).status_code == 200

    await home.http.post("/afmelden/overal", data={"csrf": await home.proof()}, headers=OURS)

    assert (await home.whoami()).status_code == 401
    assert (await work.whoami()).status_code == 401
    assert (await site.browser().http.get(WHO, headers=bearer)).status_code == 401
    assert (await somebody_else.whoami()).status_code == 200


async def test_it_holds_in_another_process_at_the_very_next_call(
    site: Site, tmp_path: Path
) -> None:
    url = site.keeping.store.database_url
    async with over(url, tmp_path, clock=site.clock) as other:
        home = site.browser()
        await home.signs_in("jan")
        elsewhere = other.browser()
        elsewhere.http.cookies.set("loket", home.cookie())
        token = {"Authorization": f"Bearer {await other.token('jan')}"}
        assert (await elsewhere.whoami()).status_code == 200
        assert (await other.browser().http.get(WHO, headers=token)).status_code == 200

        await home.http.post("/afmelden/overal", data={"csrf": await home.proof()}, headers=OURS)

        assert (await elsewhere.whoami()).status_code == 401
        assert (await other.browser().http.get(WHO, headers=token)).status_code == 401


async def test_after_signing_out_everywhere_one_can_sign_in_again(site: Site) -> None:
    browser = site.browser()
    await browser.signs_in("jan")
    await browser.http.post("/afmelden/overal", data={"csrf": await browser.proof()}, headers=OURS)
    site.clock.passes(seconds=1)

    await browser.signs_in("jan")

    assert (await browser.whoami()).status_code == 200


async def test_a_sign_in_that_was_under_way_when_one_was_signed_out_comes_to_nothing(
    site: Site,
) -> None:
    home, late = site.browser(), site.browser()
    await home.signs_in("jan")
    begun = await late.begins()
    site.clock.passes(seconds=5)
    await home.http.post("/afmelden/overal", data={"csrf": await home.proof()}, headers=OURS)

    back = await late.http.get(await late.proves(begun, "jan"))

    assert (back.status_code, "ondertussen overal afgemeld" in back.text) == (400, True)
    assert (await late.whoami()).status_code == 401


async def test_one_can_end_one_of_ones_own_sessions_and_nobody_elses(site: Site) -> None:
    home, work, somebody_else = site.browser(), site.browser(), site.browser()
    await work.signs_in("jan", method="itsme")
    site.clock.passes(minutes=5)
    await home.signs_in("jan")
    await somebody_else.signs_in("fatima")
    page = (await home.http.get("/mijn-aanmeldingen")).text
    assert ("itsme" in page, "Deze browser" in page, "Identiteitskaart" in page) == (True,) * 3
    form = form_to(page, "/mijn-aanmeldingen")
    stolen = {**form.fields, "csrf": await somebody_else.proof()}
    refused = await somebody_else.http.post("/mijn-aanmeldingen", data=stolen, headers=OURS)

    ended = await home.http.post("/mijn-aanmeldingen", data=form.fields, headers=OURS)

    assert (refused.status_code, ended.status_code) == (404, 303)
    assert (await work.whoami()).status_code == 401
    assert (await home.whoami()).status_code == 200
