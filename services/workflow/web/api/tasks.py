"""`GET /tasks`: the trays of the inbox."""

from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Final
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import AwareDatetime, BaseModel, ConfigDict

from libs.events.values import TaskKind
from libs.web.consistency import After
from libs.web.problems import Issue, Problem
from libs.web.telling import telling
from services.workflow.views.inbox.cursor import CursorIsUnreadable
from services.workflow.views.inbox.query import InboxPage, InboxTask, read_inbox
from services.workflow.views.inbox.question import InboxQuestion, InboxTray, Sort
from services.workflow.views.seen.query import UnreadKind, unread_of
from services.workflow.web.api.desk import INBOX, Clerk, Desk

_NOBODY: Final = "none"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class TaskItem(_Part):
    """Een taak in een bakje.

    `product` is een code, `applicant` een naam, `assignee` een `staff_id`. Op tijd tot `due_at`,
    dat zelf niet meer meetelt. `unread` zolang je de aanvraag nog niet bekeek (`new`), of als een
    ander er iets aan deed nadat je keek. `asked_before`: dezelfde persoon vroeg dit al, en dat liep
    nog toen dit gevraagd werd.
    """

    task_id: UUID
    kind: TaskKind
    request_id: UUID
    reference: str
    product: str
    product_title: str
    applicant: str
    created_at: datetime
    due_at: datetime | None
    assignee: str | None
    why_not_automatic: tuple[str, ...]
    asked_before: bool
    done_at: datetime | None
    unread: bool
    unread_kinds: tuple[UnreadKind, ...]


class Count(_Part):
    """Hoeveel er zijn; als `exact` `false` is, zijn het er minstens `value`."""

    value: int
    exact: bool


class TaskPage(_Part):
    """Een bladzijde met taken."""

    items: tuple[TaskItem, ...]
    next_cursor: str | None
    count: Count


class TaskQuery(BaseModel):
    """What can be asked of the inbox."""

    model_config = ConfigDict(frozen=True)
    tray: InboxTray = InboxTray.ALL
    q: Annotated[str | None, Query(max_length=200, description="Woorden of referentie.")] = None
    kind: TaskKind | None = None
    product: Annotated[str | None, Query(pattern=r"^[A-Z0-9_]{1,40}$")] = None
    assignee: Annotated[
        str | None,
        Query(
            pattern=r"^[\x21-\x7e]{1,100}$",
            description="Een `staff_id`, of `none`: wat niemand op zich nam.",
        ),
    ] = None
    due_before: AwareDatetime | None = None
    sort: Sort = Sort.CREATED
    cursor: Annotated[str | None, Query(max_length=500)] = None
    limit: Annotated[int, Query(ge=1, le=100)] = 50


def router(desk: Desk) -> APIRouter:
    """Make the route."""
    routes = APIRouter(tags=["taken"])
    signed_in_clerk = desk.clerk("tasks.read")

    @routes.get("/tasks", summary="De takenbakjes")
    @telling(_unreadable())
    async def read_tasks(
        asked: Annotated[TaskQuery, Depends()],
        clerk: Annotated[Clerk, Depends(signed_in_clerk)],
        after: After = None,
    ) -> TaskPage:
        position = desk.positions.asked(after, municipality=clerk.municipality)
        await desk.catch_up(position, view=INBOX)
        question = InboxQuestion(
            municipality=clerk.municipality,
            me=clerk.staff_id,
            tray=asked.tray,
            text=asked.q,
            kind=asked.kind,
            product=asked.product,
            assignee=None if asked.assignee == _NOBODY else asked.assignee,
            is_unassigned=asked.assignee == _NOBODY,
            due_before=asked.due_before,
            sort=asked.sort,
            cursor=asked.cursor,
            limit=asked.limit,
        )
        async with desk.store.within(clerk.municipality) as connection:
            try:
                page = await read_inbox(connection, question)
            except CursorIsUnreadable:
                raise _unreadable() from None
            unread = await unread_of(
                connection,
                me=clerk.staff_id,
                municipality=clerk.municipality,
                cases={task.request_id for task in page.tasks},
            )
        return _page(page, unread)

    return routes


def _page(page: InboxPage, unread: Mapping[UUID, tuple[UnreadKind, ...]]) -> TaskPage:
    return TaskPage(
        items=tuple(_item(task, unread.get(task.request_id, ())) for task in page.tasks),
        next_cursor=page.next_cursor,
        count=Count(value=page.count, exact=page.count_is_exact),
    )


def _item(task: InboxTask, unread: tuple[UnreadKind, ...]) -> TaskItem:
    return TaskItem(
        task_id=task.task_id,
        kind=TaskKind(task.kind),
        request_id=task.request_id,
        reference=task.reference,
        product=task.product,
        product_title=task.product_title,
        applicant=task.applicant,
        created_at=task.created_at,
        due_at=task.due_at,
        assignee=task.assignee,
        why_not_automatic=tuple(task.reasons),
        asked_before=task.asked_before,
        done_at=task.done_at,
        unread=bool(unread),
        unread_kinds=unread,
    )


def _unreadable() -> Problem:
    return Problem(
        "cursor-unreadable",
        "Cursor onleesbaar",
        status=400,
        detail="Geef `next_cursor` door zoals je die kreeg, met dezelfde volgorde (`sort`).",
        issues=[Issue(in_="query", name="cursor", detail="Dit is geen cursor voor deze volgorde.")],
    )
