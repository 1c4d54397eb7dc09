"""`GET /attachments/{attachment_id}/content`: a clerk fetches what somebody supplied."""

from typing import Annotated
from urllib.parse import quote
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from libs.web.callers import Caller
from libs.web.correlation import caller_cause
from libs.web.permissions import permission_named
from services.intake.use_cases.read_attachment import (
    AttachmentIsUnknown,
    HandedOver,
    ReadAttachment,
    read_attachment,
)
from services.intake.web.api import PREFIX
from services.intake.web.desk import Desk

_READ = "attachment.read"


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(prefix=PREFIX, tags=["informatie"])
    signed_in = desk.gate(_READ)

    @routes.get(
        "/attachments/{attachment_id}/content",
        summary="Een bijlage ophalen",
        response_class=Response,
        responses={
            200: {
                "content": {"application/pdf": {}, "image/jpeg": {}, "image/png": {}},
                "description": "De bijlage, precies zoals ze bezorgd werd.",
            },
            404: {"description": "Geen bijlage van je gemeente."},
        },
    )
    async def content(
        attachment_id: UUID, request: Request, caller: Annotated[Caller, Depends(signed_in)]
    ) -> Response:
        municipality = permission_named(_READ).reach_of(caller).municipality
        if municipality is None:
            raise AttachmentIsUnknown
        command = ReadAttachment(
            reading_id=desk.new_id(),
            attachment_id=attachment_id,
            municipality=municipality,
            by=caller.subject,
        )
        handed_over = await read_attachment(
            command,
            records=desk.store,
            shelf=desk.shelf,
            keys=desk.keys,
            cause=caller_cause(request),
            now=desk.clock(),
        )
        return _to_be_kept(handed_over)

    return routes


def _to_be_kept(handed_over: HandedOver) -> Response:
    """Answer with the bytes, which no browser opens as a page of ours (RFC 6266 for the names)."""
    names = (
        f'filename="{handed_over.own_name}"',
        f"filename*=UTF-8''{quote(handed_over.shown_name, safe='')}",
    )
    return Response(
        handed_over.content,
        media_type=handed_over.media_type,
        headers={
            "Content-Disposition": "; ".join(("attachment", *names)),
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "X-Content-Type-Options": "nosniff",
            "Cache-Control": "no-store",
            "X-Robots-Tag": "noindex",
        },
    )
