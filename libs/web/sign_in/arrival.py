"""What the browser brings back from the provider: a code for this very sign-in, or a refusal.

Source: RFC 6749, sections 4.1.2 and 10.12; RFC 9207 (`iss`: an answer of another provider).
"""

from collections.abc import Mapping
from hmac import compare_digest

from libs.web.sign_in.records import Pending
from libs.web.sign_in.refusals import (
    LevelIsTooLow,
    SignInFailed,
    SignInIsUnavailable,
    SignInWasCancelled,
)

_LONGEST = 4096
LONGEST_SIGN_IN = 30 * 60
"""Seconds between leaving for the provider and coming back."""
_REASONS = frozenset(
    {
        "account_selection_required",
        "consent_required",
        "interaction_required",
        "invalid_request",
        "invalid_scope",
        "login_required",
        "registration_not_supported",
        "request_not_supported",
        "request_uri_not_supported",
        "unauthorized_client",
        "unsupported_response_type",
    }
)
_PASSING = frozenset({"server_error", "temporarily_unavailable"})


def code_of(pending: Pending, parameters: Mapping[str, str], *, now: int) -> str:
    """Return the code that stands for the person who signed in.

    Args:
        pending: the sign-in that this browser began.
        parameters: of the address that the browser came back to.
        now: seconds since 1970 (UTC).

    Raises:
        SignInFailed: it is no answer to this sign-in, or the provider refuses.
        SignInWasCancelled: the person turned back.
        LevelIsTooLow: the provider cannot reach the level that was asked.
        SignInIsUnavailable: the provider says that it cannot now.
    """
    if not _same(parameters.get("state", ""), pending.state):
        raise SignInFailed("state-is-wrong")
    if not _is_of_the_provider_asked(parameters.get("iss"), pending):
        raise SignInFailed("answer-of-another-issuer")
    if now > pending.begun_at + LONGEST_SIGN_IN:
        raise SignInFailed("sign-in-took-too-long")
    if "error" in parameters:
        raise _refusal(parameters["error"])
    code = parameters.get("code", "")
    if not 0 < len(code) <= _LONGEST or not (code.isascii() and code.isprintable()):
        raise SignInFailed("code-is-none")
    return code


def _is_of_the_provider_asked(named: str | None, pending: Pending) -> bool:
    """A provider that does not say that it names itself may leave it out; none may name another."""
    if named is None:
        return not pending.names_itself
    return _same(named, pending.issuer)


def _refusal(error: str) -> Exception:
    if error == "access_denied":
        return SignInWasCancelled()
    if error == "unmet_authentication_requirements":
        return LevelIsTooLow()
    if error in _PASSING:
        return SignInIsUnavailable(f"provider-says-{error.replace('_', '-')}")
    if error in _REASONS:
        return SignInFailed(f"provider-says-{error.replace('_', '-')}")
    return SignInFailed("provider-says-something-unknown")


def _same(one: str, other: str) -> bool:
    """Compare without telling by the time it takes how much is right."""
    return compare_digest(one.encode("utf-8", "replace"), other.encode("utf-8", "replace"))
