"""The two views as their services ask them: the same queries, on the services' own pools."""

import contextlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

from libs.events.store import EventStore
from services.reporting.views.search.criteria import Criteria, Sort
from services.reporting.views.search.cursor import Cursor
from services.reporting.views.search.pages import Page
from services.reporting.views.search.query import search
from services.workflow.views.inbox.query import InboxPage, read_inbox
from services.workflow.views.inbox.question import InboxQuestion


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Where questions are asked, within the row policies of one municipality each time."""

    reporting: EventStore
    workflow: EventStore

    async def search(
        self,
        criteria: Criteria,
        *,
        municipality: str,
        sort: Sort = Sort.NEWEST,
        cursor: Cursor | None = None,
        limit: int = 50,
    ) -> Page:
        """Do what `GET /requests` does: how far the view has come, a page, and the count."""
        async with self.reporting.within(municipality) as connection:
            found = await search(
                connection,
                criteria,
                municipality=municipality,
                sort=sort,
                cursor=cursor,
                limit=limit,
            )
        return found.page

    async def inbox(self, question: InboxQuestion) -> InboxPage:
        """Do what `GET /tasks` does: a page with its count."""
        async with self.workflow.within(question.municipality) as connection:
            return await read_inbox(connection, question)


@contextlib.asynccontextmanager
async def open_desk(urls: Mapping[str, str]) -> AsyncIterator[Desk]:
    """Open the stores of both services, whose databases are at `urls`."""
    reporting = EventStore(service="reporting", database_url=urls["reporting"])
    workflow = EventStore(service="workflow", database_url=urls["workflow"])
    async with reporting, workflow:
        yield Desk(reporting=reporting, workflow=workflow)
