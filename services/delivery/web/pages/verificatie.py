"""The page where anybody checks a document: by its code, and byte for byte."""

from hashlib import sha256
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from starlette.responses import Response

from libs.web.fragment import fragment_script
from libs.web.gate import Gate
from libs.web.guesses import wrong_secret
from libs.web.municipalities import Municipalities, Municipality, addressed
from services.delivery.rules.only_a_whole_pdf_is_passed_on import LARGEST
from services.delivery.use_cases.verify_document import CodeIsMistyped, Verdict
from services.delivery.web.desk import Desk
from services.delivery.web.pages.shown import Shown

LARGEST_FILE = LARGEST
"""Bytes of a file that is compared: as many as what we pass on may have, and ours are smaller."""

LARGEST_BODY = LARGEST_FILE + 1_000_000  # bytes
"""Of the page that takes a file: one that is just too large still gets a sentence."""

_CHUNK = 256 * 1024
_LONGEST_TYPED = 100

Comparison = Literal["same", "different", "too-large", "missing"]


def verificatie(desk: Desk, gate: Gate, shown: Shown, municipalities: Municipalities) -> APIRouter:
    """Make the routes."""
    router = APIRouter(include_in_schema=False)
    here = Depends(addressed(municipalities))
    reading = Depends(gate.anybody("page.read"))
    checking = Depends(gate.anybody("document.verify"))

    async def answer(
        request: Request,
        municipality: Municipality,
        *,
        status: int = 200,
        verdict: Verdict | None = None,
        comparison: Comparison | None = None,
        mistyped: str | None = None,
    ) -> Response:
        return await shown.page(
            "verificatie.html",
            request=request,
            municipality=municipality,
            status=status,
            verdict=verdict,
            comparison=comparison,
            mistyped=mistyped is not None,
            typed=(mistyped or "")[:_LONGEST_TYPED],
        )

    @router.get("/verificatie", dependencies=[reading])
    async def ask(request: Request, municipality: Annotated[Municipality, here]) -> Response:
        return await answer(request, municipality)

    @router.post("/verificatie", dependencies=[checking])
    async def verify(
        request: Request,
        municipality: Annotated[Municipality, here],
        code: Annotated[str, Form()] = "",
    ) -> Response:
        try:
            verdict = await _verdict(desk, request, code)
        except CodeIsMistyped:
            return await answer(request, municipality, status=422, mistyped=code)
        return await answer(request, municipality, verdict=verdict)

    @router.post("/verificatie/bestand", dependencies=[checking])
    async def compare(
        request: Request,
        municipality: Annotated[Municipality, here],
        code: Annotated[str, Form()] = "",
        file: Annotated[UploadFile | None, File()] = None,
    ) -> Response:
        try:
            verdict = await _verdict(desk, request, code)
        except CodeIsMistyped:
            return await answer(request, municipality, status=422, mistyped=code)
        return await answer(
            request, municipality, verdict=verdict, comparison=await _compare(verdict, file)
        )

    router.add_api_route(
        "/verificatie/fragment.js", fragment_script, methods=["GET"], dependencies=[reading]
    )
    return router


async def _verdict(desk: Desk, request: Request, code: str) -> Verdict:
    verdict = await desk.verify(code)
    if verdict.issue is None:
        wrong_secret(request)
    return verdict


async def _compare(verdict: Verdict, file: UploadFile | None) -> Comparison:
    """Say whether the file is byte for byte what was sealed; nothing of it is kept."""
    if file is None or verdict.issue is None:
        return "missing"
    hashed, size = sha256(), 0
    while chunk := await file.read(_CHUNK):
        size += len(chunk)
        if size > LARGEST_FILE:
            return "too-large"
        hashed.update(chunk)
    if size == 0:
        return "missing"
    return "same" if hashed.hexdigest() == verdict.issue.sha256 else "different"
