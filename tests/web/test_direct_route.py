"""A route that takes the direct way answers as the framework would, or does not start."""

from typing import Annotated

import httpx
import pytest
from fastapi import APIRouter, BackgroundTasks, Depends, FastAPI, Query, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel

from libs.web.direct_route import DirectRoute, RouteIsNotDirect

pytestmark = pytest.mark.anyio


class Wish(BaseModel):
    """What is wished."""

    what: str
    times: int = 1


async def who(request: Request) -> str:
    return request.headers.get("x-who", "nobody")


class Counting:
    """A dependency that counts how often it was asked."""

    def __init__(self) -> None:
        self.asked = 0

    async def __call__(self, request: Request) -> None:
        self.asked += 1


def application(counting: Counting, *, direct: bool) -> FastAPI:
    routes = APIRouter(**({"route_class": DirectRoute} if direct else {}))

    @routes.post("/wishes", status_code=201)
    async def wish(
        body: Wish,
        request: Request,
        asker: Annotated[str, Depends(who)],
        _: Annotated[None, Depends(counting)],
    ) -> Response:
        return Response(f"{asker}: {body.times} {body.what!a} at {request.url.path}", 201)

    made = FastAPI()

    @made.exception_handler(RequestValidationError)
    async def told(_: Request, error: RequestValidationError) -> Response:
        return Response(str([(each["type"], each["loc"]) for each in error.errors()]), 422)

    made.router.routes.extend(routes.routes)
    return made


async def ask(app: FastAPI, content: bytes, **headers: str) -> tuple[int, str]:
    async with httpx.AsyncClient(
        transport=httpx.ASGITransport(app), base_url="http://counter"
    ) as client:
        answer = await client.post("/wishes", content=content, headers=headers)
        return answer.status_code, answer.text


async def test_the_function_gets_body_request_and_dependencies() -> None:
    counting = Counting()

    answer = await ask(
        application(counting, direct=True),
        b'{"what": "cake", "times": 2}',
        **{"content-type": "application/json; charset=utf-8", "x-who": "ann"},
    )

    assert answer == (201, "ann: 2 'cake' at /wishes")
    assert counting.asked == 1


@pytest.mark.parametrize("kind", ["application/json", "application/problem+json", "text/plain", ""])
@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"null",
        b'{"times": 1}',
        b'{"what": 7}',
        b'{"what": "x", "times": "two"}',
        b'{"what": "x", "times": "2"}',
        b'{"what": "\\ud800"}',
        '{"what": "x"}'.encode("utf-16"),
        b'{"what": "a", "what": "b"}',
    ],
)
async def test_whatever_is_unusual_is_answered_as_the_framework_does(
    content: bytes, kind: str
) -> None:
    headers = {"content-type": kind} if kind else {}
    direct, usual = Counting(), Counting()

    answers = [
        await ask(application(direct, direct=True), content, **headers),
        await ask(application(usual, direct=False), content, **headers),
    ]

    assert answers[0] == answers[1]
    assert direct.asked == usual.asked


async def test_what_it_tells_of_itself_is_what_the_framework_tells() -> None:
    direct, usual = (application(Counting(), direct=one).openapi() for one in (True, False))

    assert direct == usual


def _path() -> APIRouter:
    routes = APIRouter(route_class=DirectRoute)

    @routes.get("/wishes/{wish}")
    async def wish(wish: str) -> Response:
        return Response(wish)

    return routes


def _query() -> APIRouter:
    routes = APIRouter(route_class=DirectRoute)

    @routes.get("/wishes")
    async def wish(wish: Annotated[str, Query()]) -> Response:
        return Response(wish)

    return routes


def _more_than_the_request() -> APIRouter:
    routes = APIRouter(route_class=DirectRoute)

    async def named(name: Annotated[str, Query()]) -> str:
        return name

    @routes.get("/wishes")
    async def wish(name: Annotated[str, Depends(named)]) -> Response:
        return Response(name)

    return routes


def _not_async() -> APIRouter:
    routes = APIRouter(route_class=DirectRoute)

    @routes.get("/wishes")
    def wish() -> Response:
        return Response()

    return routes


def _afterwards() -> APIRouter:
    routes = APIRouter(route_class=DirectRoute)

    @routes.get("/wishes")
    async def wish(later: BackgroundTasks) -> Response:
        return Response()

    return routes


@pytest.mark.parametrize("make", [_path, _query, _more_than_the_request, _not_async, _afterwards])
def test_a_route_that_asks_for_more_does_not_start(make: object) -> None:
    with pytest.raises(RouteIsNotDirect, match="/wishes"):
        make()  # type: ignore[operator]
