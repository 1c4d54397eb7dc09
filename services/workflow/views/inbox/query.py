"""Reads the task inbox of one municipality."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, NamedTuple
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.errors import DataError
from psycopg.rows import RowMaker, tuple_row

from services.workflow.views.inbox.conditions import Conditions, conditions_of
from services.workflow.views.inbox.cursor import Cursor, CursorIsUnreadable
from services.workflow.views.inbox.question import InboxQuestion, Sort

COUNTED_UP_TO: Final = 1000
_LOOKED_AT: Final = 2000


class InboxTask(NamedTuple):
    """A row of the inbox: a tuple, since making 100 dataclasses took longer than reading them."""

    task_id: UUID
    kind: str
    request_id: UUID
    reference: str
    product: str
    product_title: str
    applicant: str
    created_at: datetime
    due_at: datetime | None
    assignee: str | None
    reasons: Sequence[str]
    asked_before: bool
    done_at: datetime | None
    done_by: str | None

    def __repr__(self) -> str:
        """Name the task, not the person."""
        return f"InboxTask({self.task_id})"


@dataclass(frozen=True, kw_only=True)
class InboxPage:
    """A page; `count` is the number of all tasks, or the least there are when that is not exact."""

    tasks: Sequence[InboxTask]
    next_cursor: str | None
    count: int
    count_is_exact: bool


_DUE: Final = "coalesce(due_at, 'infinity')"
_DONE: Final = "coalesce(done_at, 'infinity')"
_ORDERS: Final[Mapping[Sort, tuple[str, str, str]]] = {
    Sort.CREATED: ("created_at", "timestamptz", "ASC"),
    Sort.CREATED_LAST_FIRST: ("created_at", "timestamptz", "DESC"),
    Sort.DUE: (_DUE, "timestamptz", "ASC"),
    Sort.DUE_LAST_FIRST: (_DUE, "timestamptz", "DESC"),
    Sort.REFERENCE: ("reference", "text", "ASC"),
    Sort.DONE_LAST_FIRST: (_DONE, "timestamptz", "DESC"),
}
_KEYS: Final[Mapping[Sort, Callable[[InboxTask], str]]] = {
    Sort.CREATED: lambda task: task.created_at.isoformat(),
    Sort.CREATED_LAST_FIRST: lambda task: task.created_at.isoformat(),
    Sort.DUE: lambda task: _infinite(task.due_at),
    Sort.DUE_LAST_FIRST: lambda task: _infinite(task.due_at),
    Sort.REFERENCE: lambda task: task.reference,
    Sort.DONE_LAST_FIRST: lambda task: _infinite(task.done_at),
}
"""What a task is sorted on, as text that PostgreSQL reads back exactly."""
_COLUMNS: Final = ", ".join(InboxTask._fields)
_PRODUCTS: Final = """
WITH RECURSIVE found AS (
    (SELECT product, product_title FROM inbox_v1
      WHERE municipality = %(municipality)s AND done_at IS NULL
      ORDER BY product LIMIT 1)
    UNION ALL
    SELECT following.product, following.product_title
      FROM found,
           LATERAL (SELECT product, product_title FROM inbox_v1
                     WHERE municipality = %(municipality)s AND done_at IS NULL
                       AND product > found.product
                     ORDER BY product LIMIT 1) AS following
)
SELECT product, product_title FROM found
"""


def _infinite(at: datetime | None) -> str:
    return "infinity" if at is None else at.isoformat()


async def read_inbox(connection: AsyncConnection[Any], question: InboxQuestion) -> InboxPage:
    """Return one page of the inbox.

    Raises:
        CursorIsUnreadable: the cursor is none of ours, or it belongs to another order.
    """
    conditions = conditions_of(question)
    tasks, next_cursor = await _page(connection, question, conditions)
    if question.cursor is None and next_cursor is None:
        count, is_exact = len(tasks), True
    else:
        count, is_exact = await _count(connection, conditions)
        count = count if is_exact else max(count, len(tasks))
    return InboxPage(tasks=tasks, next_cursor=next_cursor, count=count, count_is_exact=is_exact)


async def count_inbox(
    connection: AsyncConnection[Any], question: InboxQuestion
) -> tuple[int, bool]:
    """Return how many tasks there are at least, and whether that is exact."""
    return await _count(connection, conditions_of(question))


async def newest_of(connection: AsyncConnection[Any], question: InboxQuestion) -> datetime | None:
    """Return when the last task that meets the question became ready; None: there is none."""
    conditions = conditions_of(question)
    async with connection.cursor(row_factory=tuple_row) as rows:
        await rows.execute(
            f"SELECT created_at FROM inbox_v1 WHERE {conditions.sql}"
            " ORDER BY created_at DESC, task_id DESC LIMIT 1",
            conditions.parameters,
            prepare=conditions.prepare,
        )
        row = await rows.fetchone()
    return row[0] if row else None


async def open_tasks_of(
    connection: AsyncConnection[Any], municipality: str, request_ids: Collection[UUID]
) -> Sequence[InboxTask]:
    """Return every open task of these cases, as far as they are at this municipality (NIS)."""
    async with connection.cursor(row_factory=_tuples) as rows:
        await rows.execute(
            f"SELECT {_COLUMNS} FROM inbox_v1 WHERE request_id = ANY (%(request_ids)s)"
            " AND municipality = %(municipality)s AND done_at IS NULL ORDER BY created_at, task_id",
            {"request_ids": list(request_ids), "municipality": municipality},
        )
        return await rows.fetchall()


async def products_in(
    connection: AsyncConnection[Any], municipality: str
) -> Sequence[tuple[str, str]]:
    """Return code and title of every product of which a task is open, by title.

    It steps from product to product along an index, however many tasks there are.
    """
    async with connection.cursor(row_factory=tuple_row) as rows:
        await rows.execute(_PRODUCTS, {"municipality": municipality})
        return sorted(await rows.fetchall(), key=lambda row: row[1].casefold())


async def _page(
    connection: AsyncConnection[Any], question: InboxQuestion, conditions: Conditions
) -> tuple[Sequence[InboxTask], str | None]:
    key, kind, direction = _ORDERS[question.sort]
    where, parameters = conditions.sql, dict(conditions.parameters)
    if question.cursor is not None:
        cursor = Cursor.from_token(question.cursor, sort=question.sort)
        comparison = ">" if direction == "ASC" else "<"
        where += f" AND ({key}, task_id) {comparison} (%(value)s::{kind}, %(last)s)"
        parameters |= {"value": cursor.value, "last": cursor.task_id}
    sql = (
        f"SELECT {_COLUMNS} FROM inbox_v1 WHERE {where}"
        # the number itself: a plan that is kept takes a parameter for a tenth of all rows
        f" ORDER BY {key} {direction}, task_id {direction} LIMIT {question.limit + 1:d}"
    )
    async with connection.cursor(row_factory=_tuples) as rows:
        try:
            await rows.execute(sql, parameters, prepare=conditions.prepare)
            found = await rows.fetchall()
        except DataError as error:  # the cursor was made by hand: its value is no time
            raise CursorIsUnreadable from error
    shown = found[: question.limit]
    return shown, _cursor_at(shown[-1], question.sort) if found[question.limit :] else None


def _tuples(_: object) -> RowMaker[InboxTask]:
    return InboxTask._make


def _cursor_at(task: InboxTask, sort: Sort) -> str:
    value = _KEYS[sort](task)
    return Cursor(sort=sort, value=value, task_id=task.task_id).token


async def _count(connection: AsyncConnection[Any], conditions: Conditions) -> tuple[int, bool]:
    """Return how many there are at least, and whether that is exact.

    With words, no more than the first `_LOOKED_AT` that meet the other criteria are looked at.
    """
    most = _LOOKED_AT if conditions.words else COUNTED_UP_TO
    meeting = f"FILTER (WHERE {conditions.words})" if conditions.words else ""
    async with connection.cursor(row_factory=tuple_row) as rows:
        await rows.execute(
            f"SELECT count(*) {meeting}, count(*) FROM (SELECT words FROM inbox_v1"
            f" WHERE {conditions.without_words} ORDER BY created_at, task_id"
            f" LIMIT {most + 1:d}) AS looked_at",
            conditions.parameters,
            prepare=conditions.prepare,
        )
        found, looked_at = await rows.fetchone() or (0, 0)
    return min(found, COUNTED_UP_TO), found <= COUNTED_UP_TO and looked_at <= most
