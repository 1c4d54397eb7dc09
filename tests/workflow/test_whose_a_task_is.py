"""Who has each task in the inbox, however what is told falls into batches."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypedDict
from uuid import UUID, uuid4, uuid5

import pytest

from libs.events.contracts.personal import Applicant
from libs.events.contracts.workflow import CaseAssigned, TaskDone, TaskReady
from libs.events.envelope import Contract, Envelope
from libs.events.values import TaskKind, Tray
from libs.privacy.sealed import Sealed
from services.workflow.views.inbox.projection import Inbox
from tests.workflow.office import Office
from tests.workflow.people import HOUSEHOLD, ZONNEBERG
from tests.workflow.town import NOW

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


class _About(TypedDict):
    request_id: UUID
    municipality: str
    reference: str


@dataclass(frozen=True)
class Story:
    """What is told of one case."""

    request_id: UUID

    def ready(self, number: int) -> TaskReady:
        return TaskReady(
            **self._about,
            task_id=self.task(number),
            kind=TaskKind.DELIVER,
            tray=Tray.ALL,
            product=HOUSEHOLD,
            applicant=Sealed[Applicant](schema_name=Applicant.SCHEMA, box=""),
            ready_at=NOW,
        )

    def done(self, number: int) -> TaskDone:
        return TaskDone(
            **self._about,
            task_id=self.task(number),
            kind=TaskKind.DELIVER,
            done_by="staff-anna",
            done_at=NOW,
        )

    def given(self, to: str | None) -> CaseAssigned:
        return CaseAssigned(**self._about, assignee=to, assigned_by="staff-lieve", assigned_at=NOW)

    def task(self, number: int) -> UUID:
        return uuid5(self.request_id, str(number))

    @property
    def told(self) -> Sequence[Contract]:
        return [
            self.ready(1),
            self.given("anna"),
            self.ready(2),
            self.done(1),
            self.given("bea"),
            self.done(2),
            self.given(None),
            self.ready(3),
            self.done(3),
            self.given("lieve"),
            self.ready(4),
            self.given("bea"),
            self.ready(5),
        ]

    @property
    def _about(self) -> _About:
        return {
            "request_id": self.request_id,
            "municipality": ZONNEBERG,
            "reference": "ZB-2026-7K3M",
        }


@pytest.mark.parametrize("size", range(1, 14))
async def test_a_done_task_keeps_who_had_it_and_an_open_one_is_of_who_has_the_case(
    office: Office, size: int
) -> None:
    story = Story(uuid4())

    for start in range(0, len(story.told), size):
        await take_in(office, story.told[start : start + size])

    assert await assignees(office, story) == ["anna", "bea", None, "bea", "bea"]


async def test_hearing_it_again_changes_nothing(office: Office) -> None:
    story = Story(uuid4())

    for _ in range(2):
        await take_in(office, story.told)

    assert (await assignees(office, story))[3:] == ["bea", "bea"]


async def take_in(office: Office, told: Sequence[Contract]) -> None:
    envelopes = [
        Envelope(
            event_id=uuid4(),
            position=number,
            previous=0,
            partition=0,
            at=NOW,
            correlation_id=None,
            causation_id=None,
            event=event,
        )
        for number, event in enumerate(told, start=1)
    ]
    async with office.store.within(ZONNEBERG) as connection:
        for statement in await Inbox(keys=office.keys).project(envelopes):
            await connection.execute(statement.sql, statement.parameters)


async def assignees(office: Office, story: Story) -> list[str | None]:
    """Who has each task, in the order of their numbers."""
    async with office.store.within(ZONNEBERG) as connection:
        rows = await connection.execute(
            "SELECT task_id, assignee FROM inbox_v1 WHERE request_id = %s", (story.request_id,)
        )
        found = {row["task_id"]: row["assignee"] for row in await rows.fetchall()}
    return [found[story.task(number)] for number in range(1, 6)]
