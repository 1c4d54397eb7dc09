"""What the pages of clerks are made with: the desk, the frame of their own municipality."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from fastapi import Request
from starlette.responses import HTMLResponse

from libs.web.frame import page, pages
from libs.web.municipalities import Municipalities
from libs.web.sessions.visitor import Visitor, nobody
from services.workflow.web.api.desk import Clerk, Desk

TEMPLATES: Final = Path(__file__).parent


@dataclass(frozen=True, kw_only=True)
class Screens:
    """The things behind the pages; the frame is that of the municipality staff work for."""

    desk: Desk
    municipalities: Municipalities
    visitor: Visitor = nobody

    async def show(
        self, request: Request, clerk: Clerk, template: str, *, status: int = 200, **content: Any
    ) -> HTMLResponse:
        """Answer with a page of this clerk."""
        who = {"session": None, **await self.visitor(request)}
        return page(
            pages("workflow", TEMPLATES),
            template,
            request=request,
            municipality=self.municipalities.of_nis(clerk.municipality),
            status=status,
            clerk=clerk,
            now=self.desk.clock(),
            **who,
            **content,
        )
