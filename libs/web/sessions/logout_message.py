"""What a provider says when somebody signed out there, or lost a role: a signed logout token.

Source: OpenID Connect Back-Channel Logout 1.0, sections 2.4 to 2.6.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

import httpx
from joserfc.jwt import JWTClaimsRegistry

from libs.web.claims import TokenIsRefused
from libs.web.key_set import SignInKeys
from libs.web.sessions.seals import row_key
from libs.web.sessions.standing import SignOuts
from libs.web.sign_in.provider import Style
from libs.web.signed import LEEWAY, short_text, signed_claims

_EVENT: Final = "http://schemas.openid.net/event/backchannel-logout"
_TYPES: Final = frozenset({"logout+jwt", "application/logout+jwt", "jwt"})
_OLDEST: Final = 600
"""Seconds: a message that was on its way for longer is not believed any more."""
_KINDS: Final = {"citizens": "citizen", "staff": "staff"}


@dataclass(frozen=True, kw_only=True)
class Sender:
    """A provider that may say so, and whom it says it to."""

    style: Style
    issuer: str
    client_id: str


class LogoutMessages:
    """Reads logout tokens of one provider and does what they say."""

    def __init__(
        self,
        sender: Sender,
        *,
        sign_outs: SignOuts,
        client: httpx.AsyncClient,
        clock: Callable[[], datetime],
    ) -> None:
        self._sender = sender
        self._keys = SignInKeys(issuer=sender.issuer, jwks_url=None, client=client)
        self._sign_outs = sign_outs
        self._clock = clock

    async def obey(self, token: str) -> None:
        """Sign out whom the token names: a person everywhere, or one session at the provider.

        A token that names both a person and a session signs the person out everywhere: an access
        token does not tell in which session it was given.

        Raises:
            TokenIsRefused: anything at all is wrong with it, or it was used before.
            SignInIsUnavailable: the keys of the provider cannot be had.
        """
        now = int(self._clock().timestamp())
        claims = await signed_claims(token, keys=self._keys, rules=self._rules(now), types=_TYPES)
        if "nonce" in claims:
            raise TokenIsRefused("has-a-nonce")
        events = claims.get("events")
        if not isinstance(events, dict) or not isinstance(events.get(_EVENT), dict):
            raise TokenIsRefused("is-no-logout-token")
        if now - int(claims["iat"]) > _OLDEST:
            raise TokenIsRefused("is-too-old")
        name = short_text(claims, "jti")
        if name is None:
            raise TokenIsRefused("lacks-jti")
        message = row_key("logout message", self._sender.issuer, name)
        if not await self._done(
            account=short_text(claims, "sub"),
            provider_session=short_text(claims, "sid"),
            at=int(claims["iat"]),
            message=message,
        ):
            raise TokenIsRefused("was-used-before")

    async def _done(
        self, *, account: str | None, provider_session: str | None, at: int, message: bytes
    ) -> bool:
        kind = _KINDS[self._sender.style]
        until = datetime.fromtimestamp(at + _OLDEST + 2 * LEEWAY, UTC)
        if account is not None:
            return await self._sign_outs.sign_out_account(
                kind=kind, account=account, at=at, message=message, until=until
            )
        if provider_session is None:
            raise TokenIsRefused("names-nobody")
        return await self._sign_outs.end_provider_session(
            kind=kind, provider_session=provider_session, message=message, until=until
        )

    def _rules(self, now: int) -> JWTClaimsRegistry:
        return JWTClaimsRegistry(
            now=now,
            leeway=LEEWAY,
            iss={"essential": True, "value": self._sender.issuer},
            aud={"essential": True, "value": self._sender.client_id},
            iat={"essential": True},
            jti={"essential": True},
        )
