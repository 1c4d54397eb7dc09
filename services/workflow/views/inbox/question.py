"""What is asked of the task inbox."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class InboxTray(StrEnum):
    """The trays of the inbox as a clerk sees them."""

    ALL = "all"
    MINE = "mine"
    PARKED = "parked"
    DONE = "done"


class Sort(StrEnum):
    """Orders; with a minus the last comes first. Tasks without a due date come after those with.

    A task that is not done yet counts as done after all that are.
    """

    CREATED = "created_at"
    CREATED_LAST_FIRST = "-created_at"
    DUE = "due_at"
    DUE_LAST_FIRST = "-due_at"
    REFERENCE = "reference"
    DONE_LAST_FIRST = "-done_at"


@dataclass(frozen=True, kw_only=True)
class InboxQuestion:
    """What is asked of the inbox.

    Attributes:
        municipality: NIS; nothing of another municipality is ever shown.
        me: staff id of who asks.
        assignee: staff id of who has the case.
        is_unassigned: only what nobody has.
        text: words or a reference; every word must begin a word of the task.
        due_before: exclusive, aware.
        created_after: exclusive, aware: only what became ready later.
        limit: 1 to 100.
    """

    municipality: str
    me: str
    tray: InboxTray = InboxTray.ALL
    text: str | None = field(default=None, repr=False)
    kind: str | None = None
    product: str | None = None
    assignee: str | None = None
    is_unassigned: bool = False
    due_before: datetime | None = None
    created_after: datetime | None = None
    sort: Sort = Sort.CREATED
    cursor: str | None = None
    limit: int = 50
