"""From the claims of a verified token to a caller: FAS style citizens, ACM/IDM style staff.

The names of the claims are those of the two providers: `givenName` and `surname` for citizens,
`given_name` and `family_name` for staff.
"""

import re
from collections.abc import Mapping
from typing import Any

from libs.privacy.national_number import national_number_is_valid
from libs.web.callers import Caller, Role

ROLE_CLAIM = "loket_rol_3d"
_LOCAL_AUTHORITY = "LB"
_ROLES = {
    "LoketClerk": Role.CLERK,
    "LoketLead": Role.LEAD,
    "LoketAnalyst": Role.ANALYST,
    "LoketOfficer": Role.OFFICER,
    "LoketAdmin": Role.ADMIN,
}
METHODS: Mapping[str, str] = {
    "eid": "eid",
    "bmid": "itsme",
    "mobileapp": "mobile-app",
    "token": "federal-token",
}
"""What the provider calls a way of signing in (`amr`) → what we call it."""
_NIS = re.compile(r"[0-9]{5}")
_LANGUAGE = re.compile(r"[a-z]{2}")
_LONGEST = 200


class TokenIsRefused(Exception):
    """The token does not sign anybody in; the text says why, without anything from the token."""


def caller_of(claims: Mapping[str, Any]) -> Caller:
    """Return who the claims speak of.

    Raises:
        TokenIsRefused: they name neither a citizen nor staff of a local authority, or both.
    """
    is_citizen, is_staff = "egovNRN" in claims, "vo_id" in claims
    if is_citizen == is_staff:
        raise TokenIsRefused("the claims are of no known kind of caller")
    return _citizen(claims) if is_citizen else _staff(claims)


def _citizen(claims: Mapping[str, Any]) -> Caller:
    number = _text(claims, "egovNRN")
    if not national_number_is_valid(number):
        raise TokenIsRefused("the national number has wrong check digits")
    return Caller(
        kind="citizen",
        subject=_text(claims, "sub"),
        national_number=number,
        first_names=_optional(claims, "givenName") or "",
        surname=_text(claims, "surname"),
        email=_optional(claims, "mail"),
        language=_language(claims),
        roles=frozenset({Role.CITIZEN}),
        assurance_level=_optional(claims, "acr") or _optional(claims, "assurance_level"),
        signed_in_at=_moment(claims),
        method=_method(claims),
        account=_optional(claims, "sub"),
    )


def _staff(claims: Mapping[str, Any]) -> Caller:
    if claims.get("vo_doelgroepcode") != _LOCAL_AUTHORITY:
        raise TokenIsRefused("the target group is not that of local authorities")
    _text(claims, "vo_orgcode")
    roles, municipality = _roles(claims.get(ROLE_CLAIM, []))
    return Caller(
        kind="staff",
        subject=_text(claims, "vo_id"),
        first_names=_optional(claims, "given_name") or "",
        surname=_text(claims, "family_name"),
        email=_optional(claims, "mail") or _optional(claims, "email"),
        language=_language(claims),
        municipality=municipality,
        roles=roles,
        assurance_level=_optional(claims, "acr"),
        signed_in_at=_moment(claims),
        method=_method(claims),
        account=_optional(claims, "sub"),
    )


def _roles(found: object) -> tuple[frozenset[Role], str | None]:
    """Read "LoketClerk:99001" and the like; roles of other applications are passed over."""
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise TokenIsRefused("the roles are no list of texts")
    roles, places = set[Role](), set[str]()
    for one in found:
        name, _, place = one.partition(":")
        role = _ROLES.get(name)
        if role is None:
            continue
        roles.add(role)
        if _NIS.fullmatch(place):
            places.add(place)
        elif role is not Role.ADMIN:  # only the installation itself has no municipality
            raise TokenIsRefused("a role names no municipality")
    if len(places) > 1:
        raise TokenIsRefused("the roles are of more than one municipality")
    return frozenset(roles), next(iter(places), None)


def _moment(claims: Mapping[str, Any]) -> int | None:
    """Return when the token was issued; its signature and form were looked at before."""
    issued = claims.get("iat")
    return int(issued) if isinstance(issued, int | float) else None


def _method(claims: Mapping[str, Any]) -> str | None:
    """Return the first way of signing in that we know; `amr` is one text or a list of texts."""
    told = claims.get("amr")
    ways = [told] if isinstance(told, str) else told if isinstance(told, list) else []
    return next((METHODS[way] for way in ways if isinstance(way, str) and way in METHODS), None)


def _text(claims: Mapping[str, Any], name: str) -> str:
    value = _optional(claims, name)
    if value is None:
        raise TokenIsRefused(f"the claim {name} is missing")
    return value


def _optional(claims: Mapping[str, Any], name: str) -> str | None:
    value = claims.get(name)
    if value is None or value == "":
        return None
    if not isinstance(value, str) or len(value) > _LONGEST or not value.isprintable():
        raise TokenIsRefused(f"the claim {name} is no short text")
    return value.strip() or None


def _language(claims: Mapping[str, Any]) -> str:
    language = (_optional(claims, "prefLanguage") or "")[:2].lower()
    return language if _LANGUAGE.fullmatch(language) else ""
