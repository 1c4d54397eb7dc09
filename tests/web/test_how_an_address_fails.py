"""What an address may answer when it does not go well is told in its documentation, all of it."""

from typing import Annotated, Any
from uuid import UUID

import httpx
import pytest
from fastapi import APIRouter, Depends
from pydantic import BaseModel

from libs.web.application import make_application
from libs.web.callers import Caller
from libs.web.consistency import After
from libs.web.idempotency import idempotency_key
from libs.web.problems import Answer
from libs.web.telling import telling
from tests.web.house import GATE

pytestmark = pytest.mark.anyio

OUT_OF_HOURS = Answer(status=409, kind="out-of-hours", title="Dicht", detail="Kom morgen terug.")
NO_SUCH_CASE = Answer(status=404, kind="no-such-case", title="Nee", detail="Kijk het nummer na.")
NO_SUCH_SHELF = Answer(
    status=404, kind="no-such-shelf", title="Nee", detail="Kijk na.", at=("products.read",)
)
CLOSED = Answer(
    status=409, kind="closed", title="Dicht", detail="Te laat.", carries={"case": "Case"}
)
REFUSALS = {KeyError: NO_SUCH_CASE, IndexError: NO_SUCH_SHELF, ValueError: CLOSED}


class Case(BaseModel):
    """Een aanvraag."""

    reference: str


@telling(OUT_OF_HOURS)
async def within_hours() -> None:
    """A dependency that tells what it may answer."""


def routes() -> APIRouter:
    router = APIRouter(prefix="/api/house/v1")
    clerk = GATE("case.cancel")

    @router.post("/cases/{case_id}/cancel", dependencies=[Depends(within_hours)])
    async def cancel(
        case_id: UUID,
        body: Case,
        caller: Annotated[Caller, Depends(clerk)],
        key: Annotated[str, Depends(idempotency_key)],
    ) -> Case:
        return body

    @router.get("/cases/{case_id}", dependencies=[Depends(GATE("case.read"))])
    async def read(case_id: UUID, after: After = None) -> Case:
        return Case(reference="x")

    @router.get("/products", dependencies=[Depends(GATE.anybody("products.read"))])
    async def products() -> list[str]:
        return []

    @router.get("/products/{code}", dependencies=[Depends(GATE.anybody("products.read"))])
    async def product(code: str) -> str:
        return code

    return router


@pytest.fixture
async def paths() -> dict[str, Any]:
    application = make_application(
        service="house",
        title="Huis",
        version="1",
        gate=GATE,
        routers=[routes()],
        problems=REFUSALS,
        ready=_ready,
        metrics=lambda: b"",
    )
    house = httpx.AsyncClient(
        transport=httpx.ASGITransport(application), base_url="http://localhost"
    )
    async with house:
        document: dict[str, Any] = (await house.get("/api/house/openapi.json")).json()
    return {
        path.removeprefix("/api/house/v1"): operations
        for path, operations in document["paths"].items()
    }


async def _ready() -> dict[str, bool]:
    return {}


def kinds(operation: dict[str, Any], status: int) -> set[str]:
    content = operation["responses"].get(str(status), {}).get("content", {})
    return set(content.get("application/problem+json", {}).get("examples", {}))


async def test_what_a_dependency_tells_is_told_of_the_address(paths: dict[str, Any]) -> None:
    told = kinds(paths["/cases/{case_id}/cancel"]["post"], 409)

    assert {"out-of-hours", "command-still-running"} <= told


async def test_a_refusal_is_told_of_every_address_about_a_case_or_of_those_it_names(
    paths: dict[str, Any],
) -> None:
    assert kinds(paths["/cases/{case_id}"]["get"], 404) == {"no-such-case"}
    assert kinds(paths["/cases/{case_id}/cancel"]["post"], 404) == {"no-such-case"}
    assert kinds(paths["/products/{code}"]["get"], 404) == {"no-such-shelf"}
    assert kinds(paths["/products"]["get"], 404) == set()


async def test_nobody_is_in_conflict_by_reading(paths: dict[str, Any]) -> None:
    assert kinds(paths["/cases/{case_id}"]["get"], 409) == set()
    assert "closed" in kinds(paths["/cases/{case_id}/cancel"]["post"], 409)


async def test_what_is_read_tells_how_it_may_be_wrong(paths: dict[str, Any]) -> None:
    cancel, read = paths["/cases/{case_id}/cancel"]["post"], paths["/cases/{case_id}"]["get"]

    assert kinds(cancel, 400) == {"idempotency-key-missing", "json-unreadable"}
    assert (kinds(cancel, 413), kinds(cancel, 415)) == (
        {"body-too-large"},
        {"unsupported-media-type"},
    )
    assert kinds(read, 400) == {"position-unreadable", "position-not-followed"}
    assert "still-behind" in kinds(read, 503)
    assert kinds(paths["/products"]["get"], 422) == set()


async def test_a_problem_that_carries_something_says_in_which_shape(paths: dict[str, Any]) -> None:
    content = paths["/cases/{case_id}/cancel"]["post"]["responses"]["409"]["content"]
    [told] = content.values()

    _, own = told["schema"]["allOf"]
    assert own["properties"]["case"] == {"$ref": "#/components/schemas/Case"}
    assert "urn:problem-type:loket:closed" in own["properties"]["type"]["enum"]
    assert told["examples"]["closed"]["value"]["case"] == {"reference": "ZON-7K3M9-2QX4R-C"}


async def test_whoever_must_wait_is_told_how_long(paths: dict[str, Any]) -> None:
    answers = paths["/products"]["get"]["responses"]

    assert {"429", "503"} <= set(answers)
    assert all("Retry-After" in answers[status]["headers"] for status in ("429", "503"))
