"""Only a token of our sign-in, for us, of now, with a key that fits, signs somebody in."""

import base64
import hmac
import json
from datetime import timedelta
from typing import Any

import pytest
from joserfc.jwk import OctKey, RSAKey

from libs.web import tokens
from libs.web.callers import Role
from libs.web.tokens import TokenIsRefused
from tests.web.sign_in import (
    CITIZEN,
    CLERK,
    CURVE,
    FIRST,
    NOW,
    STRANGER,
    Clock,
    Issuer,
    claims,
    token,
    verifier,
)

pytestmark = pytest.mark.anyio


def at(seconds: float) -> int:
    return int(NOW.timestamp() + seconds)


def _text(content: bytes) -> str:
    return base64.urlsafe_b64encode(content).rstrip(b"=").decode()


def _part(content: object) -> str:
    return _text(json.dumps(content).encode())


def without_signature(algorithm: str) -> str:
    return f"{_part({'alg': algorithm, 'typ': 'at+jwt', 'kid': 'first'})}.{_part(claims())}."


def signed_with_the_public_key() -> str:
    header = {"alg": "HS256", "typ": "at+jwt", "kid": "first"}
    content = f"{_part(header)}.{_part(claims())}"
    mac = hmac.digest(FIRST.as_pem(private=False), content.encode(), "sha256")
    return f"{content}.{_text(mac)}"


def with_other_claims() -> str:
    header, _, signature = token().split(".")
    other = _part(claims(sub="admin"))
    return f"{header}.{other}.{signature}"


async def test_a_citizen_is_signed_in_with_the_claims_of_the_federal_sign_in() -> None:
    caller = await verifier(Issuer()).verify(token())

    assert (caller.kind, caller.subject, caller.national_number) == (
        "citizen",
        "3f6c",
        "85073003328",
    )
    assert (caller.full_name, caller.email) == ("Jan Peeters", "jan@example.org")
    assert caller.roles == {Role.CITIZEN}
    assert caller.assurance_level == "urn:be:fedict:iam:fas:Level500"
    assert "Peeters" not in repr(caller)
    assert "85073003328" not in repr(caller)


async def test_somebody_without_a_first_name_or_mail_address_is_signed_in() -> None:
    caller = await verifier(Issuer()).verify(token(claims(givenName=None, mail=None)))

    assert (caller.first_names, caller.full_name, caller.email) == ("", "Peeters", None)


@pytest.mark.parametrize(
    ("claim", "language"), [("fr", "fr"), ("DE", "de"), ("nl-BE", "nl"), (None, ""), ("??", "")]
)
async def test_the_language_is_what_the_sign_in_tells_or_unknown(
    claim: str | None, language: str
) -> None:
    caller = await verifier(Issuer()).verify(token(claims(prefLanguage=claim)))

    assert caller.language == language


async def test_staff_are_signed_in_with_the_roles_of_their_municipality() -> None:
    roles = ["LoketClerk:99001", "LoketLead:99001", "AnotherApplication:12345"]

    caller = await verifier(Issuer()).verify(token(claims(CLERK, loket_rol_3d=roles)))

    assert (caller.kind, caller.municipality) == ("staff", "99001")
    assert caller.roles == {Role.CLERK, Role.LEAD}
    assert caller.national_number is None


async def test_the_administrator_of_the_installation_belongs_to_no_municipality() -> None:
    caller = await verifier(Issuer()).verify(token(claims(CLERK, loket_rol_3d=["LoketAdmin:"])))

    assert caller.roles == {Role.ADMIN}
    assert caller.municipality is None


async def test_an_elliptic_key_and_several_audiences_are_fine() -> None:
    several = claims(aud=["other", "loket"])

    caller = await verifier(Issuer()).verify(
        token(several, key=CURVE, algorithm="ES256", typ="JWT")
    )

    assert caller.subject == "3f6c"


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "http://elsewhere.example/idp"},
        {"iss": None},
        {"aud": "somebody-else"},
        {"aud": None},
        {"aud": []},
        {"sub": None},
        {"exp": None},
        {"exp": at(-31)},
        {"exp": "tomorrow"},
        {"nbf": at(31)},
        {"iat": at(31)},
        {"iat": None},
        {"egovNRN": "85073003329"},
        {"egovNRN": 85073003328},
        {"egovNRN": None},
        {"surname": None},
        {"surname": "Peeters\r\nBcc: x"},
        {"mail": ["jan@example.org"]},
        {"vo_id": "also staff"},
    ],
    ids=str,
)
async def test_a_token_with_one_wrong_claim_is_refused(changed: dict[str, Any]) -> None:
    issuer = verifier(Issuer())
    await issuer.verify(token())

    with pytest.raises(TokenIsRefused):
        await issuer.verify(token(claims(CITIZEN, **changed)))


@pytest.mark.parametrize(
    "changed",
    [
        {"vo_doelgroepcode": "BUR"},
        {"vo_doelgroepcode": None},
        {"vo_orgcode": None},
        {"loket_rol_3d": "LoketClerk:99001"},
        {"loket_rol_3d": ["LoketClerk:99001", "LoketLead:99002"]},
        {"loket_rol_3d": ["LoketClerk:"]},
        {"loket_rol_3d": ["LoketClerk:99001 OR 1=1"]},
        {"loket_rol_3d": [{"role": "LoketAdmin"}]},
    ],
    ids=str,
)
async def test_staff_with_unclear_roles_are_refused(changed: dict[str, Any]) -> None:
    with pytest.raises(TokenIsRefused):
        await verifier(Issuer()).verify(token(claims(CLERK, **changed)))


FORGED = {
    "alg none": without_signature("none"),
    "no signature": without_signature("RS256"),
    "signed with the public key as a secret": signed_with_the_public_key(),
    "other claims": with_other_claims(),
    "signed by a stranger": token(key=STRANGER),
    "key of another kind": token(key=FIRST, kid="curve"),
    "no key id": token(kid=None),
    "unknown key id": token(kid="unknown"),
    "another type": token(typ="logout+jwt"),
    "algorithm not allowed": token(algorithm="RS512"),
    "another padding": token(algorithm="PS256"),
    "too large": token(claims(padding="x" * 8192)),
    "two parts": "a.b",
    "five parts": "....",
    "empty": "",
    "not ASCII": "é.é.é",
    "header is a list": "W10.W10.W10",
    "deeply nested": f"{_text(b'[' * 5000)}.e30.e30",
}


@pytest.mark.parametrize("kind", FORGED)
async def test_a_forged_or_broken_token_is_refused(kind: str) -> None:
    with pytest.raises(TokenIsRefused):
        await verifier(Issuer()).verify(FORGED[kind])


async def test_a_key_in_the_token_itself_is_never_believed() -> None:
    own_key = STRANGER.as_dict(private=False)

    with pytest.raises(TokenIsRefused):
        await verifier(Issuer()).verify(
            token(key=STRANGER, jwk=own_key, jku="http://evil.example/jwks")
        )


@pytest.mark.filterwarnings("ignore:Key size")
async def test_a_secret_or_weak_key_of_the_issuer_is_not_used() -> None:
    issuer = Issuer()
    weak = RSAKey.generate_key(1024, {"kid": "weak"})
    issuer.keys = [OctKey.generate_key(256, {"kid": "secret"}), weak]

    with pytest.raises(TokenIsRefused):
        await verifier(issuer).verify(token(key=weak))


async def test_clocks_may_differ_half_a_minute() -> None:
    caller = await verifier(Issuer()).verify(token(claims(exp=at(-29), nbf=at(29), iat=at(29))))

    assert caller.subject == "3f6c"


async def test_a_remembered_token_ends_when_it_expires() -> None:
    clock = Clock()
    signing_in = verifier(Issuer(), clock)
    short = token(claims(exp=at(60)))
    await signing_in.verify(short)

    clock.now += timedelta(seconds=90)

    with pytest.raises(TokenIsRefused):
        await signing_in.verify(short)


async def test_no_more_tokens_are_remembered_than_the_bound(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(tokens, "_REMEMBERED", 3)
    signing_in = verifier(Issuer())

    for number in range(10):
        await signing_in.verify(token(claims(jti=str(number))))

    assert len(signing_in._remembered) == 3
