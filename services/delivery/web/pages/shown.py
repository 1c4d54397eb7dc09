"""A page of delivery as it is shown: with the name of whoever is signed in."""

from dataclasses import dataclass
from typing import Any

from fastapi import Request
from jinja2 import Environment
from starlette.responses import Response

from libs.web.frame import page
from libs.web.municipalities import Municipality
from libs.web.sessions.visitor import Visitor


@dataclass(frozen=True, kw_only=True)
class Shown:
    """The templates of the pages, and what tells who visits them."""

    environment: Environment
    visitor: Visitor

    async def page(
        self,
        template: str,
        *,
        request: Request,
        municipality: Municipality,
        status: int = 200,
        **content: Any,
    ) -> Response:
        """Answer with a page; who only has a link or a code is not asked to sign in."""
        who = await self.visitor(request)
        return page(
            self.environment,
            template,
            request=request,
            municipality=municipality,
            status=status,
            **content,
            **(who if who.get("session") else {}),
        )
