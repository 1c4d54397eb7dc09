"""GET /cases/{request_id}/letter: the cover letter with the address, for a clerk to print."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends
from starlette.responses import Response

from libs.web.callers import Caller
from libs.web.consistency import After
from libs.web.gate import Gate
from services.delivery.use_cases.read_letter import ReadLetter, read_letter
from services.delivery.web.desk import Desk, reader_of
from services.delivery.web.handing_over import hand_over


def letters(desk: Desk, gate: Gate) -> APIRouter:
    """Make the route."""
    router = APIRouter(tags=["brieven"])
    clerk = gate("letter.read")

    @router.get(
        "/cases/{request_id}/letter",
        summary="Brief met het adres",
        response_class=Response,
        responses={200: {"content": {"application/pdf": {}}, "description": "De brief."}},
    )
    async def letter(
        request_id: UUID,
        caller: Annotated[Caller, Depends(clerk)],
        after: After = None,
    ) -> Response:
        municipality = caller.municipality or ""
        await desk.catch_up(after, municipality=municipality)
        return hand_over(
            await read_letter(
                ReadLetter(
                    request_id=request_id,
                    reader=reader_of(caller, "letter.read", municipality=municipality),
                ),
                records=desk.records,
                keys=desk.keys,
                letters=desk.shelf,
            )
        )

    return router
