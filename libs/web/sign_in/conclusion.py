"""Who signed in, and how surely: the last checks, when everything that was sent is proven."""

from collections.abc import Mapping
from typing import Any

from libs.web.callers import Caller
from libs.web.claims import TokenIsRefused, caller_of
from libs.web.sign_in.id_token import Proven
from libs.web.sign_in.levels import level_suffices
from libs.web.sign_in.records import Arrived, Pending
from libs.web.sign_in.refusals import LevelIsTooLow, SignInFailed

_KINDS = {"citizens": "citizen", "staff": "staff"}


def arrived(pending: Pending, proven: Proven, told: Mapping[str, Any]) -> Arrived:
    """Return who signed in; what the ID token says of the sign-in goes before what userinfo says.

    Raises:
        SignInFailed: the claims name nobody, or somebody whom this provider cannot vouch for.
        LevelIsTooLow: the level that was asked is not reached.
    """
    caller = _caller(proven, told)
    if caller.kind != _KINDS[pending.style]:
        raise SignInFailed("claims-are-of-another-kind-of-caller")
    if not level_suffices(caller.assurance_level, pending.levels):
        raise LevelIsTooLow
    return Arrived(
        caller=caller,
        subject=proven.subject,
        session_id=proven.session_id,
        authenticated_at=proven.authenticated_at,
        id_token_expires=proven.expires,
    )


def _caller(proven: Proven, told: Mapping[str, Any]) -> Caller:
    claims = {**told, "sub": proven.subject, "iat": proven.authenticated_at}
    if proven.level is not None:
        claims["acr"] = proven.level
    if proven.methods:
        claims["amr"] = proven.methods
    try:
        return caller_of(claims)
    except TokenIsRefused as reason:
        raise SignInFailed("claims-name-nobody") from reason
