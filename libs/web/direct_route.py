"""A route that takes the direct way: nothing stands between a common request and its function.

The framework finds out anew for every request what a route depends on, and that costs more than
the decision itself. Where a route asks for nothing but the request, one JSON body, and dependencies
that take nothing but the request, the way is known beforehand. Whatever is unusual about a request
(no JSON, a body that does not fit) takes the framework's own way, with all its answers.
"""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from inspect import iscoroutinefunction
from typing import Any

from fastapi.dependencies.models import Dependant
from fastapi.routing import APIRoute
from pydantic import BaseModel, ValidationError
from starlette.requests import Request
from starlette.responses import Response

_Handler = Callable[[Request], Awaitable[Response]]
_Dependency = Callable[[Request], Awaitable[object]]
_JSON = "application/json"


@dataclass(frozen=True, kw_only=True)
class _Way:
    """What the function of a route is given, by name: dependencies are asked in their order."""

    function: Callable[..., Awaitable[Response]]
    request: str | None
    body: tuple[str, type[BaseModel]] | None
    dependencies: Sequence[tuple[str | None, _Dependency]]


class DirectRoute(APIRoute):
    """Use it as `APIRouter(route_class=DirectRoute)`; the function returns a `Response`.

    A route that asks for more than the direct way can give does not start, so that nobody believes
    it to be direct: give it a router of the ordinary kind.

    Raises:
        RouteIsNotDirect: the route asks for parameters, or a dependency asks for more than the
            request.
    """

    def get_route_handler(self) -> _Handler:  # type: ignore[override] # only ever awaited
        """Return what answers a request; the framework asks for it once, when the route is made."""
        way = _way(self)
        usual = super().get_route_handler()

        async def answer(request: Request) -> Response:
            given: dict[str, object] = {}
            if way.body is not None:
                name, kind = way.body
                body = await _read(request, kind)
                if body is None:
                    return await usual(request)
                given[name] = body
            for known_as, dependency in way.dependencies:
                found = await dependency(request)
                if known_as is not None:
                    given[known_as] = found
            if way.request is not None:
                given[way.request] = request
            return await way.function(**given)

        return answer


class RouteIsNotDirect(Exception):
    """The route asks for something that the direct way cannot give; the text names both."""


async def _read(request: Request, kind: type[BaseModel]) -> BaseModel | None:
    """Return the body, or None when it is no JSON or does not fit."""
    if not request.headers.get("content-type", "").startswith(_JSON):
        return None
    try:
        return kind.model_validate_json(await request.body())
    except ValidationError:
        return None


def _way(route: APIRoute) -> _Way:
    asked = route.dependant
    if asked.call is None or not iscoroutinefunction(asked.call):
        raise RouteIsNotDirect(f"{route.path}: its function is not async")
    more = _more_than_the_request(asked)
    if more:
        raise RouteIsNotDirect(f"{route.path}: it asks for {', '.join(more)}")
    return _Way(
        function=asked.call,
        request=asked.request_param_name,
        body=_body(route),
        dependencies=[(one.name, _direct(route, one)) for one in asked.dependencies],
    )


def _direct(route: APIRoute, dependency: Dependant) -> _Dependency:
    """Return what is asked; it takes the request under whatever name."""
    call = dependency.call
    assert call is not None  # noqa: S101 - only the dependant of an application has none
    is_async = iscoroutinefunction(call) or iscoroutinefunction(type(call).__call__)
    more = [*_more_than_the_request(dependency), *(["more"] if dependency.dependencies else [])]
    if not is_async or more or dependency.request_param_name is None:
        raise RouteIsNotDirect(f"{route.path}: {call!r} takes something else than the request")
    return call


def _more_than_the_request(asked: Dependant) -> Sequence[str]:
    wanted: Mapping[str, Any] = {
        "the path": asked.path_params,
        "the query": asked.query_params,
        "headers": asked.header_params,
        "cookies": asked.cookie_params,
        "the response": asked.response_param_name,
        "work for later": asked.background_tasks_param_name,
    }
    return [name for name, what in wanted.items() if what]


def _body(route: APIRoute) -> tuple[str, type[BaseModel]] | None:
    fields = route.dependant.body_params
    if not fields:
        return None
    kind = fields[0].field_info.annotation
    if len(fields) > 1 or not (isinstance(kind, type) and issubclass(kind, BaseModel)):
        raise RouteIsNotDirect(f"{route.path}: its body is not one model")
    return fields[0].name, kind
