"""The page where a document is fetched with the link or the code from a mail."""

from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from starlette.responses import Response

from libs.web.correlation import caller_cause
from libs.web.fragment import fragment_script
from libs.web.gate import Gate
from libs.web.guesses import wrong_secret
from libs.web.municipalities import Municipalities, Municipality, addressed
from services.delivery.use_cases.download_document import LinkDoesNotOpen
from services.delivery.web.desk import Desk
from services.delivery.web.handing_over import hand_over
from services.delivery.web.pages.shown import Shown

FOLDER = Path(__file__).parent
_TEMPLATE = "documenten.html"


def documenten(desk: Desk, gate: Gate, shown: Shown, municipalities: Municipalities) -> APIRouter:
    """Make the routes."""
    router = APIRouter(include_in_schema=False)
    here = Depends(addressed(municipalities))
    reading = Depends(gate.anybody("page.read"))

    @router.get("/documenten", dependencies=[reading])
    async def ask(request: Request, municipality: Annotated[Municipality, here]) -> Response:
        return await shown.page(
            _TEMPLATE,
            request=request,
            municipality=municipality,
            state="ask",
            code="",
        )

    @router.post("/documenten", dependencies=[Depends(gate.anybody("link.open"))])
    async def download(
        request: Request,
        municipality: Annotated[Municipality, here],
        code: Annotated[str, Form()] = "",
    ) -> Response:
        try:
            return hand_over(await desk.download(code, caller_cause(request)))
        except LinkDoesNotOpen:
            return await shown.page(
                _TEMPLATE,
                request=request,
                municipality=municipality,
                status=410,
                state="closed",
                code=code,
            )

    @router.post("/documenten/nieuwe-link", dependencies=[Depends(gate.anybody("link.renew"))])
    async def renew(
        request: Request,
        municipality: Annotated[Municipality, here],
        code: Annotated[str, Form()] = "",
    ) -> Response:
        wrong_secret(request)  # also a right one: neither the answer nor the limit may tell
        await desk.renew(code, caller_cause(request))
        return await shown.page(
            _TEMPLATE,
            request=request,
            municipality=municipality,
            status=202,
            state="renewed",
            code="",
        )

    router.add_api_route(
        "/documenten/fragment.js", fragment_script, methods=["GET"], dependencies=[reading]
    )
    return router
