"""Every address of a service asks a permission of the table; without one it does not start."""

import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import pytest
from fastapi import APIRouter, Depends, Request, Response, WebSocket

from libs.web.callers import Caller
from libs.web.endpoints import EndpointWithoutPermission, endpoints_in
from libs.web.idempotency import idempotency_key
from libs.web.municipalities import Municipalities, addressed
from libs.web.permissions import UnknownPermission
from tests.web.doors import house
from tests.web.house import GATE, application

_TOWNS = Path(__file__).parents[2] / "deploy" / "municipalities"


@pytest.mark.parametrize("name", ["", "case", "case.*", "CASE.READ", "case.reopen"])
def test_a_name_that_is_not_in_the_table_is_refused_when_the_router_is_made(name: str) -> None:
    with pytest.raises(UnknownPermission):
        GATE(name)
    with pytest.raises(UnknownPermission):
        GATE.anybody(name)


def test_what_needs_a_sign_in_is_never_open_to_anybody_nor_the_other_way_round() -> None:
    with pytest.raises(UnknownPermission, match="needs a sign-in"):
        GATE.anybody("case.read")
    with pytest.raises(UnknownPermission, match="needs no sign-in"):
        GATE("products.read")


@pytest.mark.parametrize("asked", [idempotency_key, addressed(Municipalities.load(_TOWNS))])
def test_what_every_request_asks_never_waits_for_a_thread(asked: Callable[..., object]) -> None:
    assert inspect.iscoroutinefunction(asked)


def test_a_new_endpoint_without_a_permission_keeps_the_service_from_starting() -> None:
    routes = APIRouter(prefix="/api/house/v1")

    @routes.get("/everything")
    async def everything() -> str:
        return "all of it"

    with pytest.raises(EndpointWithoutPermission, match="GET /api/house/v1/everything asks no"):
        house(GATE, routes)


def test_an_endpoint_that_is_no_route_of_the_framework_is_not_passed_over() -> None:
    async def answer(request: Request) -> Response:
        return Response("all of it")

    async def talk(socket: WebSocket) -> None:
        await socket.accept()

    routes = APIRouter()
    routes.add_route("/outside", answer)
    sockets = APIRouter()
    sockets.add_api_websocket_route("/socket", talk)

    for each in (routes, sockets):
        with pytest.raises(EndpointWithoutPermission):
            house(GATE, each)


def test_an_endpoint_with_two_permissions_is_refused() -> None:
    routes = APIRouter(dependencies=[Depends(GATE.anybody("page.read"))])

    @routes.get("/both")
    async def both(caller: Annotated[Caller, Depends(GATE("tasks.read"))]) -> str:
        return caller.subject

    with pytest.raises(EndpointWithoutPermission, match=r"page\.read and tasks\.read"):
        house(GATE, routes)


def test_every_address_of_a_house_has_its_permission_its_own_ones_too() -> None:
    asked = {(each.method, each.path): each.permission for each in endpoints_in(application())}

    assert asked[("GET", "/api/house/healthz")] == "site.health"
    assert asked[("GET", "/api/house/metrics")] == "site.metrics"
    assert asked[("GET", "/api/house/openapi.json")] == "api.documentation"
    assert asked[("GET", "/api/house/docs")] == "api.documentation"
    assert asked[("GET", "/static/{service}/{name}")] == "page.read"
    assert asked[("POST", "/api/house/v1/requests")] == "request.submit"


def test_openapi_tells_the_permission_of_every_operation_and_who_has_it() -> None:
    document = application().openapi()

    tasks = document["paths"]["/api/house/v1/tasks"]["get"]
    assert tasks["x-permission"] == "tasks.read"
    assert "Medewerkers en teamverantwoordelijken mogen" in tasks["description"]
    assert {"401", "403", "429"} <= set(tasks["responses"])
    open_to_all = document["paths"]["/api/house/v1/open"]["post"]
    assert open_to_all["x-permission"] == "page.read"
    assert not {"401", "403"} & set(open_to_all["responses"])
    assert all(
        "x-permission" in operation
        for path in document["paths"].values()
        for operation in path.values()
    )
