"""`POST /requests/{request_id}/withdraw`: the wish is recorded; asking again is harmless."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request

from libs.events.unit import Unit
from libs.web.application import caller_cause
from libs.web.callers import Caller
from libs.web.municipalities import Municipality, addressed
from services.intake.use_cases.withdraw_request import WithdrawRequest, withdraw_request
from services.intake.web.api import PREFIX
from services.intake.web.api.shapes import WithdrawalNoted
from services.intake.web.desk import Desk


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
        command = WithdrawRequest(
            request_id=request_id,
            municipality=municipality.nis,
            national_number=caller.national_number or "",
        )

        async def decide(unit: Unit) -> str:
            return await withdraw_request(
                command,
                unit=unit,
                keys=desk.keys,
                own=desk.own,
                statuses=desk.my_requests,
                now=desk.clock(),
            )

        done = await desk.store.run(decide, cause=caller_cause(request))
        position = done.position or await desk.store.position_of(request_id)
        return WithdrawalNoted(
            request_id=request_id,
            reference=done.result or "",
            position=position and desk.positions.seal(position, municipality=municipality.nis),
        )

    return routes
