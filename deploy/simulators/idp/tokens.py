"""What the tokens and userinfo say of someone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import NAMESPACE_URL, uuid4, uuid5

from joserfc import jwt

from deploy.simulators.idp.clients import Style
from deploy.simulators.idp.keys import SigningKeys, key_id
from deploy.simulators.idp.methods import Method
from deploy.simulators.personas.model import Person, StaffMember

ACCESS_TOKEN_SECONDS = 3600
AUDIENCE = "loket"
Claims = dict[str, str | int | list[str]]
Signed = Mapping[str, str | int | list[str] | dict[str, dict[str, str]]]


@dataclass(frozen=True, kw_only=True)
class SignIn:
    """Someone who signed in for a client; ``at`` is in UTC, ``session_id`` new at every sign-in."""

    who: Person | StaffMember
    method: Method
    client_id: str
    scopes: frozenset[str]
    nonce: str | None
    at: datetime
    session_id: str = field(default_factory=lambda: uuid4().hex)


def style_of(who: Person | StaffMember) -> Style:
    """Which of the two providers this person uses."""
    return "citizens" if isinstance(who, Person) else "staff"


def about(sign_in: SignIn) -> Claims:
    """The claims of userinfo, as far as the scopes reach."""
    who, method = sign_in.who, sign_in.method
    style = style_of(who)
    claims = (
        _citizen(who, sign_in.scopes) if isinstance(who, Person) else _staff(who, sign_in.scopes)
    )
    acr = method.acr(style)
    level: Claims = {"assurance_level": str(method.level)} if style == "citizens" else {}
    return {"sub": subject(who), **claims, **level, "acr": acr, "amr": [method.amr]}


def subject(who: Person | StaffMember) -> str:
    """An identifier that says nothing and never changes."""
    return uuid5(NAMESPACE_URL, f"loket-simulator:{who.key}").hex


def access_token(keys: SigningKeys, issuer: str, sign_in: SignIn) -> str:
    """The signed access token (RFC 9068)."""
    issued = int(sign_in.at.timestamp())
    return sign(
        keys,
        {
            **about(sign_in),
            "iss": issuer,
            "aud": AUDIENCE,
            "client_id": sign_in.client_id,
            "scope": " ".join(sorted(sign_in.scopes)),
            "iat": issued,
            "nbf": issued,
            "exp": issued + ACCESS_TOKEN_SECONDS,
            "jti": uuid4().hex,
        },
        kind="at+jwt",
    )


def id_token(keys: SigningKeys, issuer: str, sign_in: SignIn) -> str:
    """The signed ID token for the client."""
    issued = int(sign_in.at.timestamp())
    told = about(sign_in)
    claims: Claims = {
        "iss": issuer,
        "sub": told["sub"],
        "aud": sign_in.client_id,
        "iat": issued,
        "exp": issued + ACCESS_TOKEN_SECONDS,
        "auth_time": issued,
        "sid": sign_in.session_id,
        "acr": told["acr"],
        "amr": told["amr"],
    }
    if sign_in.nonce is not None:
        claims["nonce"] = sign_in.nonce
    return sign(keys, claims, kind="JWT")


def sign(keys: SigningKeys, claims: Signed, *, kind: str) -> str:
    """A JWT signed with the current key."""
    header = {"alg": "RS256", "typ": kind, "kid": key_id(keys.current)}
    return jwt.encode(header, dict(claims), keys.current, algorithms=["RS256"])


def _citizen(person: Person, scopes: frozenset[str]) -> Claims:
    claims: Claims = {}
    if "egovnrn" in scopes:
        claims["egovNRN"] = person.sign_in_number
    if "profile" in scopes:
        claims |= {"surname": person.surname, "prefLanguage": person.language}
        if person.first_names:
            claims["givenName"] = " ".join(person.first_names)
        if person.sign_in_mail:
            claims["mail"] = person.sign_in_mail
    return claims


def _staff(member: StaffMember, scopes: frozenset[str]) -> Claims:
    claims: Claims = {}
    if "profile" in scopes:
        claims |= {"given_name": member.first_name, "family_name": member.surname}
    if "email" in scopes:
        claims["email"] = member.mail
    if "vo" in scopes:
        claims |= {
            "vo_id": subject(member),
            "vo_doelgroepcode": "LB",
            "vo_orgcode": member.organisation_code,
            "vo_orgnaam": member.organisation_name,
        }
    if "loket_rol_3d" in scopes:
        claims["loket_rol_3d"] = list(member.roles)
    return claims
