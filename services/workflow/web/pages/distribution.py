"""`/behandelportaal/verdeling`: how the work is divided, and dividing it anew; for leads."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Annotated, Any, Final
from uuid import uuid4

from fastapi import APIRouter, Depends, Request
from psycopg import AsyncConnection
from starlette.responses import Response

from services.workflow.views.inbox.query import count_inbox, read_inbox
from services.workflow.views.inbox.question import InboxQuestion, Sort
from services.workflow.views.staff.query import colleagues_at
from services.workflow.views.workload.query import workload_at
from services.workflow.web.api.desk import Clerk
from services.workflow.web.pages.inbox_address import NOBODY, Until, due_before
from services.workflow.web.pages.inbox_rows import rows_of
from services.workflow.web.pages.screens import Screens
from services.workflow.web.pages.told_once import forget, told_in

DISTRIBUTION_PATH: Final = "/behandelportaal/verdeling"
_SHOWN: Final = 50


@dataclass(frozen=True, kw_only=True)
class Share:
    """What one member of staff has open; `oldest` is when the oldest task became ready."""

    staff_id: str
    name: str = field(repr=False)
    open: int = 0
    late: int = 0
    oldest: datetime | None = None


def distribution(screens: Screens) -> APIRouter:
    """Make the route."""
    routes = APIRouter(include_in_schema=False)
    desk = screens.desk

    @routes.get(DISTRIBUTION_PATH)
    async def read_distribution(
        request: Request,
        clerk: Annotated[Clerk, Depends(desk.clerk("work.divide"))],
        van: str = NOBODY,
    ) -> Response:
        now = desk.clock()
        async with desk.store.within(clerk.municipality) as connection:
            colleagues = dict(await colleagues_at(connection, clerk.municipality))
            whose = van if van in colleagues else NOBODY
            question = InboxQuestion(
                municipality=clerk.municipality,
                me=clerk.staff_id,
                assignee=None if whose == NOBODY else whose,
                is_unassigned=whose == NOBODY,
                sort=Sort.DUE,
                limit=_SHOWN,
            )
            found = await read_inbox(connection, question)
            content: dict[str, Any] = {
                "rows": await rows_of(connection, clerk, found.tasks, names=colleagues, now=now),
                "shares": await _shares(connection, clerk, colleagues, now),
                "of_nobody": await _of_nobody(connection, clerk, now),
            }
        shown = await screens.show(
            request,
            clerk,
            "distribution.html",
            whose=whose,
            nobody=NOBODY,
            colleagues=colleagues,
            found=found,
            back=DISTRIBUTION_PATH if whose == NOBODY else f"{DISTRIBUTION_PATH}?van={whose}",
            key=uuid4(),
            told=told_in(request),
            **content,
        )
        return forget(request, shown)

    return routes


async def _shares(
    connection: AsyncConnection[Any], clerk: Clerk, colleagues: Mapping[str, str], now: datetime
) -> Sequence[Share]:
    """Return what everybody has, those with the most late tasks first."""
    loads = {
        load.staff_id: load for load in await workload_at(connection, clerk.municipality, now=now)
    }
    known = [Share(staff_id=staff_id, name=name) for staff_id, name in colleagues.items()]
    shares = [
        replace(share, open=load.open, late=load.late, oldest=load.oldest)
        if (load := loads.get(share.staff_id))
        else share
        for share in known
    ]
    return sorted(shares, key=lambda share: (-share.late, -share.open, share.name.casefold()))


async def _of_nobody(
    connection: AsyncConnection[Any], clerk: Clerk, now: datetime
) -> Mapping[str, Any]:
    """Return how much nobody has and how much of it is late, each with whether it is exact.

    `oldest` is when the oldest of it became ready, if there is any.
    """
    whole = InboxQuestion(municipality=clerk.municipality, me=clerk.staff_id, is_unassigned=True)
    late = replace(whole, due_before=due_before(Until.LATE, now=now))
    first = await read_inbox(connection, replace(whole, sort=Sort.CREATED, limit=1))
    return {
        "open": await count_inbox(connection, whole),
        "late": await count_inbox(connection, late),
        "oldest": next((task.created_at for task in first.tasks), None),
    }
