"""The rows of the inbox as they are shown: all of a page is asked at once, nothing by row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from psycopg import AsyncConnection

from libs.events.values import CaseState, TaskKind
from services.workflow.views.awaited.query import Awaited, awaited_of
from services.workflow.views.inbox.query import InboxTask
from services.workflow.views.outcomes.query import outcomes_of
from services.workflow.views.seen.query import UnreadKind
from services.workflow.web.api.desk import Clerk
from services.workflow.web.pages.case_words import STATES
from services.workflow.web.pages.due import Due, due_of
from services.workflow.web.pages.looking import since
from services.workflow.web.pages.task_words import KINDS, MORE, UNREAD, why_in_words


@dataclass(frozen=True, kw_only=True)
class Row:
    """One task; what is said of it is in Dutch, and shown by `said`.

    Attributes:
        who: name of who has the case, or did the task; empty: nobody, or somebody who left.
        outcome: words and tone of how the case of a task that is done ended; None: it goes on.
        awaited: since when an answer to a question is, and until when; None: nothing is.
    """

    task: InboxTask = field(repr=False)
    kind: str
    more: str
    why: Sequence[str]
    unread: Sequence[str]
    due: Due | None
    who: str = field(repr=False)
    is_mine: bool
    outcome: tuple[str, str] | None
    awaited: Awaited | None


async def rows_of(
    connection: AsyncConnection[Any],
    clerk: Clerk,
    tasks: Sequence[InboxTask],
    *,
    names: Mapping[str, str],
    now: datetime,
    are_parked: bool = False,
) -> Sequence[Row]:
    """Return the rows of a page; `names` are of staff, by staff id.

    A task that nobody must do is never news: of parked ones only what happened since is told.
    """
    cases = {task.request_id for task in tasks}
    told = _Told(
        unread=await since(connection, clerk, cases),
        awaited=await awaited_of(connection, cases),
        outcomes=await outcomes_of(
            connection, {task.request_id for task in tasks if task.done_at is not None}
        ),
        silent=frozenset({UnreadKind.NEW}) if are_parked else frozenset(),
    )
    return [_row(task, clerk, told=told, names=names, now=now) for task in tasks]


@dataclass(frozen=True, kw_only=True)
class _Told:
    """What is known of the cases of a page, by their ids; what is `silent` is not told."""

    unread: Mapping[UUID, Sequence[UnreadKind]]
    awaited: Mapping[UUID, Awaited]
    outcomes: Mapping[UUID, CaseState]
    silent: frozenset[UnreadKind]

    def news_of(self, task: InboxTask) -> Sequence[str]:
        """Return what is new in it to this clerk, in words."""
        news = self.unread.get(task.request_id, ())
        return [UNREAD[each] for each in news if each not in self.silent]


def _row(
    task: InboxTask,
    clerk: Clerk,
    *,
    told: _Told,
    names: Mapping[str, str],
    now: datetime,
) -> Row:
    kind, is_open = TaskKind(task.kind), task.done_at is None
    staff = task.assignee if is_open else task.done_by
    outcome = told.outcomes.get(task.request_id)
    return Row(
        task=task,
        kind=KINDS[kind],
        more=MORE.get(kind, ""),
        why=[why_in_words(code) for code in task.reasons],
        unread=told.news_of(task) if is_open else (),
        due=due_of(task.due_at, now=now) if is_open else None,
        who=names.get(staff, "") if staff else "",
        is_mine=staff == clerk.staff_id,
        outcome=STATES[outcome] if outcome else None,
        awaited=told.awaited.get(task.request_id) if is_open else None,
    )
