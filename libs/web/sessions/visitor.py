"""What the frame of a page shows of whoever visits it; a page for everybody never fails on it."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import Any, Final

from starlette.requests import Request

from libs.web.problems import Problem
from libs.web.sessions.keeping import Keeping

Visitor = Callable[[Request], Awaitable[Mapping[str, Any]]]
"""Gives what the template needs: `session`, and `here`, the path to come back to."""

_PATIENCE: Final = 0.5  # seconds that a page for everybody waits for a name


def visitor(keeping: Keeping | None) -> Visitor:
    """Make what tells the frame who visits; nothing where sessions are not kept, or are away."""

    async def who(request: Request) -> Mapping[str, Any]:
        if keeping is None:
            return {}
        try:
            async with asyncio.timeout(_PATIENCE):
                return {"session": await keeping.sessions.of(request), "here": request.url.path}
        except (Problem, TimeoutError):  # sessions are away; the page needs nobody's name
            return {}

    return who


nobody: Visitor = visitor(None)
"""For a service without sessions."""
