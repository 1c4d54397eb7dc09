"""The code, and the proof that it was ours to ask for, against the tokens.

Source: RFC 6749, sections 2.3.1 and 4.1.3; RFC 7636 (PKCE).
"""

import base64
from dataclasses import dataclass, field
from urllib.parse import quote_plus

import httpx

from libs.web.sign_in.asking import Answer, AnswerIsUnusable, ask, question
from libs.web.sign_in.records import Pending
from libs.web.sign_in.refusals import SignInFailed
from libs.web.signed import LARGEST

_OK = 200
_BROKEN = 500
_REASONS = frozenset(
    {
        "invalid_client",
        "invalid_grant",
        "invalid_request",
        "invalid_scope",
        "unauthorized_client",
        "unsupported_grant_type",
    }
)


@dataclass(frozen=True, kw_only=True)
class Tokens:
    """What the provider gave for the code; nothing in it was looked at yet."""

    access_token: str = field(repr=False)
    id_token: str = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class Identity:
    """Who we are at the provider; a public client has no secret, PKCE is its proof."""

    client_id: str
    secret: str | None = field(default=None, repr=False)


async def exchange(
    client: httpx.AsyncClient, url: str, *, code: str, pending: Pending, identity: Identity
) -> Tokens:
    """Return the tokens for a code.

    Raises:
        SignInFailed: the provider refuses the code, or gives something else than tokens.
        AnswerIsUnusable: it does not answer as it should.
    """
    form = {
        "grant_type": "authorization_code",
        "code": code,
        "redirect_uri": pending.redirect_uri,
        "code_verifier": pending.verifier,
    }
    headers: dict[str, str] = {}
    if identity.secret is None:
        form["client_id"] = identity.client_id
    else:
        pair = f"{quote_plus(identity.client_id)}:{quote_plus(identity.secret)}"
        headers["Authorization"] = f"Basic {base64.b64encode(pair.encode()).decode()}"
    answer = await ask(client, question(client, "POST", url, headers=headers, form=form))
    return _tokens(answer)


def _tokens(answer: Answer) -> Tokens:
    if answer.status >= _BROKEN:
        raise AnswerIsUnusable(f"answer-has-status-{answer.status}")
    found = answer.json()
    if answer.status != _OK:
        error = str(found.get("error"))
        told = error.replace("_", "-") if error in _REASONS else "something-unknown"
        raise SignInFailed(f"provider-says-{told}")
    if str(found.get("token_type")).lower() != "bearer":
        raise SignInFailed("access-token-is-of-another-kind")
    return Tokens(
        access_token=_token(found.get("access_token"), "access-token"),
        id_token=_token(found.get("id_token"), "id-token"),
    )


def _token(found: object, name: str) -> str:
    """Return a text that can stand in a header: one word of ASCII, of a bounded length."""
    if not isinstance(found, str) or not found:
        raise SignInFailed(f"{name}-is-missing")
    if len(found) > LARGEST:
        raise SignInFailed(f"{name}-is-too-large")
    if not (found.isascii() and found.isprintable()) or " " in found:
        raise SignInFailed(f"{name}-is-unreadable")
    return found
