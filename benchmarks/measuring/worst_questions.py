"""The worst that the two APIs allow to be asked, all of it in the largest municipality."""

import random
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID

from benchmarks.measuring.desk import Desk
from benchmarks.measuring.filling import SINCE, UNTIL
from benchmarks.measuring.histories import CLERKS
from benchmarks.measuring.readers import Question
from libs.events.values import CaseState, Channel, Family, TaskKind
from services.reporting.views.search.criteria import Criteria, Sort
from services.reporting.views.search.cursor import Cursor
from services.reporting.views.search.pages import Page
from services.workflow.views.inbox import question as inbox
from services.workflow.views.inbox.cursor import Cursor as TaskCursor
from services.workflow.views.inbox.query import InboxPage
from services.workflow.views.inbox.question import InboxQuestion, InboxTray

_MOST_REQUESTS: Final = 200
_MOST_TASKS: Final = 100
"""The largest pages that the APIs give."""
_MIDDLE: Final = SINCE + (UNTIL - SINCE) / 2
_FIRST_ID: Final = UUID(int=0)
_OF_EVERYBODY: Final = "attest"
"""Three of the four products have it in their title."""
_MANY_WORDS: Final = "a j z 1 9 at van"
"""Each is the beginning of some word of nearly every request."""
_WHOLE: Final = Criteria(submitted_from=SINCE, submitted_until=UNTIL, closed_from=SINCE)


def worst_questions(desk: Desk, municipality: str) -> Sequence[Question]:
    """Return the kinds of question, all asked as often."""
    return [*_searches(desk, municipality), *_tasks(desk, municipality)]


def _searches(desk: Desk, municipality: str) -> Sequence[Question]:
    def search(
        kind: str, criteria: Criteria, sort: Sort = Sort.NEWEST, after: str | None = None
    ) -> Question:
        cursor = after and Cursor(sort=sort, key=after, request_id=_FIRST_ID)

        async def ask(_: random.Random) -> Page:
            return await desk.search(
                criteria,
                municipality=municipality,
                sort=sort,
                cursor=cursor or None,
                limit=_MOST_REQUESTS,
            )

        return Question(of="search", kind=kind, weight=1, ask=ask)

    middle = _MIDDLE.isoformat()
    several = Criteria(
        q=_OF_EVERYBODY,
        families=(Family.CERTIFICATES,),
        statuses=(CaseState.DELIVERED, CaseState.REFUSED),
        channels=(Channel.COUNTER,),
        automatic=False,
        submitted_from=SINCE,
        closed_from=SINCE,
    )
    return [
        search("a common word", Criteria(q=_OF_EVERYBODY)),
        search("a common word, by reference", Criteria(q=_OF_EVERYBODY), Sort.REFERENCE),
        search("a common word, a deep page", Criteria(q=_OF_EVERYBODY), Sort.OLDEST, middle),
        search("the beginning of many words", Criteria(q="1"), Sort.CLOSED_LAST),
        search("many beginnings", Criteria(q=_MANY_WORDS), Sort.CLOSED_FIRST),
        search("several criteria", several),
        search("several criteria, by reference", several, Sort.REFERENCE_DOWN),
        search("several criteria, nothing found", replace(several, automatic=True)),
        search("one clerk, the widest period", replace(_WHOLE, assignee="clerk-1"), Sort.OLDEST),
        search("nobody's, the widest period", replace(_WHOLE, assignee="nobody")),
        search(
            "cancelled, closed last", Criteria(outcomes=(CaseState.CANCELLED,)), Sort.CLOSED_LAST
        ),
        search("a deep page, closed first", Criteria(), Sort.CLOSED_FIRST, middle),
        search("a deep page, by reference", Criteria(), Sort.REFERENCE, "ZON-FFFFF-FFFFF-F"),
    ]


def _tasks(desk: Desk, municipality: str) -> Sequence[Question]:
    plain = InboxQuestion(municipality=municipality, me="clerk-1", limit=_MOST_TASKS)
    done = replace(plain, tray=InboxTray.DONE)
    by_reference = replace(done, sort=inbox.Sort.REFERENCE)

    def tasks(kind: str, question: InboxQuestion) -> Question:
        return Question(of="inbox", kind=kind, weight=1, ask=_asking(desk, question))

    def after(value: str, question: InboxQuestion) -> InboxQuestion:
        cursor = TaskCursor(sort=question.sort, value=value, task_id=_FIRST_ID)
        return replace(question, cursor=cursor.token)

    return [
        tasks("done, a common word", replace(done, text=_OF_EVERYBODY)),
        tasks("done, many beginnings", replace(by_reference, text=_MANY_WORDS)),
        tasks("done, by reference", by_reference),
        tasks("done, a deep page by reference", after("ZON-FFFFF-FFFFF-F", by_reference)),
        tasks("done, a deep page", after(_MIDDLE.isoformat(), done)),
        tasks("done, nothing of its kind", replace(done, kind=TaskKind.ADD_ACT)),
        tasks("done, assigned to nobody who is", replace(done, assignee=f"clerk-{CLERKS}")),
        tasks("open, the last due first", replace(plain, sort=inbox.Sort.DUE_LAST_FIRST)),
        tasks("open, a common word, by reference", replace(by_reference, tray=InboxTray.ALL)),
        tasks("mine", replace(plain, tray=InboxTray.MINE)),
    ]


def _asking(desk: Desk, question: InboxQuestion) -> Callable[[random.Random], Awaitable[InboxPage]]:
    async def ask(_: random.Random) -> InboxPage:
        return await desk.inbox(question)

    return ask
