"""Whoever was asked for information is reminded once, halfway the term."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from libs.events.envelope import Cause
from libs.events.unit import JobHandler, RunningJob, Unit
from services.workflow.model.case import Case
from services.workflow.use_cases.records import Records


@dataclass(frozen=True, kw_only=True)
class RemindAddressee:
    """Remind of this question, if that still makes sense."""

    request_id: UUID
    question_id: UUID


async def remind_addressee(
    command: RemindAddressee, *, cause: Cause, records: Records, now: datetime
) -> None:
    """Announce the reminder, unless it was answered, announced before, or is not needed any more.

    Source: architecture, section 3.8; C10.
    """

    async def decide(unit: Unit) -> None:
        case = await unit.get(Case, command.request_id)
        case.remind(command.question_id, now=now)

    await records.run(decide, cause=cause)


def reminding(records: Records, clock: Callable[[], datetime]) -> JobHandler:
    """Make what the job does; `clock` gives aware UTC."""

    async def remind(job: RunningJob) -> None:
        command = RemindAddressee(
            request_id=UUID(job.args["request_id"]), question_id=UUID(job.args["question_id"])
        )
        await remind_addressee(command, cause=job.cause, records=records, now=clock())

    return remind
