"""The search view in a real database, as tests see it."""

import asyncio
from collections.abc import Coroutine, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import dict_row

from libs.events.envelope import AnyEnvelope, Contract
from libs.events.store import EventStore
from services.reporting.model.export import Export
from services.reporting.model.saved_filter import SavedFilter
from services.reporting.views.search.conditions import conditions_of
from services.reporting.views.search.criteria import Criteria, Sort
from services.reporting.views.search.in_order import in_order
from services.reporting.views.search.pages import FoundRequest
from services.reporting.views.search.projection import SearchProjection
from services.reporting.views.search.query import (
    Count,
    Found,
    content_hash,
    count_found,
    find_page,
    search,
)
from tests.reporting.told import ZONNEBERG, KeysInMemory, Logs
from tests.support.service_role import as_its_service
from tests.support.wishes import make_tables

T = TypeVar("T")


class View:
    """A database with the view, and everything that is done to it, one thing after another.

    `database_url` is that of the service's own role, which row policies limit; what is done here
    is done by a superuser, whom they do not.
    """

    def __init__(
        self, runner: asyncio.Runner, connection: AsyncConnection[Any], store: EventStore
    ) -> None:
        self._runner = runner
        self._connection = connection
        self.store = store
        self.database_url = store.database_url
        self.begin_anew()

    def begin_anew(self) -> None:
        self.execute(
            "TRUNCATE search_v4, search_v4_question, search_v4_reached,"
            " saved_filter, export, export_piece, tracking, command, reporting_events,"
            " procrastinate_jobs CASCADE"
        )
        self.keys = KeysInMemory()
        self.logs = Logs()

    def hear(self, *events: Contract) -> None:
        self.take_in(self.logs.told(*events))

    def take_in(self, envelopes: Sequence[AnyEnvelope]) -> None:
        self.run(self.takes_in(envelopes))

    async def takes_in(self, envelopes: Sequence[AnyEnvelope]) -> None:
        async with self._connection.transaction():
            for statement in await SearchProjection(keys=self.keys).project(envelopes):
                await self._connection.execute(statement.sql, statement.parameters)

    def find(
        self,
        criteria: Criteria | None = None,
        *,
        sort: Sort = Sort.NEWEST,
        limit: int = 200,
        municipality: str = ZONNEBERG,
    ) -> list[FoundRequest]:
        """Everything, page after page."""
        return [
            row
            for page in self.pages(criteria, sort=sort, limit=limit, municipality=municipality)
            for row in page
        ]

    def pages(
        self,
        criteria: Criteria | None = None,
        *,
        sort: Sort = Sort.NEWEST,
        limit: int = 200,
        municipality: str = ZONNEBERG,
    ) -> Iterator[tuple[FoundRequest, ...]]:
        cursor = None
        while True:
            page = self.read(
                find_page(
                    self._connection,
                    criteria or Criteria(),
                    municipality=municipality,
                    sort=sort,
                    cursor=cursor,
                    limit=limit,
                )
            )
            yield page.items
            cursor = page.next_cursor
            if cursor is None:
                return

    def search(self, q: str, *, limit: int) -> Found:
        criteria = Criteria(q=q)
        return self.read(search(self._connection, criteria, municipality=ZONNEBERG, limit=limit))

    def count(self, criteria: Criteria | None = None) -> Count:
        return self.read(
            count_found(self._connection, criteria or Criteria(), municipality=ZONNEBERG)
        )

    def may_sort_in_order(self, criteria: Criteria) -> bool:
        """Whether PostgreSQL may sort what is read in order."""

        async def asked() -> bool:
            async with in_order(self._connection, conditions_of(criteria, municipality=ZONNEBERG)):
                cursor = await self._connection.execute("SHOW enable_sort")
                return await cursor.fetchone() == ("on",)

        return self.read(asked())

    def content_hash(self) -> str:
        return self.run(content_hash(self._connection))

    def rows(self) -> Mapping[UUID, Mapping[str, Any]]:
        async def fetch() -> list[dict[str, Any]]:
            async with self._connection.cursor(row_factory=dict_row) as cursor:
                await cursor.execute("SELECT * FROM search_v4")
                return await cursor.fetchall()

        return {row.pop("request_id"): row for row in self.run(fetch())}

    def execute(self, sql: str, parameters: Mapping[str, object] | None = None) -> None:
        self.run(self._connection.execute(sql, parameters))

    def read(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """In a transaction, as every service reads; it leaves the session as it was."""

        async def within() -> T:
            async with self._connection.transaction():
                answer = await coroutine
                cursor = await self._connection.execute("SHOW enable_sort")
                assert await cursor.fetchone() == ("on",)
            return answer

        return self.run(within())

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return self._runner.run(coroutine)


@contextmanager
def opened(database_url: str, schema: str) -> Iterator[View]:
    make_tables(database_url, "reporting", also=schema)
    with asyncio.Runner() as runner:
        connection = runner.run(AsyncConnection.connect(database_url, autocommit=True))
        store = EventStore(
            service="reporting",
            database_url=as_its_service(database_url, "reporting"),
            aggregates=(SavedFilter, Export),
        )
        runner.run(store.__aenter__())
        try:
            yield View(runner, connection, store)
        finally:
            runner.run(store.__aexit__(None, None, None))
            runner.run(connection.close())
