"""The pages of reporting in these tests, beside the API, visited as a clerk of Zonneberg."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import httpx
from fastapi import APIRouter

from libs.web.municipalities import Municipalities
from libs.web.sessions.visitor import nobody
from services.reporting.web.routers import page_routers
from tests.reporting.api import Api
from tests.reporting.told import ZONNEBERG

_MUNICIPALITIES = Path(__file__).parents[2] / "deploy" / "municipalities"
CLERK = f"clerk@{ZONNEBERG}"
ANALYST = f"analyst@{ZONNEBERG}"
LEAD = f"lead@{ZONNEBERG}"


class Pages(Api):
    """A browser without cookies: a token signs in."""

    def _beside(self) -> Sequence[APIRouter]:
        towns = Municipalities.load(_MUNICIPALITIES)
        return page_routers(self.rooms, municipalities=towns, visitor=nobody)

    def opens(self, path: str, *, token: str = CLERK, **headers: str) -> httpx.Response:
        """Open a page."""
        return self._view.run(self._visit("GET", path, token=token, headers=headers))

    def sends(self, path: str, *, token: str = CLERK, **fields: Any) -> httpx.Response:
        """Send a form."""
        return self._view.run(self._visit("POST", path, token=token, data=fields))

    async def _visit(
        self,
        method: str,
        path: str,
        *,
        token: str,
        data: Any = None,
        headers: dict[str, str] | None = None,
    ) -> httpx.Response:
        transport = httpx.ASGITransport(self.application)
        asked = {
            "Authorization": f"Bearer {token}",
            "Accept": "text/html",
            **{name.replace("_", "-"): value for name, value in (headers or {}).items()},
        }
        async with httpx.AsyncClient(transport=transport, base_url="http://localhost") as http:
            return await http.request(method, path, data=data, headers=asked)


def text_of(answer: httpx.Response) -> str:
    """What a page says, without its markup."""
    return " ".join(re.sub(r"<[^>]*>", " ", answer.text).split())
