"""What a hostile provider tries in its tokens and userinfo, each with the reason that we tell."""

import hmac
from collections.abc import Callable
from typing import Any

from tests.web.hostile_provider import CLIENT, ELSEWHERE, HostileProvider, part, text, unsigned
from tests.web.sign_in import CITIZEN, CLERK, FIRST, NOW, STRANGER, token

Bend = Callable[[HostileProvider], object]


def at(seconds: float) -> int:
    return int(NOW.timestamp() + seconds)


def id_token(**changed: Any) -> Bend:
    return lambda theirs: theirs.id_token.update(changed)


def signed(how: Callable[[dict[str, Any]], str]) -> Bend:
    return lambda theirs: setattr(theirs, "sign", how)


def userinfo(**changed: Any) -> Bend:
    return lambda theirs: theirs.userinfo.update(changed)


def userinfo_signed(how: Callable[[dict[str, Any]], str] | None) -> Bend:
    return lambda theirs: setattr(theirs, "sign_userinfo", how)


def tokens(**changed: Any) -> Bend:
    return lambda theirs: theirs.tokens.update(changed)


def with_the_public_key(content: dict[str, Any]) -> str:
    said = f"{part({'alg': 'HS256', 'typ': 'JWT', 'kid': 'first'})}.{part(content)}"
    return f"{said}.{text(hmac.digest(FIRST.as_pem(private=False), said.encode(), 'sha256'))}"


def with_own_key(content: dict[str, Any]) -> str:
    jwk = STRANGER.as_dict(private=False)
    return token(content, key=STRANGER, typ="JWT", jwk=jwk, jku=f"{ELSEWHERE}/jwks")


ATTACKS: dict[str, tuple[Bend, str]] = {
    "alg none": (signed(unsigned), "id-token-has-forbidden-algorithm"),
    "alg None": (
        signed(lambda c: unsigned(c, algorithm="None")),
        "id-token-has-forbidden-algorithm",
    ),
    "HS256 with the public key": (signed(with_the_public_key), "id-token-has-forbidden-algorithm"),
    "PS256": (
        signed(lambda c: token(c, algorithm="PS256", typ="JWT")),
        "id-token-has-forbidden-algorithm",
    ),
    "no signature": (
        signed(lambda c: unsigned(c, algorithm="RS256")),
        "id-token-has-bad-signature",
    ),
    "signed by a stranger": (
        signed(lambda c: token(c, key=STRANGER, typ="JWT")),
        "id-token-has-bad-signature",
    ),
    "a key in the token itself": (signed(with_own_key), "id-token-has-bad-signature"),
    "a key of another kind": (
        signed(lambda c: token(c, kid="curve", typ="JWT")),
        "id-token-has-unknown-key",
    ),
    "unknown key id": (
        signed(lambda c: token(c, kid="unknown", typ="JWT")),
        "id-token-has-unknown-key",
    ),
    "no key id": (
        signed(lambda c: token(c, kid=None, typ="JWT")),
        "id-token-names-no-key-or-asks-for-more",
    ),
    "an access token as ID token": (signed(token), "id-token-is-of-another-type"),
    "a logout token as ID token": (
        signed(lambda c: token(c, typ="logout+jwt")),
        "id-token-is-of-another-type",
    ),
    "oversized header": (
        signed(lambda c: token(c, typ="JWT", x5c=["x" * 9000])),
        "id-token-is-too-large",
    ),
    "oversized token": (id_token(padding="x" * 9000), "id-token-is-too-large"),
    "no token": (tokens(id_token=None), "id-token-is-missing"),
    "a token that is none": (tokens(id_token="a.b"), "id-token-has-not-three-parts"),
    "a token that is a list": (tokens(id_token=["a.b.c"]), "id-token-is-missing"),
    "wrong issuer": (id_token(iss="https://other.example"), "id-token-has-wrong-iss"),
    "issuer that only begins alike": (
        id_token(iss="https://idp.example/idp/"),
        "id-token-has-wrong-iss",
    ),
    "no issuer": (id_token(iss=None), "id-token-lacks-iss"),
    "wrong audience": (id_token(aud="another-client"), "id-token-has-wrong-aud"),
    "no audience": (id_token(aud=None), "id-token-lacks-aud"),
    "empty audience": (id_token(aud=[]), "id-token-has-wrong-aud"),
    "audience of others too": (id_token(aud=[CLIENT, "another-client"]), "id-token-has-wrong-azp"),
    "wrong azp": (id_token(azp="another-client"), "id-token-has-wrong-azp"),
    "wrong azp beside others": (id_token(aud=[CLIENT, "x"], azp="x"), "id-token-has-wrong-azp"),
    "wrong nonce": (id_token(nonce="another-nonce"), "id-token-has-wrong-nonce"),
    "a list of nonces": (
        lambda theirs: setattr(
            theirs, "sign", lambda c: token(c | {"nonce": [c["nonce"]]}, typ="JWT")
        ),
        "id-token-has-wrong-nonce",
    ),
    "no nonce": (id_token(nonce=None), "id-token-lacks-nonce"),
    "expired": (id_token(exp=at(-31)), "id-token-is-expired"),
    "never expires": (id_token(exp=None), "id-token-lacks-exp"),
    "expires after the end of time": (id_token(exp=10**400), "id-token-has-wrong-exp"),
    "expires not a number": (id_token(exp=float("nan")), "id-token-has-wrong-exp"),
    "not yet valid": (id_token(nbf=at(31)), "id-token-has-wrong-nbf"),
    "issued in the future": (id_token(iat=at(31)), "id-token-has-wrong-iat"),
    "issued before time began": (id_token(iat=-(10**300)), "id-token-has-wrong-iat"),
    "signed in in the future": (id_token(auth_time=at(31)), "id-token-has-wrong-auth_time"),
    "signed in at a text": (id_token(auth_time="yesterday"), "id-token-has-wrong-auth_time"),
    "no subject": (id_token(sub=None), "id-token-lacks-sub"),
    "oversized subject": (id_token(sub="x" * 300), "id-token-has-wrong-sub"),
    "another access token": (id_token(at_hash=text(b"0" * 16)), "id-token-has-wrong-at_hash"),
    "at_hash that is no text": (id_token(at_hash=7), "id-token-has-wrong-at_hash"),
    "oversized access token": (tokens(access_token="x" * 9000), "access-token-is-too-large"),
    "access token that breaks the header": (
        tokens(access_token="a\r\nCookie: b"),
        "access-token-is-unreadable",
    ),
    "access token of another kind": (tokens(token_type="mac"), "access-token-is-of-another-kind"),
    "userinfo of somebody else": (userinfo(sub="somebody-else"), "userinfo-is-of-somebody-else"),
    "userinfo of nobody": (userinfo(sub=None), "userinfo-lacks-sub"),
    "userinfo unsigned": (userinfo_signed(None), "userinfo-is-not-signed"),
    "userinfo alg none": (userinfo_signed(unsigned), "userinfo-has-forbidden-algorithm"),
    "userinfo HS256 with the public key": (
        userinfo_signed(with_the_public_key),
        "userinfo-has-forbidden-algorithm",
    ),
    "userinfo signed by a stranger": (
        userinfo_signed(lambda c: token(c, key=STRANGER, typ="JWT")),
        "userinfo-has-bad-signature",
    ),
    "userinfo for another client": (userinfo(aud="another-client"), "userinfo-has-wrong-aud"),
    "userinfo for others too": (userinfo(aud=[CLIENT, "another-client"]), "userinfo-has-wrong-aud"),
    "userinfo of another issuer": (userinfo(iss="https://other.example"), "userinfo-has-wrong-iss"),
    "userinfo expired": (userinfo(exp=at(-31)), "userinfo-is-expired"),
    "a number with wrong check digits": (userinfo(egovNRN="85073003329"), "claims-name-nobody"),
    "a citizen who is staff too": (userinfo(vo_id="x"), "claims-name-nobody"),
    "staff from the provider of citizens": (
        userinfo(**dict.fromkeys(CITIZEN) | CLERK | {"sub": CITIZEN["sub"]}),
        "claims-are-of-another-kind-of-caller",
    ),
}
