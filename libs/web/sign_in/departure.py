"""The address to which the browser leaves: what is asked of the provider, and what we keep of it.

Source: OpenID Connect Core 1.0, section 3.1.2.1; RFC 7636, section 4 (PKCE, S256 alone).
"""

import base64
import hashlib
from collections.abc import Mapping
from urllib.parse import urlencode

from libs.web.claims import METHODS
from libs.web.sign_in.records import Pending, Style
from libs.web.sign_in.refusals import SignInFailed

SCOPES: Mapping[Style, str] = {
    "citizens": "openid profile egovnrn",
    "staff": "openid profile email vo loket_rol_3d",
}


def address_to_leave_for(
    endpoint: str, *, client_id: str, pending: Pending, method: str | None
) -> str:
    """Return the address of the provider's page for this sign-in.

    Raises:
        SignInFailed: there is no such method.
    """
    question = {
        "response_type": "code",
        "client_id": client_id,
        "redirect_uri": pending.redirect_uri,
        "scope": SCOPES[pending.style],
        "state": pending.state,
        "nonce": pending.nonce,
        "code_challenge": _challenge(pending.verifier),
        "code_challenge_method": "S256",
    }
    if pending.levels:
        question["acr_values"] = " ".join(pending.levels)
    if method is not None:
        question["amr_values"] = _as_the_provider_says(method)
    return with_question(endpoint, question)


def with_question(endpoint: str, question: Mapping[str, str]) -> str:
    """Return the address with these parameters behind those that it may already have."""
    return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(question)}"


def _challenge(verifier: str) -> str:
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def _as_the_provider_says(method: str) -> str:
    """Name the method as `amr` does; a provider that does not know the hint passes it over."""
    found = next((theirs for theirs, ours in METHODS.items() if ours == method), None)
    if found is None:
        raise SignInFailed("method-is-unknown")
    return found
