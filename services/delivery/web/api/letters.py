"""GET /cases/{request_id}/letter: the cover letter with the address, for a clerk to print."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from starlette.responses import Response

from libs.events.values import Position
from libs.web.callers import Caller, Role
from libs.web.consistency import after
from libs.web.signing_in import Verifier, staff
from services.delivery.use_cases.read_letter import ReadLetter, read_letter
from services.delivery.web.desk import Desk, reader_of
from services.delivery.web.handing_over import hand_over


def letters(desk: Desk, verifier: Verifier) -> APIRouter:
    """Make the route."""
    router = APIRouter(tags=["brieven"])
    clerk = staff(verifier, Role.CLERK, Role.LEAD)

    @router.get(
        "/cases/{request_id}/letter",
        summary="Brief met het adres",
        response_class=Response,
        responses={200: {"content": {"application/pdf": {}}, "description": "De brief."}},
    )
    async def letter(
        request_id: UUID,
        caller: Annotated[Caller, Depends(clerk)],
        position: Annotated[Position | None, Depends(after)],
    ) -> Response:
        await desk.catch_up(position)
        return hand_over(
            await read_letter(
                ReadLetter(request_id=request_id, reader=reader_of(caller)),
                records=desk.records,
                keys=desk.keys,
                letters=desk.shelf,
            )
        )

    return router
