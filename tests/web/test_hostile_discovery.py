"""What the provider says of itself: its addresses and its keys, believed with reserve."""

from typing import Any

import pytest

from libs.web import key_set
from libs.web.sign_in.provider import SignInFailed, SignInIsUnavailable
from tests.web.hostile_provider import CALLBACK, HostileProvider, comes_back, ours, sign_in
from tests.web.sign_in import CITIZEN, FIRST, ISSUER, SECOND, token

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"issuer": "https://other.example"}, "discovery-names-another-issuer"),
        ({"issuer": f"{ISSUER}/"}, "discovery-names-another-issuer"),
        ({"issuer": None}, "discovery-names-another-issuer"),
        ({"authorization_endpoint": None}, "discovery-names-an-unsafe-address"),
        ({"token_endpoint": "http://idp.example/idp/token"}, "discovery-names-an-unsafe-address"),
        ({"token_endpoint": "ftp://idp.example/token"}, "discovery-names-an-unsafe-address"),
        ({"token_endpoint": "https://me:pw@idp.example/"}, "discovery-names-an-unsafe-address"),
        ({"token_endpoint": "https://idp.example:x/"}, "discovery-names-an-unsafe-address"),
        ({"userinfo_endpoint": ["https://idp.example"]}, "discovery-names-an-unsafe-address"),
        ({"authorization_endpoint": "javascript:alert(1)"}, "discovery-names-an-unsafe-address"),
        ({"authorization_endpoint": "https:///x"}, "discovery-names-an-unsafe-address"),
    ],
    ids=str,
)
async def test_discovery_is_believed_only_about_itself_and_safe_addresses(
    changed: dict[str, Any], reason: str
) -> None:
    theirs = HostileProvider()
    theirs.discovery = changed

    with pytest.raises(SignInIsUnavailable, match=reason):
        await sign_in(theirs)


@pytest.mark.parametrize("issuer", ["http://idp.example", "idp.example", "https://", ""])
def test_an_issuer_without_https_is_refused_at_the_start(issuer: str) -> None:
    with pytest.raises(ValueError, match="https"):
        ours(HostileProvider(), issuer=issuer)


async def test_keys_full_of_junk_do_not_hide_the_good_one() -> None:
    junk: list[Any] = [None, 7, "key", [], {}, {"kid": 1}, {"kid": "a", "kty": ["RSA"]}]
    junk += [{"kid": "b", "kty": "RSA", "n": "AQAB", "e": []}, {"kid": "c", "kty": "EC", "x": "é"}]
    junk += [
        {"kid": "d", "kty": "RSA", "e": "AQAB", "n": "x" * 100_000},
        {"kid": "e", "kty": "oct"},
    ]
    theirs = HostileProvider()
    theirs.keys = {"keys": [*junk, FIRST.as_dict(private=False)]}

    assert (await sign_in(theirs)).subject == CITIZEN["sub"]


@pytest.mark.parametrize("keys", [{}, {"keys": None}, {"keys": {"first": 1}}, []], ids=str)
async def test_without_a_set_of_keys_nothing_can_be_said(keys: object) -> None:
    theirs = HostileProvider()
    theirs.keys = keys

    with pytest.raises(SignInIsUnavailable):
        await sign_in(theirs)


async def test_a_new_key_signs_in_and_a_withdrawn_one_no_more(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(key_set, "_PAUSE", 0.0)
    theirs = HostileProvider()
    provider = ours(theirs)
    first = await provider.begin(redirect_uri=CALLBACK)
    await provider.finish(first.pending, comes_back(theirs, first))

    theirs.keys = {"keys": [SECOND.as_dict(private=False)]}
    theirs.sign = theirs.sign_userinfo = lambda c: token(c, key=SECOND, typ="JWT")
    second = await provider.begin(redirect_uri=CALLBACK)
    await provider.finish(second.pending, comes_back(theirs, second))
    theirs.sign = lambda c: token(c, key=FIRST, typ="JWT")
    third = await provider.begin(redirect_uri=CALLBACK)

    with pytest.raises(SignInFailed) as refused:
        await provider.finish(third.pending, comes_back(theirs, third))
    assert refused.value.reason == "id-token-has-unknown-key"
