"""Every problem that an address may answer with, for who builds on it.

They come from where they are decided: the line of the table of permissions, what the address reads
(a body, parameters, a position), what its dependencies tell (`telling`), and the service's table of
refusals.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from libs.events.refusals import (
    OriginIsNotHeard,
    StillBehind,
    StoreIsUnavailable,
    TooBusy,
    VersionConflict,
)
from libs.events.values import CaseState
from libs.privacy.sealed import KeyIsDestroyed
from libs.web.answers import ANSWERS
from libs.web.consistency import PositionIsUnreadable
from libs.web.endpoints import Endpoint
from libs.web.gate import SIGN_IN_UNAVAILABLE, not_for_the_others, not_signed_in
from libs.web.guesses import too_many_attempts
from libs.web.handlers import OTHER_CONTENT, TOO_LARGE
from libs.web.head_limit import ADDRESS_TOO_LONG
from libs.web.idempotency import HEADER
from libs.web.pace import too_many_requests
from libs.web.permissions import Permission, Whose, permission_named
from libs.web.problems import Answer, Problem
from libs.web.sessions.cross_site import not_from_our_page
from libs.web.wrong_input import FORM_UNREADABLE, JSON_UNREADABLE, problem_of

Json = Mapping[str, Any]
Refusals = Mapping[type[Exception], Answer]
Failure = Problem | Answer

_READS_ONLY: Final = frozenset({"GET", "HEAD"})
_ALL_STATES: Final = frozenset(CaseState)
_NOT_CHECKED: Final = frozenset({HEADER, "If-None-Match", "Prefer"})
_NOT_FOUND: Final = 404
_CONFLICT: Final = 409
_SECONDS: Final = 12.0


def failures_of(endpoint: Endpoint, operation: Json, refusals: Refusals) -> Sequence[Failure]:
    """Return what may go wrong, each kind once.

    Args:
        endpoint: the address, with what its dependencies tell.
        operation: what the OpenAPI document says of it.
        refusals: the service's own table.
    """
    permission = permission_named(endpoint.permission)
    told = (
        *_at_the_gate(permission, endpoint),
        *_of_what_is_sent(operation),
        *endpoint.tells,
        *_of_the_table(permission, endpoint, operation, refusals),
        *_of_the_store(permission, endpoint, operation),
    )
    return tuple({(one.status, one.kind): one for one in reversed(told)}.values())[::-1]


def statuses_by_permission(permission: Permission, path: str) -> Iterator[int]:
    """Yield the statuses with which an address must be able to refuse, whoever words them."""
    if not permission.is_for_anybody and permission.states is not None and "{" in path:
        yield _NOT_FOUND
        if permission.states != _ALL_STATES:
            yield _CONFLICT


def _at_the_gate(permission: Permission, endpoint: Endpoint) -> Iterator[Failure]:
    yield too_many_requests(_SECONDS)
    if not permission.is_for_anybody:
        yield not_signed_in()
        yield not_for_the_others(permission)
        yield SIGN_IN_UNAVAILABLE
        if endpoint.method not in _READS_ONLY:
            yield not_from_our_page()
    if permission.whose is Whose.SECRET:
        yield too_many_attempts(_SECONDS)
        yield not_from_our_page()


def _of_what_is_sent(operation: Json) -> Iterator[Failure]:
    parameters = {one["name"]: one["in"] for one in operation.get("parameters", ())}
    checked = [(place, name) for name, place in parameters.items() if name not in _NOT_CHECKED]
    body = operation.get("requestBody")
    if body is not None:
        is_form = not any("json" in kind for kind in body["content"])
        yield FORM_UNREADABLE if is_form else JSON_UNREADABLE
        yield TOO_LARGE
        yield OTHER_CONTENT
        checked = [("body", _a_field_of(body)), *checked]
    if checked:
        place, name = checked[0]
        yield problem_of([{"type": "missing", "loc": (place, name)}])
    if "query" in parameters.values():
        yield ADDRESS_TOO_LONG
    if "after" in parameters:
        yield PositionIsUnreadable()
        yield ANSWERS[OriginIsNotHeard]
        yield ANSWERS[StillBehind]


def _a_field_of(body: Json) -> str:
    """Return a field for the example; the document says of the schema only where it stands."""
    shown: list[Any] = [
        example["value"]
        for kind in body["content"].values()
        for example in kind.get("examples", {}).values()
    ]
    named = [example for example in shown if isinstance(example, dict) and example]
    return str(next(iter(named[0]))) if named else "body"


def _of_the_table(
    permission: Permission, endpoint: Endpoint, operation: Json, refusals: Refusals
) -> Iterator[Failure]:
    names_something = "{" in endpoint.path or "requestBody" in operation
    for answer in refusals.values():
        if answer.at:
            is_told = permission.name in answer.at
            is_told &= names_something or answer.status != _NOT_FOUND
        else:
            is_told = _is_about_a_case(permission, endpoint)
            is_told &= endpoint.method not in _READS_ONLY or answer.status != _CONFLICT
        if is_told:
            yield answer


def _of_the_store(permission: Permission, endpoint: Endpoint, operation: Json) -> Iterator[Failure]:
    yield ANSWERS[StoreIsUnavailable]
    if endpoint.method not in _READS_ONLY:
        yield ANSWERS[TooBusy]
    if _is_about_a_case(permission, endpoint):
        yield ANSWERS[KeyIsDestroyed]
        if endpoint.method not in _READS_ONLY:
            yield ANSWERS[VersionConflict]
    elif "requestBody" in operation and permission.whose is Whose.SECRET:
        yield ANSWERS[KeyIsDestroyed]


def _is_about_a_case(permission: Permission, endpoint: Endpoint) -> bool:
    return permission.states is not None and "{" in endpoint.path
