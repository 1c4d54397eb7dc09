"""Which task comes before and after a case, in the filter of the inbox that one came from."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import parse_qsl
from uuid import UUID

from services.workflow.views.inbox.cursor import CursorIsUnreadable
from services.workflow.views.inbox.query import read_inbox
from services.workflow.views.inbox.question import InboxQuestion
from services.workflow.web.api.desk import Clerk, Desk
from services.workflow.web.pages.inbox_address import InboxAddress

_LONGEST: Final = 1000
_MOST: Final = 100


@dataclass(frozen=True, kw_only=True)
class Walk:
    """Where one is in a filter.

    Attributes:
        uit: the query of the inbox that one came from, to carry along; empty: all tasks.
        onward: where one goes when this is finished: the next, else the first that is left.
        place: counted from one; None: the case is not among those that were looked at.
        count: of the whole filter; `is_exact` says whether there are no more.
    """

    uit: str
    previous: UUID | None
    next: UUID | None
    onward: UUID | None
    place: int | None
    count: int
    is_exact: bool


async def walk_from(desk: Desk, clerk: Clerk, came_from: str, *, at: UUID) -> Walk:
    """Look around a case in a filter; a filter that cannot be read counts as all tasks."""
    uit = came_from[:_LONGEST]
    now = desk.clock()
    question = _question(uit, clerk, now)
    async with desk.store.within(clerk.municipality) as connection:
        try:
            page = await read_inbox(connection, question)
        except CursorIsUnreadable:
            page, uit = await read_inbox(connection, _question("", clerk, now)), ""
    # a case may have two tasks: it is one stop on the way
    cases = list(dict.fromkeys(task.request_id for task in page.tasks))
    here = cases.index(at) if at in cases else None
    others = [case for case in cases if case != at]
    after = others[0] if others else None
    if here is not None:
        after = cases[here + 1] if here + 1 < len(cases) else None
    return Walk(
        uit=uit,
        previous=cases[here - 1] if here else None,
        next=after,
        onward=after or (others[0] if others else None),
        place=None if here is None else here + 1,
        count=page.count,
        is_exact=page.count_is_exact,
    )


def _question(uit: str, clerk: Clerk, now: datetime) -> InboxQuestion:
    said = dict(parse_qsl(uit))
    return InboxAddress.read(said).question(clerk, now=now, limit=_MOST)
