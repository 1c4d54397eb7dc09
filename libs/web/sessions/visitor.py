"""What the frame of a page shows of whoever visits it; a page for everybody never fails on it."""

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from starlette.requests import Request

from libs.web.problems import Problem
from libs.web.sessions.keeping import Keeping

Visitor = Callable[[Request], Awaitable[Mapping[str, Any]]]
"""Gives what the template needs: `session`, and `here`, the path to come back to."""


def visitor(keeping: Keeping | None) -> Visitor:
    """Make what tells the frame who visits; nothing where sessions are not kept, or are away."""

    async def who(request: Request) -> Mapping[str, Any]:
        if keeping is None:
            return {}
        try:
            return {"session": await keeping.sessions.of(request), "here": request.url.path}
        except Problem:  # the database of sessions is away; the page itself needs nobody's name
            return {}

    return who


nobody: Visitor = visitor(None)
"""For a service without sessions."""
