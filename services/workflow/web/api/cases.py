"""`GET /cases/{request_id}`: everything about one case."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Response

from libs.web.consistency import After
from libs.web.languages import ACCEPT_LANGUAGE
from services.workflow.model.case import Case
from services.workflow.use_cases.clerks_order import UnknownCase
from services.workflow.web.api.case_body import CaseBody, case_body
from services.workflow.web.api.desk import REACTIONS, Clerk, Desk


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["aanvragen"])
    signed_in_clerk = desk.clerk("case.read")

    @routes.get(
        "/cases/{request_id}",
        summary="Een aanvraag bekijken",
        openapi_extra={"parameters": [ACCEPT_LANGUAGE]},
    )
    async def read_case(
        request_id: UUID,
        response: Response,
        clerk: Annotated[Clerk, Depends(signed_in_clerk)],
        after: After = None,
    ) -> CaseBody:
        position = desk.positions.asked(after, municipality=clerk.municipality)
        if position is not None and position.service != desk.store.service:
            await desk.catch_up(position, view=REACTIONS)  # our own log is never behind itself
        await desk.must_be_here(request_id, clerk)
        case = await desk.store.find(Case, request_id)
        if case is None or case.about.municipality != clerk.municipality:
            raise UnknownCase
        response.headers["ETag"] = f'"{case.version}"'
        response.headers["Vary"] = "Accept-Language"
        body = await case_body(desk, case, clerk)
        await desk.remember_look(case, clerk)
        return body

    return routes
