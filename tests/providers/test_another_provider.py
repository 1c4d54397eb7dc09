"""Signing in at a provider that was not written here: it knows the standards, not us."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from libs.web.callers import Role
from libs.web.sign_in.provider import (
    LevelIsTooLow,
    Pending,
    Provider,
    SignInFailed,
    SignInWasCancelled,
    Style,
)
from tests.providers.other_provider import CALLBACK, SECRET, Browser, OtherProvider

pytestmark = [pytest.mark.provider, pytest.mark.anyio]

CITIZEN = {
    "sub": "test-citizen",
    "egovNRN": "00611500173",
    "givenName": "Test",
    "surname": "Verzonnen",
    "prefLanguage": "nl",
    "assurance_level": "450",
}
CLERK = {
    "sub": "test-clerk",
    "given_name": "Test",
    "family_name": "Bedacht",
    "email": "test@zonneberg.example",
    "vo_id": "test-clerk",
    "vo_doelgroepcode": "LB",
    "vo_orgcode": "OVO099001",
    "vo_orgnaam": "Zonneberg",
    "loket_rol_3d": ["LoketClerk:99001"],
}
LEVEL = "urn:be:fedict:iam:fas:Level"


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[OtherProvider]:
    with OtherProvider(CITIZEN, CLERK) as provider:
        yield provider


@pytest.fixture
def browser() -> Iterator[Browser]:
    with Browser() as fresh:
        yield fresh


def client(elsewhere: OtherProvider, style: Style = "citizens", secret: str = SECRET) -> Provider:
    return Provider(
        style=style,
        issuer=elsewhere.issuer,
        client_id=style,
        client_secret=None if style == "citizens" else secret,
        clock=lambda: datetime.now(UTC),
    )


async def test_a_citizen_signs_in_with_signed_userinfo(
    elsewhere: OtherProvider, browser: Browser
) -> None:
    async with client(elsewhere) as provider:
        begun = await provider.begin(
            redirect_uri=CALLBACK, acr_values=[f"{LEVEL}400"], method="itsme"
        )
        came_back = browser.sign_in(begun.url, login="test-citizen")
        arrived = await provider.finish(Pending.from_json(begun.pending.to_json()), came_back)

    caller = arrived.caller
    assert (caller.kind, caller.national_number) == ("citizen", CITIZEN["egovNRN"])
    assert (caller.full_name, caller.assurance_level) == ("Test Verzonnen", "450")
    assert arrived.subject == caller.subject == "test-citizen"
    assert begun.pending.begun_at - 5 <= arrived.authenticated_at <= arrived.id_token_expires


async def test_a_clerk_signs_in_with_a_secret_an_elliptic_key_and_plain_userinfo(
    elsewhere: OtherProvider, browser: Browser
) -> None:
    async with client(elsewhere, "staff") as provider:
        begun = await provider.begin(redirect_uri=CALLBACK)
        arrived = await provider.finish(
            begun.pending, browser.sign_in(begun.url, login="test-clerk")
        )

    assert (arrived.caller.kind, arrived.caller.municipality) == ("staff", "99001")
    assert arrived.caller.roles == {Role.CLERK}


async def test_whoever_turns_back_there_is_told_from_whoever_fails(
    elsewhere: OtherProvider, browser: Browser
) -> None:
    async with client(elsewhere) as provider:
        begun = await provider.begin(redirect_uri=CALLBACK)
        came_back = browser.turn_back(begun.url)

        with pytest.raises(SignInWasCancelled):
            await provider.finish(begun.pending, came_back)


async def test_a_code_signs_in_once(elsewhere: OtherProvider, browser: Browser) -> None:
    async with client(elsewhere) as provider:
        begun = await provider.begin(redirect_uri=CALLBACK)
        came_back = browser.sign_in(begun.url, login="test-citizen")
        await provider.finish(begun.pending, came_back)

        with pytest.raises(SignInFailed, match="provider-says-invalid-grant"):
            await provider.finish(begun.pending, came_back)


async def test_a_stolen_code_is_worth_nothing_in_another_sign_in(
    elsewhere: OtherProvider, browser: Browser
) -> None:
    async with client(elsewhere) as provider:
        stolen_from = await provider.begin(redirect_uri=CALLBACK)
        stolen = browser.sign_in(stolen_from.url, login="test-citizen")
        own = await provider.begin(redirect_uri=CALLBACK)

        with pytest.raises(SignInFailed, match="provider-says-invalid-grant"):
            await provider.finish(own.pending, stolen | {"state": own.pending.state})


async def test_a_level_that_was_not_reached_is_too_low(
    elsewhere: OtherProvider, browser: Browser
) -> None:
    async with client(elsewhere) as provider:
        begun = await provider.begin(redirect_uri=CALLBACK, acr_values=[f"{LEVEL}500"])
        came_back = browser.sign_in(begun.url, login="test-citizen")

        with pytest.raises(LevelIsTooLow):
            await provider.finish(begun.pending, came_back)


async def test_staff_of_another_secret_are_not_known_there(
    elsewhere: OtherProvider, browser: Browser
) -> None:
    async with client(elsewhere, "staff", secret="guessed") as provider:
        begun = await provider.begin(redirect_uri=CALLBACK)
        came_back = browser.sign_in(begun.url, login="test-clerk")

        with pytest.raises(SignInFailed, match="provider-says-invalid-client"):
            await provider.finish(begun.pending, came_back)
