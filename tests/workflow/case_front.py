"""The page of a case, as a clerk's browser meets it: pages are read, forms are sent."""

import re
from html import unescape
from typing import Any
from uuid import UUID

import httpx

from libs.web.municipalities import Municipalities
from services.workflow.compose import application
from services.workflow.web.pages.case import case
from services.workflow.web.pages.screens import Screens
from tests.delivery.front import FOLDER
from tests.workflow.office import Office

TOWNS = Municipalities.load(FOLDER)
_FIELD = re.compile(r'<input type="hidden" name="([a-z]+)" value="([^"]*)">')


class CaseFront:
    """The pages of the office's cases."""

    def __init__(self, office: Office) -> None:
        self.office = office
        app = application(
            office.desk, case(Screens(desk=office.desk, municipalities=TOWNS)), municipalities=TOWNS
        )
        self.http = httpx.AsyncClient(
            transport=httpx.ASGITransport(app),
            base_url="http://localhost",
            headers={"Accept": "text/html"},
        )

    async def opens(
        self, request_id: UUID, action: str = "", *, who: str = "clerk", **query: str
    ) -> httpx.Response:
        """Look at a case, with the panel of an action open or none."""
        path = f"/behandelportaal/aanvragen/{request_id}" + (f"/{action}" if action else "")
        return await self.http.get(path, params=query, headers=_signed(who))

    async def sends(
        self,
        page: httpx.Response,
        request_id: UUID,
        action: str,
        *,
        who: str = "clerk",
        **typed: Any,
    ) -> httpx.Response:
        """Send the form of a page, with what is hidden in it."""
        path = f"/behandelportaal/aanvragen/{request_id}/{action}"
        form = {**hidden(page), **{name.replace("__", "."): value for name, value in typed.items()}}
        return await self.http.post(path, data=form, headers=_signed(who))

    async def acts(
        self, request_id: UUID, action: str, *, who: str = "clerk", **typed: Any
    ) -> httpx.Response:
        """Open a panel and send its form."""
        page = await self.opens(request_id, action, who=who)
        return await self.sends(page, request_id, action, who=who, **typed)


def hidden(page: httpx.Response) -> dict[str, str]:
    """The hidden fields of the first form of a page."""
    return {name: unescape(value) for name, value in _FIELD.findall(page.text)}


def _signed(who: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {who}"}
