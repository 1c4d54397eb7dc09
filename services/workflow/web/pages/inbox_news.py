"""`/behandelportaal/taken/nieuws`: whether there is something new, told without moving a row."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Annotated, Any, Final
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Request
from psycopg import AsyncConnection
from starlette.responses import Response

from services.workflow.views.inbox.query import count_inbox, newest_of
from services.workflow.views.inbox.question import InboxQuestion
from services.workflow.views.seen.query import count_unread
from services.workflow.web.api.desk import Clerk
from services.workflow.web.pages.inbox_address import INBOX_PATH, InboxAddress, Tab
from services.workflow.web.pages.screens import Screens

NEWS_PATH: Final = f"{INBOX_PATH}/nieuws"
_LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)


def inbox_news(screens: Screens) -> APIRouter:
    """Make the route of the part of the inbox that is asked anew."""
    routes = APIRouter(include_in_schema=False)
    desk = screens.desk

    @routes.get(NEWS_PATH)
    async def read_news(
        request: Request, clerk: Annotated[Clerk, Depends(desk.clerk("tasks.read"))]
    ) -> Response:
        asked = InboxAddress.read(request.query_params)
        since = request.query_params.get("sinds", "")
        question = asked.question(clerk, now=desk.clock(), limit=1)
        async with desk.store.within(clerk.municipality) as connection:
            if asked.bakje is Tab.MINE:
                count = await _unread(connection, clerk) - _number(since)
            else:
                later = replace(question, cursor=None, created_after=_moment(since))
                count, _ = await count_inbox(connection, later)
        return await screens.show(
            request,
            clerk,
            "inbox_news.html",
            asked=asked,
            count=max(count, 0),
            news=_address(asked, since),
        )

    return routes


async def since_when(
    connection: AsyncConnection[Any], clerk: Clerk, asked: InboxAddress, question: InboxQuestion
) -> str | None:
    """Return where the page asks for its news; None: what is done has none.

    Of my tasks it tells how many had something new, for they come by being given to me; of the
    other trays, when the newest of them became ready.
    """
    if asked.bakje is Tab.DONE:
        return None
    if asked.bakje is Tab.MINE:
        return _address(asked, str(await _unread(connection, clerk)))
    newest = await newest_of(connection, replace(question, cursor=None))
    return _address(asked, (newest or _LONG_AGO).isoformat())


async def _unread(connection: AsyncConnection[Any], clerk: Clerk) -> int:
    unread, _ = await count_unread(connection, me=clerk.staff_id, municipality=clerk.municipality)
    return unread


def _address(asked: InboxAddress, since: str) -> str:
    fields = {name: value for name, value in asked.fields.items() if name != "cursor"}
    return f"{NEWS_PATH}?{urlencode({**fields, 'sinds': since})}"


def _number(text: str) -> int:
    """Return the number; what was written by hand counts as none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < len("1000000") else 0


def _moment(text: str) -> datetime:
    """Return the moment; of what is none, everything is later."""
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return _LONG_AGO
    return moment if moment.tzinfo else _LONG_AGO
