"""`POST /requests`: asking something; the one address that a whole town may use at once."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response

from libs.web.application import caller_cause
from libs.web.callers import Caller
from libs.web.direct_route import DirectRoute
from libs.web.idempotency import idempotency_key
from libs.web.municipalities import Municipality, addressed
from libs.web.telling import telling
from services.intake.web.api import PREFIX
from services.intake.web.api.refusals import WRONG_REQUESTS, told_place_by_place
from services.intake.web.api.shapes import NewRequest, Submitted
from services.intake.web.api.submitting import submit
from services.intake.web.desk import Desk

_CREATED = 201


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(prefix=PREFIX, tags=["aanvragen"], route_class=DirectRoute)
    here, signed_in = addressed(desk.municipalities), desk.gate("request.submit")

    @routes.post(
        "/requests",
        status_code=_CREATED,
        summary="Een aanvraag indienen",
        response_model=Submitted,
    )
    @telling(*WRONG_REQUESTS)
    async def submit_request(
        *,
        body: NewRequest,
        request: Request,
        key: Annotated[str, Depends(idempotency_key)],
        municipality: Annotated[Municipality, Depends(here)],
        caller: Annotated[Caller, Depends(signed_in)],
    ) -> Response:
        with told_place_by_place():
            submitted = await submit(
                desk,
                body,
                raw=await request.body(),
                key=key,
                cause=caller_cause(request),
                municipality=municipality,
                caller=caller,
            )
        return Response(
            submitted.model_dump_json(),
            status_code=_CREATED,
            headers={"Location": f"{PREFIX}/requests/{submitted.request_id}"},
            media_type="application/json",
        )

    return routes
