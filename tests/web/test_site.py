"""The front desk tells whether the whole site is well, and gathers what all services measure."""

import asyncio

import httpx
import pytest
from fastapi import FastAPI
from prometheus_client.parser import text_string_to_metric_families

from libs.web.site import front_desk, together
from tests.web.house import GATE, Readiness, application

pytestmark = pytest.mark.anyio

INTAKE = """# HELP commands_total Commands.
# TYPE commands_total counter
commands_total{service="intake"} 3.0
# HELP behind Positions behind.
# TYPE behind gauge
behind{service="intake"} 0.0
"""
WORKFLOW = """# HELP behind Positions behind.
# TYPE behind gauge
behind{service="workflow"} 5.0
# HELP commands_total Commands.
# TYPE commands_total counter
commands_total{service="workflow"} 4.0
"""


class Town(httpx.AsyncBaseTransport):
    """A service on an address of its own, that can be gone or hang."""

    def __init__(self) -> None:
        self.readiness = Readiness()
        self.house = httpx.ASGITransport(application(self.readiness))
        self.gone = False
        self.hangs = False

    async def handle_async_request(self, request: httpx.Request) -> httpx.Response:
        if self.gone:
            raise httpx.ConnectError("refused", request=request)
        if self.hangs:
            await asyncio.Event().wait()
        return await self.house.handle_async_request(request)


def site(town: Town) -> httpx.AsyncClient:
    desk = FastAPI()
    peers = {"house": "http://127.0.0.1:8101"}
    client = httpx.AsyncClient(transport=town)
    desk.include_router(front_desk(gate=GATE, peers=peers, client=client))
    return httpx.AsyncClient(transport=httpx.ASGITransport(desk), base_url="http://site")


async def test_the_site_is_well_when_every_service_is_ready() -> None:
    async with site(Town()) as browser:
        answer = await browser.get("/healthz")

    assert answer.status_code == 200
    assert answer.json() == {"ready": True, "services": {"house": "ready"}}


async def test_one_service_that_is_not_ready_is_named() -> None:
    town = Town()
    town.readiness.checks = {"database": False}
    async with site(town) as browser:
        answer = await browser.get("/healthz")

    assert answer.status_code == 503
    assert answer.json() == {"ready": False, "services": {"house": "not ready"}}


@pytest.mark.parametrize("trouble", ["gone", "hangs"])
async def test_a_service_that_does_not_answer_is_waited_for_a_second_at_most(trouble: str) -> None:
    town = Town()
    setattr(town, trouble, True)
    async with asyncio.timeout(3), site(town) as browser:
        answer = await browser.get("/healthz")
        metrics = await browser.get("/metrics")

    assert answer.status_code == 503
    assert answer.json()["services"] == {"house": "no answer"}
    assert metrics.status_code == 200


async def test_metrics_of_the_services_come_through() -> None:
    async with site(Town()) as browser:
        answer = await browser.get("/metrics")

    assert 'x{service="house"} 1.0' in answer.text


def test_a_metric_of_two_services_stands_together_under_one_heading() -> None:
    text = together([INTAKE, WORKFLOW])

    families = {family.name: family for family in text_string_to_metric_families(text)}
    assert text.count("# TYPE") == text.count("# HELP") == 2
    assert {sample.value for sample in families["commands"].samples} == {3.0, 4.0}
    assert {sample.labels["service"] for sample in families["behind"].samples} == {
        "intake",
        "workflow",
    }
