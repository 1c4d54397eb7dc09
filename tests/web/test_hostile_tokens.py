"""A hostile provider, or who pretends to be one, opens no door with a bearer token either."""

from collections.abc import Callable
from typing import Any

import httpx
import pytest

from libs.web.tokens import SignInIsUnavailable, TokenIsRefused, TokenVerifier
from tests.web.attacks import at, with_own_key, with_the_public_key
from tests.web.hostile_provider import CLIENT, ELSEWHERE, HostileProvider, part, unsigned
from tests.web.sign_in import AUDIENCE, ISSUER, STRANGER, Clock, claims, token

pytestmark = pytest.mark.anyio

CRITICAL = {"alg": "RS256", "kid": "first", "crit": ["exp"]}
ATTACKS: dict[str, tuple[str, str]] = {
    "alg none": (unsigned(claims()), "has-forbidden-algorithm"),
    "alg nOnE": (unsigned(claims(), algorithm="nOnE"), "has-forbidden-algorithm"),
    "alg a list": (f"{part({'alg': ['RS256'], 'kid': 'first'})}.e30.", "has-forbidden-algorithm"),
    "alg an object": (f"{part({'alg': {}, 'kid': 'first'})}.e30.", "has-forbidden-algorithm"),
    "HS256 with the public key": (with_the_public_key(claims()), "has-forbidden-algorithm"),
    "no signature": (unsigned(claims(), algorithm="RS256"), "has-bad-signature"),
    "signed by a stranger": (token(key=STRANGER), "has-bad-signature"),
    "a key in the token itself": (with_own_key(claims()), "has-bad-signature"),
    "unknown key id": (token(kid="unknown"), "has-unknown-key"),
    "a critical header": (f"{part(CRITICAL)}.e30.AA", "names-no-key-or-asks-for-more"),
    "a logout token": (token(typ="logout+jwt"), "is-of-another-type"),
    "an ID token": (token(claims(aud=CLIENT, nonce="n"), typ="JWT"), "has-wrong-aud"),
    "wrong audience": (token(claims(aud="other")), "has-wrong-aud"),
    "no audience": (token(claims(aud=None)), "lacks-aud"),
    "wrong issuer": (token(claims(iss="https://other.example")), "has-wrong-iss"),
    "no issuer": (token(claims(iss=None)), "lacks-iss"),
    "expired": (token(claims(exp=at(-31))), "is-expired"),
    "never expires": (token(claims(exp=None)), "lacks-exp"),
    "expires after the end of time": (token(claims(exp=10**400)), "has-wrong-exp"),
    "expires not a number": (token(claims(exp=float("nan"))), "has-wrong-exp"),
    "not yet valid": (token(claims(nbf=at(31))), "has-wrong-nbf"),
    "issued in the future": (token(claims(iat=at(31))), "has-wrong-iat"),
    "issued before time began": (token(claims(iat=-(10**300))), "has-wrong-iat"),
    "oversized token": (token(claims(padding="x" * 9000)), "is-too-large"),
    "oversized header": (token(x5c=["x" * 9000]), "is-too-large"),
}


def verifier(theirs: HostileProvider) -> TokenVerifier:
    return TokenVerifier(
        issuer=ISSUER,
        audience=AUDIENCE,
        clock=Clock(),
        client=httpx.AsyncClient(transport=theirs),
    )


@pytest.mark.parametrize("attack", ATTACKS)
async def test_a_forged_bearer_token_opens_no_door_and_the_reason_is_told(attack: str) -> None:
    forged, reason = ATTACKS[attack]

    with pytest.raises(TokenIsRefused) as refused:
        await verifier(HostileProvider()).verify(forged)

    assert str(refused.value) == reason


async def test_without_an_attack_the_same_token_opens_the_door() -> None:
    caller = await verifier(HostileProvider()).verify(token())

    assert (caller.kind, caller.signed_in_at) == ("citizen", at(0))


def down(theirs: HostileProvider) -> None:
    theirs.down = "jwks"


def another_issuer(theirs: HostileProvider) -> None:
    theirs.discovery = {"issuer": "https://other.example"}


def keys_in_the_open(theirs: HostileProvider) -> None:
    theirs.discovery = {"jwks_uri": "http://idp.example/idp/jwks"}


def keys_elsewhere(theirs: HostileProvider) -> None:
    theirs.answers["jwks"] = httpx.Response(302, headers={"Location": f"{ELSEWHERE}/jwks"})


def discovery_elsewhere(theirs: HostileProvider) -> None:
    away = httpx.Response(302, headers={"Location": f"{ELSEWHERE}/configuration"})
    theirs.answers["openid-configuration"] = away


def oversized_keys(theirs: HostileProvider) -> None:
    theirs.answers["jwks"] = httpx.Response(200, content=b'{"keys": [' + b" " * 300_000 + b"]}")


def junk_for_keys(theirs: HostileProvider) -> None:
    theirs.answers["jwks"] = httpx.Response(200, content=b"[" * 100_000)


@pytest.mark.parametrize(
    "bend",
    [
        down,
        another_issuer,
        keys_in_the_open,
        keys_elsewhere,
        discovery_elsewhere,
        oversized_keys,
        junk_for_keys,
    ],
)
async def test_without_keys_that_can_be_trusted_nothing_is_said(
    bend: Callable[[HostileProvider], None],
) -> None:
    theirs = HostileProvider()
    bend(theirs)

    with pytest.raises(SignInIsUnavailable):
        await verifier(theirs).verify(token())

    assert theirs.hosts == {"idp.example"}, "nobody is led elsewhere"


async def test_one_junk_key_does_not_close_the_door_for_everybody() -> None:
    theirs = HostileProvider()
    junk: list[Any] = [None, "key", {"kid": "a", "kty": ["RSA"]}]
    good: Any = theirs.keys
    theirs.keys = {"keys": [*junk, *good["keys"]]}

    assert (await verifier(theirs).verify(token())).subject == "3f6c"
