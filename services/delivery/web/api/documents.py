"""GET /documents/{document_id}/content: the document, for its citizen or a clerk."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from libs.web.callers import Caller
from libs.web.consistency import After
from libs.web.correlation import caller_cause
from libs.web.gate import Gate
from libs.web.municipalities import Municipalities, UnknownMunicipality, addressed
from libs.web.telling import telling
from services.delivery.use_cases.read_document import ReadDocument, read_document
from services.delivery.web.desk import Desk, reader_of
from services.delivery.web.handing_over import hand_over


def documents(desk: Desk, gate: Gate, municipalities: Municipalities) -> APIRouter:
    """Make the route."""
    router = APIRouter(tags=["documenten"])
    signed_in, here = gate("document.read"), addressed(municipalities)

    @router.get(
        "/documents/{document_id}/content",
        summary="Document ophalen, aangemeld",
        response_class=Response,
        responses={
            200: {"content": {"application/pdf": {}}, "description": "Het document."},
            404: {"description": "Het bestaat niet, of je mag het niet zien."},
        },
    )
    @telling(UnknownMunicipality())
    async def content(
        request: Request,
        document_id: UUID,
        caller: Annotated[Caller, Depends(signed_in)],
        after: After = None,
    ) -> Response:
        municipality = caller.municipality or (await here(request)).nis
        await desk.catch_up(after, municipality=municipality)
        return hand_over(
            await read_document(
                ReadDocument(
                    document_id=document_id,
                    reader=reader_of(caller, "document.read", municipality=municipality),
                ),
                records=desk.records,
                keys=desk.keys,
                shelf=desk.shelf,
                cases=desk.cases,
                new_id=desk.new_id,
                cause=caller_cause(request),
                now=desk.clock(),
            )
        )

    return router
