"""What clerks and analysts ask all day, in municipalities as large as the questions are many."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Final

from benchmarks.measuring.desk import Desk
from benchmarks.measuring.filling import UNTIL
from benchmarks.measuring.histories import CLERKS
from benchmarks.measuring.made_requests import made_requests
from benchmarks.measuring.municipalities import Municipality
from benchmarks.measuring.persons import persons
from benchmarks.measuring.readers import Question
from libs.events.values import CaseState, Channel, TaskKind
from services.reporting.views.search.criteria import Criteria
from services.reporting.views.search.pages import FoundRequest, Page
from services.workflow.views.inbox.query import InboxPage
from services.workflow.views.inbox.question import InboxQuestion, InboxTray, Sort

_NAMES: Final = 2000
_A_MONTH: Final = timedelta(days=30)


@dataclass(frozen=True, kw_only=True)
class _Habits:
    """What readers know when they ask: names, and the newest requests of each municipality."""

    desk: Desk
    municipalities: Sequence[Municipality]
    names: Sequence[str]
    newest: Mapping[str, Sequence[FoundRequest]]

    def somewhere(self, chance: random.Random) -> str:
        shares = [one.share for one in self.municipalities]
        return chance.choices(self.municipalities, shares)[0].nis

    async def newest_first(self, chance: random.Random) -> Page:
        return await self.desk.search(Criteria(), municipality=self.somewhere(chance))

    async def next_page(self, chance: random.Random) -> Page:
        where = self.somewhere(chance)
        first = await self.desk.search(Criteria(), municipality=where)
        return await self.desk.search(Criteria(), municipality=where, cursor=first.next_cursor)

    async def by_name(self, chance: random.Random) -> Page:
        criteria = Criteria(q=chance.choice(self.names))
        return await self.desk.search(criteria, municipality=self.somewhere(chance))

    async def by_reference(self, chance: random.Random) -> Page:
        where = self.somewhere(chance)
        criteria = Criteria(q=chance.choice(self.newest[where]).reference)
        return await self.desk.search(criteria, municipality=where)

    async def what_is_open(self, chance: random.Random) -> Page:
        criteria = Criteria(statuses=(CaseState.OPEN,))
        return await self.desk.search(criteria, municipality=self.somewhere(chance))

    async def a_product_last_month(self, chance: random.Random) -> Page:
        where = self.somewhere(chance)
        criteria = Criteria(
            products=(chance.choice(self.newest[where]).product,),
            submitted_from=UNTIL - _A_MONTH,
        )
        return await self.desk.search(criteria, municipality=where)

    async def posted_last_month(self, chance: random.Random) -> Page:
        criteria = Criteria(channels=(Channel.POST,), closed_from=UNTIL - _A_MONTH)
        return await self.desk.search(criteria, municipality=self.somewhere(chance))

    async def oldest_task(self, chance: random.Random) -> InboxPage:
        return await self._tasks(chance)

    async def due_first(self, chance: random.Random) -> InboxPage:
        return await self._tasks(chance, sort=Sort.DUE)

    async def parked(self, chance: random.Random) -> InboxPage:
        return await self._tasks(chance, tray=InboxTray.PARKED)

    async def done_last(self, chance: random.Random) -> InboxPage:
        return await self._tasks(chance, tray=InboxTray.DONE, sort=Sort.CREATED_LAST_FIRST)

    async def task_of(self, chance: random.Random) -> InboxPage:
        return await self._tasks(chance, text=chance.choice(self.names))

    async def to_deliver(self, chance: random.Random) -> InboxPage:
        return await self._tasks(chance, kind=TaskKind.DELIVER)

    async def _tasks(
        self,
        chance: random.Random,
        *,
        tray: InboxTray = InboxTray.ALL,
        sort: Sort = Sort.CREATED,
        text: str | None = None,
        kind: TaskKind | None = None,
    ) -> InboxPage:
        return await self.desk.inbox(
            InboxQuestion(
                municipality=self.somewhere(chance),
                me=f"clerk-{chance.randrange(CLERKS)}",
                tray=tray,
                sort=sort,
                text=text,
                kind=kind,
            )
        )


async def typical_questions(
    desk: Desk, municipalities: Sequence[Municipality]
) -> Sequence[Question]:
    """Return the kinds of question with how often they are asked."""
    newest = {
        one.nis: (await desk.search(Criteria(), municipality=one.nis)).items
        for one in municipalities
    }
    habits = _Habits(
        desk=desk,
        municipalities=municipalities,
        names=[one.name for one in persons(made_requests(_NAMES, municipalities=1))],
        newest=newest,
    )
    return [
        Question(of="search", kind="the newest", weight=15, ask=habits.newest_first),
        Question(of="search", kind="the second page", weight=5, ask=habits.next_page),
        Question(of="search", kind="a name", weight=15, ask=habits.by_name),
        Question(of="search", kind="a reference", weight=10, ask=habits.by_reference),
        Question(of="search", kind="what is open", weight=5, ask=habits.what_is_open),
        Question(
            of="search", kind="a product, last month", weight=5, ask=habits.a_product_last_month
        ),
        Question(
            of="search", kind="posted and closed last month", weight=5, ask=habits.posted_last_month
        ),
        Question(of="inbox", kind="the oldest task", weight=20, ask=habits.oldest_task),
        Question(of="inbox", kind="what is due", weight=6, ask=habits.due_first),
        Question(of="inbox", kind="parked", weight=3, ask=habits.parked),
        Question(of="inbox", kind="done, the last first", weight=4, ask=habits.done_last),
        Question(of="inbox", kind="a name", weight=5, ask=habits.task_of),
        Question(of="inbox", kind="to deliver", weight=2, ask=habits.to_deliver),
    ]
