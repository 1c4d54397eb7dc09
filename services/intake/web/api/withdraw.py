"""`POST /requests/{request_id}/withdraw`: the wish is recorded; asking again is harmless."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request

from libs.web.callers import Caller
from libs.web.municipalities import Municipality, addressed
from services.intake.web.api import PREFIX
from services.intake.web.api.shapes import WithdrawalNoted
from services.intake.web.desk import Desk
from services.intake.web.withdrawing import withdrawn


def router(desk: Desk) -> APIRouter:
    """Make the route of withdrawing."""
    routes = APIRouter(prefix=PREFIX, tags=["aanvragen"])
    here, signed_in = addressed(desk.municipalities), desk.gate("request.withdraw")

    @routes.post(
        "/requests/{request_id}/withdraw",
        status_code=202,
        summary="Een aanvraag intrekken",
        description="Een `Idempotency-Key` is niet nodig: opnieuw intrekken verandert niets.",
        responses={
            404: {"description": "Geen aanvraag van jou."},
            409: {"description": "De aanvraag is al afgesloten."},
        },
    )
    async def withdraw(
        request_id: UUID,
        request: Request,
        municipality: Annotated[Municipality, Depends(here)],
        caller: Annotated[Caller, Depends(signed_in)],
    ) -> WithdrawalNoted:
        done = await withdrawn(desk, request, request_id, caller=caller, municipality=municipality)
        return WithdrawalNoted(
            request_id=request_id, reference=done.reference, position=done.position
        )

    return routes
