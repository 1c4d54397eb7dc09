"""Reads the task inbox of one municipality."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Final
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.errors import DataError
from psycopg.rows import DictRow

from services.workflow.views.inbox.cursor import Cursor, CursorIsUnreadable
from services.workflow.views.inbox.words import prefixes_of

COUNTED_UP_TO: Final = 1000


class InboxTray(StrEnum):
    """The trays of the inbox as a clerk sees them."""

    ALL = "all"
    MINE = "mine"
    PARKED = "parked"
    DONE = "done"


class Sort(StrEnum):
    """Orders; with a minus the last comes first. Tasks without a due date come after those with."""

    CREATED = "created_at"
    CREATED_LAST_FIRST = "-created_at"
    DUE = "due_at"
    DUE_LAST_FIRST = "-due_at"
    REFERENCE = "reference"


@dataclass(frozen=True, kw_only=True)
class InboxQuestion:
    """What is asked of the inbox.

    Attributes:
        municipality: NIS; nothing of another municipality is ever shown.
        me: staff id of who asks.
        text: words or a reference; every word must begin a word of the task.
        due_before: exclusive, aware.
        limit: 1 to 100.
    """

    municipality: str
    me: str
    tray: InboxTray = InboxTray.ALL
    text: str | None = field(default=None, repr=False)
    kind: str | None = None
    product: str | None = None
    assignee: str | None = None
    due_before: datetime | None = None
    sort: Sort = Sort.CREATED
    cursor: str | None = None
    limit: int = 50


@dataclass(frozen=True, kw_only=True)
class InboxTask:
    """A row of the inbox."""

    task_id: UUID
    kind: str
    request_id: UUID
    reference: str
    product: str
    product_title: str
    applicant: str = field(repr=False)
    created_at: datetime
    due_at: datetime | None
    assignee: str | None
    reasons: tuple[str, ...]
    done_at: datetime | None
    done_by: str | None


@dataclass(frozen=True, kw_only=True)
class InboxPage:
    """A page; `count` is the number of all tasks, exact up to 1000."""

    tasks: Sequence[InboxTask]
    next_cursor: str | None
    count: int
    count_is_exact: bool


_TRAYS: Final[Mapping[InboxTray, str]] = {
    InboxTray.ALL: "done_at IS NULL AND tray = 'all'",
    InboxTray.PARKED: "done_at IS NULL AND tray = 'parked'",
    InboxTray.MINE: "done_at IS NULL AND assignee = %(me)s",
    InboxTray.DONE: "done_by IS NOT NULL",
}
_DUE: Final = "coalesce(due_at, 'infinity')"
_ORDERS: Final[Mapping[Sort, tuple[str, str, str]]] = {
    Sort.CREATED: ("created_at", "timestamptz", "ASC"),
    Sort.CREATED_LAST_FIRST: ("created_at", "timestamptz", "DESC"),
    Sort.DUE: (_DUE, "timestamptz", "ASC"),
    Sort.DUE_LAST_FIRST: (_DUE, "timestamptz", "DESC"),
    Sort.REFERENCE: ("reference", "text", "ASC"),
}
_COLUMNS: Final = (
    "task_id, kind, request_id, reference, product, product_title, applicant, created_at, due_at,"
    " assignee, reasons, done_at, done_by"
)


async def read_inbox(connection: AsyncConnection[DictRow], question: InboxQuestion) -> InboxPage:
    """Return one page of the inbox.

    Raises:
        CursorIsUnreadable: the cursor is none of ours, or it belongs to another order.
    """
    where, parameters = _conditions(question)
    counted = await connection.execute(
        f"SELECT count(*) AS found FROM (SELECT 1 FROM inbox_v1 WHERE {where}"
        " LIMIT %(count_to)s) AS counted",
        {**parameters, "count_to": COUNTED_UP_TO + 1},
    )
    row = await counted.fetchone()
    found = row["found"] if row else 0
    tasks, next_cursor = await _page(connection, question, where, parameters)
    return InboxPage(
        tasks=tasks,
        next_cursor=next_cursor,
        count=min(found, COUNTED_UP_TO),
        count_is_exact=found <= COUNTED_UP_TO,
    )


async def _page(
    connection: AsyncConnection[DictRow],
    question: InboxQuestion,
    where: str,
    parameters: Mapping[str, object],
) -> tuple[Sequence[InboxTask], str | None]:
    key, kind, direction = _ORDERS[question.sort]
    more: dict[str, object] = {"limit": question.limit + 1}
    if question.cursor is not None:
        cursor = Cursor.from_token(question.cursor, sort=question.sort)
        comparison = ">" if direction == "ASC" else "<"
        where += f" AND ({key}, task_id) {comparison} (%(value)s::{kind}, %(last)s)"
        more |= {"value": cursor.value, "last": cursor.task_id}
    sql = (
        f"SELECT {_COLUMNS}, ({key})::text AS sorted_on FROM inbox_v1 WHERE {where}"
        f" ORDER BY {key} {direction}, task_id {direction} LIMIT %(limit)s"
    )
    try:
        rows = await (await connection.execute(sql, {**parameters, **more})).fetchall()
    except DataError as error:  # the cursor was made by hand: its value is no time
        raise CursorIsUnreadable from error
    shown = rows[: question.limit]
    next_cursor = None
    if len(rows) > question.limit:
        last = shown[-1]
        next_cursor = Cursor(
            sort=question.sort, value=last["sorted_on"], task_id=last["task_id"]
        ).token
    return [_task(row) for row in shown], next_cursor


def _conditions(question: InboxQuestion) -> tuple[str, Mapping[str, object]]:
    conditions = ["municipality = %(municipality)s", _TRAYS[question.tray]]
    parameters: dict[str, object] = {"municipality": question.municipality, "me": question.me}
    optional: Sequence[tuple[str, str, object]] = (
        ("kind", "kind = %(kind)s", question.kind),
        ("product", "product = %(product)s", question.product),
        ("assignee", "assignee = %(assignee)s", question.assignee),
        ("due_before", "due_at < %(due_before)s", question.due_before),
    )
    for name, condition, value in optional:
        if value is not None:
            conditions.append(condition)
            parameters[name] = value
    if question.text is not None and question.text.strip():
        conditions.append("words @@ %(words)s::tsquery")
        parameters["words"] = _all_of(prefixes_of(question.text))
    return " AND ".join(conditions), parameters


def _all_of(words: Sequence[str]) -> str:
    """Write the words as a tsquery; no word at all (only signs) finds nothing."""
    return " & ".join(f"'{word}':*" for word in words)


def _task(row: DictRow) -> InboxTask:
    columns = {name: row[name] for name in row if name not in {"sorted_on", "reasons"}}
    return InboxTask(**columns, reasons=tuple(row["reasons"]))
