"""Signing in on the pages with an OpenID provider: authorization code with PKCE, in two styles.

A sign-in is begun, kept on this side as `Pending`, and finished once. Whatever the provider, or who
pretends to be it, sends back is believed only after every check of the standards that it names.

Source: OpenID Connect Core 1.0; RFC 7636 (PKCE); RFC 9207 (issuer in the answer); RFC 9700.
"""

import secrets
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Any, Self

import httpx
import structlog

from libs.outgoing import http_client
from libs.web.claims import TokenIsRefused
from libs.web.key_set import SignInKeys
from libs.web.sign_in.arrival import code_of
from libs.web.sign_in.asking import AnswerIsUnusable
from libs.web.sign_in.conclusion import arrived
from libs.web.sign_in.departure import address_to_leave_for, with_question
from libs.web.sign_in.discovery import Directions, address_is_safe
from libs.web.sign_in.exchange import Identity, Tokens, exchange
from libs.web.sign_in.id_token import Proven, proven_by
from libs.web.sign_in.records import Arrived, Begun, Pending, Style
from libs.web.sign_in.refusals import (
    LevelIsTooLow,
    SignInFailed,
    SignInIsUnavailable,
    SignInWasCancelled,
)
from libs.web.sign_in.userinfo import Asker, told_of

__all__ = [
    "Arrived",
    "Begun",
    "LevelIsTooLow",
    "Pending",
    "Provider",
    "SignInFailed",
    "SignInIsUnavailable",
    "SignInWasCancelled",
    "Style",
]


_log = structlog.get_logger(__name__)


class Provider:
    """One client at one provider; give `client` a transport to stand in for the provider.

    Args:
        style: whom the provider knows, and how it tells of them.
        issuer: as the provider names itself; https, but for a provider on this very machine.
        client_id: how the provider knows us.
        client_secret: None for a public client.
        clock: now, in UTC.
        client: stays open; without one the provider opens and closes its own.
        word: makes an unguessable text of at least 43 letters, digits, `-` and `_`.
    """

    def __init__(
        self,
        *,
        style: Style,
        issuer: str,
        client_id: str,
        client_secret: str | None,
        clock: Callable[[], datetime],
        client: httpx.AsyncClient | None = None,
        word: Callable[[], str] = lambda: secrets.token_urlsafe(32),
    ) -> None:
        if not address_is_safe(issuer):
            raise ValueError("the issuer is no https address")
        self.style: Style = style
        self.issuer = issuer
        self._identity = Identity(client_id=client_id, secret=client_secret)
        self._clock = clock
        self._word = word
        self._lent = client is not None
        self._client = client or http_client(neighbour="sign-in")
        self._directions = Directions(issuer=issuer, client=self._client)
        self._keys = SignInKeys(issuer=issuer, jwks_url=None, client=self._client)

    async def __aenter__(self) -> Self:
        """Nothing to open; the provider is asked when somebody signs in."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the connections to the provider."""
        if not self._lent:
            await self._client.aclose()

    async def begin(
        self, *, redirect_uri: str, acr_values: Sequence[str] = (), method: str | None = None
    ) -> Begun:
        """Return where to send the browser, and what to keep until it comes back.

        Args:
            redirect_uri: where the provider sends the browser back to; it must know it.
            acr_values: levels of which one must be reached; none: any will do.
            method: eid, itsme, mobile-app or federal-token: what the person chose on our page. A
                provider that cannot use the hint lets the person choose again.

        Raises:
            SignInIsUnavailable: the provider does not answer, or not as it should.
            SignInFailed: there is no such method.
        """
        try:
            address = await self._directions.to("authorization_endpoint")
            names_itself = await self._directions.promise(
                "authorization_response_iss_parameter_supported"
            )
        except AnswerIsUnusable as reason:
            raise self._unavailable(reason) from reason
        pending = Pending(
            style=self.style,
            issuer=self.issuer,
            state=self._word(),
            nonce=self._word(),
            verifier=self._word(),
            redirect_uri=redirect_uri,
            begun_at=int(self._clock().timestamp()),
            levels=tuple(acr_values),
            names_itself=names_itself,
        )
        url = address_to_leave_for(
            address, client_id=self._identity.client_id, pending=pending, method=method
        )
        return Begun(url=url, pending=pending)

    async def finish(self, pending: Pending, parameters: Mapping[str, str]) -> Arrived:
        """Return who signed in.

        Args:
            pending: what `begin` gave, for this browser; use it once, whatever comes of it.
            parameters: of the address that the browser came back to.

        Raises:
            SignInFailed: anything at all is wrong with the answer; `reason` names it.
            SignInWasCancelled: the person turned back at the provider.
            LevelIsTooLow: the level that was asked is not reached.
            SignInIsUnavailable: the provider does not answer, or not as it should.
        """
        if (pending.style, pending.issuer) != (self.style, self.issuer):
            raise SignInFailed("sign-in-of-another-provider")
        now = int(self._clock().timestamp())
        code = code_of(pending, parameters, now=now)
        try:
            url = await self._directions.to("token_endpoint")
            tokens = await exchange(
                self._client, url, code=code, pending=pending, identity=self._identity
            )
            proven = await self._proven(tokens, pending, now)
            told = await self._told(tokens, proven, now)
        except AnswerIsUnusable as reason:
            raise self._unavailable(reason) from reason
        return arrived(pending, proven, told)

    async def sign_out_url(self, *, back_to: str) -> str | None:
        """Return where to send the browser to sign out at the provider too; None: it cannot.

        Source: OpenID Connect RP-Initiated Logout 1.0, section 2.
        """
        try:
            address = await self._directions.to("end_session_endpoint")
        except AnswerIsUnusable:
            return None
        asked = {"client_id": self._identity.client_id, "post_logout_redirect_uri": back_to}
        return with_question(address, asked)

    def _unavailable(self, reason: AnswerIsUnusable) -> SignInIsUnavailable:
        _log.warning("the provider is of no use now", reason=str(reason), style=self.style)
        return SignInIsUnavailable(str(reason))

    async def _proven(self, tokens: Tokens, pending: Pending, now: int) -> Proven:
        try:
            who = self._identity.client_id
            return await proven_by(tokens, keys=self._keys, pending=pending, client_id=who, now=now)
        except TokenIsRefused as reason:
            raise SignInFailed(f"id-token-{reason}") from reason

    async def _told(self, tokens: Tokens, proven: Proven, now: int) -> dict[str, Any]:
        asker = Asker(
            style=self.style,
            issuer=self.issuer,
            client_id=self._identity.client_id,
            keys=self._keys,
            client=self._client,
        )
        url = await self._directions.to("userinfo_endpoint")
        try:
            return await told_of(
                proven.subject, url=url, access_token=tokens.access_token, asker=asker, now=now
            )
        except TokenIsRefused as reason:
            raise SignInFailed(f"userinfo-{reason}") from reason
