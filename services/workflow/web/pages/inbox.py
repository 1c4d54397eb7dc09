"""`/behandelportaal/taken`: the inbox of clerks, its trays, what is new, and what can be done."""

from collections.abc import Mapping
from typing import Annotated, Any, Final
from uuid import uuid4

from fastapi import APIRouter, Depends, Request
from psycopg import AsyncConnection
from starlette.responses import RedirectResponse, Response

from libs.events.values import TaskKind
from libs.web.consistency import After
from libs.web.speech import sentence
from services.workflow.views.inbox.cursor import CursorIsUnreadable
from services.workflow.views.inbox.query import (
    InboxPage,
    count_inbox,
    products_in,
    read_inbox,
)
from services.workflow.views.inbox.question import InboxQuestion, InboxTray
from services.workflow.views.staff.query import colleagues_at
from services.workflow.web.api.desk import INBOX, Clerk
from services.workflow.web.pages.inbox_address import (
    INBOX_PATH,
    NOBODY,
    InboxAddress,
    Order,
    Tab,
    Until,
)
from services.workflow.web.pages.inbox_news import since_when
from services.workflow.web.pages.inbox_rows import rows_of
from services.workflow.web.pages.screens import Screens
from services.workflow.web.pages.several import SEVERAL_PATH, offered_beside
from services.workflow.web.pages.task_words import KINDS
from services.workflow.web.pages.told_once import forget, told_in

A_PAGE: Final = 50
"""Rows: with them a page has half of the 100 kB that it may have."""

TABS: Final = {
    Tab.ALL: sentence("Alle taken"),
    Tab.MINE: sentence("Mijn taken"),
    Tab.PARKED: sentence("Geparkeerde taken"),
    Tab.DONE: sentence("Afgewerkt"),
}
UNTIL: Final = {
    Until.LATE: sentence("Te laat"),
    Until.TODAY: sentence("Uiterlijk vandaag"),
    Until.THIS_WEEK: sentence("Uiterlijk deze week"),
}
ORDERS: Final = {
    Order.DUE: sentence("Termijn eerst"),
    Order.OLDEST: sentence("Oudste eerst"),
    Order.NEWEST: sentence("Nieuwste eerst"),
    Order.REFERENCE: sentence("Op referentie"),
}


def inbox(screens: Screens) -> APIRouter:
    """Make the route."""
    routes = APIRouter(include_in_schema=False)
    desk = screens.desk

    @routes.get(INBOX_PATH)
    async def read_tasks(
        request: Request,
        clerk: Annotated[Clerk, Depends(desk.clerk("tasks.read"))],
        na: After = None,
    ) -> Response:
        position = desk.positions.asked(na, municipality=clerk.municipality)
        await desk.catch_up(position, view=INBOX)
        asked, now = InboxAddress.read(request.query_params), desk.clock()
        question = asked.question(clerk, now=now, limit=A_PAGE)
        async with desk.store.within(clerk.municipality) as connection:
            try:
                found = await read_inbox(connection, question)
            except CursorIsUnreadable:  # an old or broken link: begin at the beginning
                return RedirectResponse(asked.but(), status_code=303)
            colleagues = dict(await colleagues_at(connection, clerk.municipality))
            content: dict[str, Any] = {
                "rows": await rows_of(
                    connection,
                    clerk,
                    found.tasks,
                    names=colleagues,
                    now=now,
                    are_parked=asked.bakje is Tab.PARKED,
                ),
                "counts": await _counts(connection, clerk, found, asked),
                "products": await products_in(connection, clerk.municipality),
                "news": await since_when(connection, clerk, asked, question),
            }
        shown = await screens.show(
            request,
            clerk,
            "inbox.html",
            asked=asked,
            found=found,
            colleagues=colleagues,
            together=offered_beside([TaskKind(task.kind) for task in found.tasks]),
            several_path=SEVERAL_PATH,
            key=uuid4(),
            told=told_in(request),
            **_WORDS,
            **content,
        )
        return forget(request, shown)

    return routes


_WORDS: Final[Mapping[str, Any]] = {
    "tabs": TABS,
    "untils": UNTIL,
    "orders": ORDERS,
    "kinds": KINDS,
    "nobody": NOBODY,
}


async def _counts(
    connection: AsyncConnection[Any], clerk: Clerk, found: InboxPage, asked: InboxAddress
) -> dict[Tab, tuple[int, bool]]:
    """Return how many tasks there are in each tray that is counted, and whether that is exact."""
    counted = {
        Tab.ALL: InboxTray.ALL,
        Tab.MINE: InboxTray.MINE,
        Tab.PARKED: InboxTray.PARKED,
    }
    counts = {
        tab: await count_inbox(
            connection,
            InboxQuestion(municipality=clerk.municipality, me=clerk.staff_id, tray=tray),
        )
        for tab, tray in counted.items()
        if asked.is_filtered or asked.bakje is not tab
    }
    if not asked.is_filtered and asked.bakje in counted:
        counts[asked.bakje] = (found.count, found.count_is_exact)
    return counts
