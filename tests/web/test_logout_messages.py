"""What a provider says of somebody who signed out there: believed only when it proves it."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import httpx
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from deploy.simulators.idp.keys import SigningKeys, key_id
from deploy.simulators.idp.tokens import subject
from tests.web.signing_in_site import MORNING, Browser, Site

pytestmark = pytest.mark.anyio

EVENT = "http://schemas.openid.net/event/backchannel-logout"
PATH = "/aanmelden/afmeldbericht"


@pytest.fixture
async def clerk(site: Site) -> Browser:
    browser = site.browser()
    await browser.signs_in("clerk", voor="medewerker")
    return browser


async def test_a_person_whom_the_provider_signs_out_is_out_at_the_next_call(
    site: Site, clerk: Browser
) -> None:
    token = {"Authorization": f"Bearer {await site.token('clerk')}"}
    other = site.browser()
    await other.signs_in("clerk2", voor="medewerker")

    answer = await say(site, message(site))

    assert (answer.status_code, answer.headers["cache-control"]) == (200, "no-store")
    assert (await clerk.whoami()).status_code == 401
    assert (await site.browser().http.get(TASKS, headers=token)).status_code == 401
    assert (await other.whoami()).status_code == 200


async def test_a_message_about_one_session_ends_that_session_alone(
    site: Site, clerk: Browser
) -> None:
    other = site.browser()
    await other.signs_in("clerk", voor="medewerker")
    sid = site.sessions_at_provider[0]

    answer = await say(site, message(site, sub=None, sid=sid))

    assert answer.status_code == 200
    assert (await clerk.whoami()).status_code == 401
    assert (await other.whoami()).status_code == 200


WRONG: Mapping[str, Mapping[str, Any]] = {
    "of another issuer": {"iss": "http://elders.example/idp"},
    "without issuer": {"iss": None},
    "for another site": {"aud": "another"},
    "without audience": {"aud": None},
    "without a moment": {"iat": None},
    "from long ago": {"iat": int(MORNING.timestamp()) - 601},
    "from the future": {"iat": int(MORNING.timestamp()) + 60},
    "expired": {"exp": int(MORNING.timestamp()) - 60},
    "without a name": {"jti": None},
    "about another event": {"events": {"http://schemas.openid.net/event/another": {}}},
    "about no event": {"events": None},
    "about an event that is a text": {"events": {EVENT: "yes"}},
    "events that are a list": {"events": [EVENT]},
    "with a nonce": {"nonce": "n"},
    "about nobody": {"sub": None},
    "about a number": {"sub": 7},
}


@pytest.mark.parametrize("changed", WRONG.values(), ids=WRONG)
async def test_a_message_that_is_not_right_signs_nobody_out(
    site: Site, clerk: Browser, changed: Mapping[str, Any]
) -> None:
    answer = await say(site, message(site, **changed))

    assert (answer.status_code, answer.json()) == (400, {"error": "invalid_request"})
    assert (await clerk.whoami()).status_code == 200


async def test_a_message_that_somebody_else_signed_signs_nobody_out(
    site: Site, clerk: Browser
) -> None:
    stranger = RSAKey.generate_key(2048, {"kid": key_id(keys(site).current), "use": "sig"})

    answer = await say(site, message(site, key=stranger))

    assert answer.status_code == 400
    assert (await clerk.whoami()).status_code == 200


async def test_an_access_token_is_no_message(site: Site, clerk: Browser) -> None:
    answer = await say(site, await site.token("clerk"))

    assert answer.status_code == 400
    assert (await clerk.whoami()).status_code == 200


@pytest.mark.parametrize("text", ["", "x", "a.b.c", "é", "." * 20_000])
async def test_nonsense_is_refused(site: Site, text: str) -> None:
    answer = await say(site, text)

    assert answer.status_code in {400, 422}


async def test_a_message_works_once(site: Site, clerk: Browser) -> None:
    said = message(site)
    await say(site, said)
    site.clock.passes(seconds=2)
    await clerk.signs_in("clerk", voor="medewerker")

    again = await say(site, said)

    assert again.status_code == 400
    assert (await clerk.whoami()).status_code == 200


async def test_while_the_keys_cannot_be_had_the_provider_is_asked_to_come_back(
    site: Site,
) -> None:
    said = message(site)
    site.way.down = True

    answer = await say(site, said)

    assert answer.status_code == 503


TASKS = "/api/house/v1/tasks"


def message(site: Site, *, key: RSAKey | None = None, **changed: Any) -> str:
    """A logout token that is right but for `changed`; a change to None leaves the claim out."""
    who = site.town.directory.persona("clerk")
    assert who is not None
    issued = int(MORNING.timestamp())
    claims = {
        "iss": site.town.issuer,
        "aud": "loket-medewerkers",
        "sub": subject(who),
        "iat": issued,
        "exp": issued + 120,
        "jti": uuid4().hex,
        "events": {EVENT: {}},
        **changed,
    }
    signing = key or keys(site).current
    return jwt.encode(
        {"alg": "RS256", "typ": "logout+jwt", "kid": key_id(signing)},
        {name: value for name, value in claims.items() if value is not None},
        signing,
        algorithms=["RS256"],
    )


def keys(site: Site) -> SigningKeys:
    known: SigningKeys = site.simulators.state.desk.keys
    return known


async def say(site: Site, token: str) -> httpx.Response:
    return await site.browser().http.post(PATH, data={"logout_token": token})
