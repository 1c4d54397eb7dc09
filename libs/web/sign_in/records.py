"""What is kept between leaving for the provider and coming back, and what comes of it."""

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from typing import Literal, Self

from libs.web.callers import Caller

Style = Literal["citizens", "staff"]
"""FAS for citizens (signed userinfo), ACM/IDM for staff (userinfo as JSON)."""


@dataclass(frozen=True, kw_only=True)
class Pending:
    """A sign-in under way; keep it on this side, bound to the browser, and use it once.

    Attributes:
        issuer: the provider that was asked; an answer of another one does not count.
        state: names this sign-in in the address that the browser comes back to.
        nonce: must stand in the ID token.
        verifier: the secret of PKCE.
        redirect_uri: where the browser comes back to.
        begun_at: seconds since 1970 (UTC).
        levels: the levels (`acr`) of which one must be reached; none: any will do.
        names_itself: whether the provider says that its answers name it (RFC 9207).
    """

    style: Style
    issuer: str
    state: str
    nonce: str = field(repr=False)
    verifier: str = field(repr=False)
    redirect_uri: str
    begun_at: int
    levels: Sequence[str] = ()
    names_itself: bool = True

    def to_json(self) -> str:
        """Return it as text that `from_json` reads."""
        return json.dumps(asdict(self), separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Self:
        """Return what `to_json` wrote."""
        found = json.loads(text)
        return cls(**{**found, "levels": tuple(found["levels"])})


@dataclass(frozen=True, kw_only=True)
class Begun:
    """Where to send the browser, and what to keep until it comes back."""

    url: str = field(repr=False)
    pending: Pending


@dataclass(frozen=True, kw_only=True)
class Arrived:
    """Somebody who signed in.

    Attributes:
        caller: who it is.
        subject: `sub` of the ID token; what a logout token of the provider names.
        session_id: `sid`: the session at the provider, when it tells.
        authenticated_at: when the person proved who they are, in seconds since 1970 (UTC).
        id_token_expires: in seconds since 1970 (UTC).
    """

    caller: Caller
    subject: str
    session_id: str | None
    authenticated_at: int
    id_token_expires: int
