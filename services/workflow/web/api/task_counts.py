"""`GET /tasks/counts`: how many tasks there are in each tray, as a clerk's tabs show it."""

from typing import Annotated

from fastapi import APIRouter, Depends
from pydantic import BaseModel, ConfigDict

from libs.web.consistency import After
from services.workflow.views.inbox.query import count_inbox
from services.workflow.views.inbox.question import InboxQuestion, InboxTray
from services.workflow.views.seen.query import count_unread
from services.workflow.web.api.desk import INBOX, Clerk, Desk
from services.workflow.web.api.tasks import Count


class TaskCounts(BaseModel):
    """Hoeveel taken er in elk bakje zijn.

    `unread` telt welke van jouw taken (`mine`) iets nieuws hebben: een aanvraag die je nog niet
    bekeek, of waaraan een ander iets deed nadat je keek.
    """

    model_config = ConfigDict(frozen=True)
    all: Count
    mine: Count
    parked: Count
    unread: Count


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["taken"])
    signed_in_clerk = desk.clerk("tasks.read")

    @routes.get("/tasks/counts", summary="Hoeveel taken er in elk bakje zijn")
    async def count_tasks(
        clerk: Annotated[Clerk, Depends(signed_in_clerk)], after: After = None
    ) -> TaskCounts:
        position = desk.positions.asked(after, municipality=clerk.municipality)
        await desk.catch_up(position, view=INBOX)
        me, municipality = clerk.staff_id, clerk.municipality

        def tray(which: InboxTray) -> InboxQuestion:
            return InboxQuestion(municipality=municipality, me=me, tray=which)

        async with desk.store.within(municipality) as connection:
            return TaskCounts(
                all=_count(await count_inbox(connection, tray(InboxTray.ALL))),
                mine=_count(await count_inbox(connection, tray(InboxTray.MINE))),
                parked=_count(await count_inbox(connection, tray(InboxTray.PARKED))),
                unread=_count(await count_unread(connection, me=me, municipality=municipality)),
            )

    return routes


def _count(found: tuple[int, bool]) -> Count:
    value, exact = found
    return Count(value=value, exact=exact)
