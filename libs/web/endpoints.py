"""Every address of an application, and the permission that each asks."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from fastapi import FastAPI
from fastapi.dependencies.models import Dependant
from fastapi.routing import RouteContext, iter_route_contexts

from libs.web.gate import permissions_in
from libs.web.idempotency import idempotency_key
from libs.web.problems import Answer, Problem
from libs.web.telling import told_by


class EndpointWithoutPermission(Exception):
    """An address asks no permission, or several; the text names it."""


@dataclass(frozen=True, kw_only=True)
class Endpoint:
    """One method on one path.

    Attributes:
        path: with its parameters in braces: `/api/workflow/v1/cases/{request_id}`.
        permission: name of a line of the table.
        is_documented: whether it stands in the OpenAPI document; pages do not.
        is_command: whether it asks for the key by which a command is done once.
        tells: the problems that it, and what it depends on, say that they may answer with.
    """

    method: str
    path: str
    permission: str
    is_documented: bool
    is_command: bool = False
    tells: tuple[Problem | Answer, ...] = ()


def endpoints_in(application: FastAPI) -> Sequence[Endpoint]:
    """Return every address that the application answers at.

    Raises:
        EndpointWithoutPermission: one of them asks none, or several.
    """
    routes = iter_route_contexts(application.routes)
    return tuple(endpoint for route in routes for endpoint in _endpoints_at(route))


def _endpoints_at(route: RouteContext) -> Iterator[Endpoint]:
    path = route.path_format or route.path or type(route.original_route).__name__
    methods = sorted(route.methods or ())
    dependant = getattr(route, "dependant", None)
    asked = set(permissions_in(dependant)) if isinstance(dependant, Dependant) else set()
    if len(asked) != 1:
        several = "asks " + " and ".join(sorted(asked)) if asked else "asks no permission"
        raise EndpointWithoutPermission(f"{'/'.join(methods)} {path} {several}")
    for method in methods:
        yield Endpoint(
            method=method,
            path=path,
            permission=next(iter(asked)),
            is_documented=bool(getattr(route, "include_in_schema", False)),
            is_command=isinstance(dependant, Dependant) and _asks_for_a_key(dependant),
            tells=tuple(told_by(dependant)) if isinstance(dependant, Dependant) else (),
        )


def _asks_for_a_key(dependant: Dependant) -> bool:
    return dependant.call is idempotency_key or any(map(_asks_for_a_key, dependant.dependencies))
