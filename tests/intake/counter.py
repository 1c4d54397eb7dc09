"""The HTTP of intake in memory: its routes as compose puts them together."""

import httpx
from fastapi import FastAPI

from libs.web.application import make_application
from services.intake.web import supplying
from services.intake.web.api import (
    attachments,
    follow_request,
    information,
    me,
    preview_request,
    products,
    requests,
    submit_request,
    withdraw,
)
from services.intake.web.api.refusals import PROBLEMS
from services.intake.web.desk import Desk
from services.intake.web.pages import (
    asking,
    informatie,
    intrekken,
    mijn_aanvraag,
    mijn_aanvragen,
    mijn_gegevens,
    overview,
    product,
    quiet,
    sent,
    start,
)
from tests.intake.desk import FrontDesk


async def ready() -> dict[str, bool]:
    return {"everything": True}


def counter(
    desk: FrontDesk,
    *,
    host: str = "localhost",
    signed_in: str | None = "jan",
    wrong_secrets: int = 30,
) -> httpx.AsyncClient:
    """A client of somebody who is signed in (None: nobody), at a host."""
    headers = {"Authorization": f"Bearer {signed_in}"} if signed_in else {}
    return httpx.AsyncClient(
        transport=httpx.ASGITransport(_application_of(desk, wrong_secrets)),
        base_url=f"http://{host}:8000",
        headers=headers,
    )


def _application_of(desk: FrontDesk, wrong_secrets: int) -> FastAPI:
    """Who comes back to a desk finds the same counter."""
    made = desk.counters.get(wrong_secrets)
    if made is None or made[0] is not desk.desk:
        made = desk.counters[wrong_secrets] = (desk.desk, _application(desk.desk, wrong_secrets))
    return made[1]


def _application(desk: Desk, wrong_secrets: int) -> FastAPI:
    rooms = (
        submit_request,
        preview_request,
        products,
        me,
        requests,
        follow_request,
        withdraw,
        information,
        attachments,
        start,
        product,
        asking,
        overview,
        sent,
        informatie,
        mijn_aanvragen,
        mijn_aanvraag,
        intrekken,
        mijn_gegevens,
        quiet,
    )
    return make_application(
        service="intake",
        title="Loket: aanvragen",
        version="1",
        gate=desk.gate,
        routers=[room.router(desk) for room in rooms],
        problems=PROBLEMS,
        ready=ready,
        metrics=lambda: b"",
        body_limits=supplying.BODY_LIMITS,
        secret_routes=supplying.SECRET_ROUTES,
        wrong_secrets=wrong_secrets,
    )


def kind_of(answer: httpx.Response) -> str:
    """The kind of problem that an answer is."""
    assert answer.headers["content-type"] == "application/problem+json"
    problem = answer.json()
    assert problem["status"] == answer.status_code
    return str(problem["type"]).removeprefix("urn:problem-type:loket:")


PATH = "/api/intake/v1/requests"
BODY = {
    "product": "ATT_HOUSEHOLD",
    "purpose": "domestic",
    "subject": {"relation": "self"},
    "answers": {},
    "terms_accepted": True,
}


async def submit(
    desk: FrontDesk, body: object = BODY, key: str = "key-0001", **where: str | None
) -> httpx.Response:
    return await counter(desk, **where).post(PATH, json=body, headers={"Idempotency-Key": key})
