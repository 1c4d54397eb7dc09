"""The ID token: signed by the provider, for us alone, now, and in answer to this sign-in.

Source: OpenID Connect Core 1.0, section 3.1.3.7 (validation) and 3.1.3.8 (`at_hash`).
"""

import base64
import hashlib
from dataclasses import dataclass, field
from hmac import compare_digest
from typing import Any

from joserfc.jwt import JWTClaimsRegistry

from libs.web.claims import TokenIsRefused
from libs.web.key_set import SignInKeys
from libs.web.sign_in.exchange import Tokens
from libs.web.sign_in.records import Pending
from libs.web.signed import LEEWAY, short_text, signed_claims

_TYPES = {"jwt"}


@dataclass(frozen=True, kw_only=True)
class Proven:
    """What the ID token proves; times are seconds since 1970 (UTC)."""

    subject: str
    session_id: str | None
    authenticated_at: int
    expires: int
    level: str | None
    methods: list[str] = field(default_factory=list)


async def proven_by(
    tokens: Tokens, *, keys: SignInKeys, pending: Pending, client_id: str, now: int
) -> Proven:
    """Return what the ID token proves.

    Raises:
        TokenIsRefused: anything at all is wrong with it.
        SignInIsUnavailable: the keys of the provider cannot be had.
    """
    rules = JWTClaimsRegistry(
        now=now,
        leeway=LEEWAY,
        iss={"essential": True, "value": pending.issuer},
        aud={"essential": True, "value": client_id},
        exp={"essential": True},
        iat={"essential": True},
        sub={"essential": True},
        nonce={"essential": True, "value": pending.nonce},
    )
    claims = await signed_claims(tokens.id_token, keys=keys, rules=rules, types=_TYPES)
    _is_for_us_alone(claims, client_id)
    _belongs_to(claims, tokens.access_token)
    return Proven(
        subject=short_text(claims, "sub") or "",
        session_id=short_text(claims, "sid"),
        authenticated_at=_authenticated_at(claims, now),
        expires=int(claims["exp"]),
        level=short_text(claims, "acr"),
        methods=_methods(claims.get("amr", [])),
    )


def _is_for_us_alone(claims: dict[str, Any], client_id: str) -> None:
    """Refuse a token that others may use, unless it was issued to us (`azp`)."""
    others = claims["aud"] not in (client_id, [client_id])
    if not isinstance(claims["nonce"], str):
        raise TokenIsRefused("has-wrong-nonce")
    if claims.get("azp", None if others else client_id) != client_id:
        raise TokenIsRefused("has-wrong-azp")


def _belongs_to(claims: dict[str, Any], access_token: str) -> None:
    """Refuse an access token that was put in the place of the one the ID token was made with."""
    told = short_text(claims, "at_hash")
    if told is None:
        return
    digest = hashlib.sha256(access_token.encode()).digest()
    half = base64.urlsafe_b64encode(digest[: len(digest) // 2]).rstrip(b"=")
    if not compare_digest(half, told.encode()):
        raise TokenIsRefused("has-wrong-at_hash")


def _authenticated_at(claims: dict[str, Any], now: int) -> int:
    moment = int(claims.get("auth_time", claims["iat"]))
    if moment > now + LEEWAY:
        raise TokenIsRefused("has-wrong-auth_time")
    return moment


def _methods(found: object) -> list[str]:
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise TokenIsRefused("has-wrong-amr")
    return list(found)
