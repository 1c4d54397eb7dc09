"""Who the person is: a signed text at FAS, plain JSON over the channel at ACM/IDM.

Source: OpenID Connect Core 1.0, sections 5.3.2 and 5.3.4.
"""

from dataclasses import dataclass
from typing import Any

import httpx
from joserfc.jwt import JWTClaimsRegistry

from libs.web.claims import TokenIsRefused
from libs.web.key_set import SignInKeys
from libs.web.sign_in.asking import Answer, AnswerIsUnusable, ask, question
from libs.web.sign_in.records import Style
from libs.web.sign_in.refusals import SignInFailed
from libs.web.signed import LEEWAY, signed_claims

_OK = 200
_BROKEN = 500
_SIGNED = "application/jwt"
_KINDS: dict[Style, str] = {"citizens": _SIGNED, "staff": "application/json"}
_TYPES = {"jwt"}


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Who asks for userinfo, of whom."""

    style: Style
    issuer: str
    client_id: str
    keys: SignInKeys
    client: httpx.AsyncClient


async def told_of(
    subject: str, *, url: str, access_token: str, asker: Asker, now: int
) -> dict[str, Any]:
    """Return the claims about the person whom the ID token proved.

    Raises:
        SignInFailed: the answer is of another form than this provider gives, or of somebody else.
        TokenIsRefused: its signature or what it says of itself is wrong.
        AnswerIsUnusable: the provider does not answer as it should.
        SignInIsUnavailable: the keys of the provider cannot be had.
    """
    kind = _KINDS[asker.style]
    headers = {"Authorization": f"Bearer {access_token}", "Accept": kind}
    answer = await ask(asker.client, question(asker.client, "GET", url, headers=headers))
    if answer.status >= _BROKEN:
        raise AnswerIsUnusable(f"answer-has-status-{answer.status}")
    if answer.status != _OK:
        raise SignInFailed("userinfo-is-refused")
    if answer.kind != kind:
        raise SignInFailed(f"userinfo-is-not-{'signed' if kind == _SIGNED else 'json'}")
    claims = await _signed(answer, asker, now) if kind == _SIGNED else answer.json()
    # somebody could have put another access token in the place of ours
    if claims.get("sub") != subject:
        raise SignInFailed("userinfo-is-of-somebody-else")
    return claims


async def _signed(answer: Answer, asker: Asker, now: int) -> dict[str, Any]:
    rules = JWTClaimsRegistry(
        now=now,
        leeway=LEEWAY,
        iss={"essential": True, "value": asker.issuer},
        aud={"essential": True, "value": asker.client_id},
        sub={"essential": True},
    )
    token = answer.content.decode("ascii", "replace").strip()
    claims = await signed_claims(token, keys=asker.keys, rules=rules, types=_TYPES)
    if claims["aud"] not in (asker.client_id, [asker.client_id]):
        raise TokenIsRefused("has-wrong-aud")
    return claims
