"""The jobs around the advice of the police: each is one use case, done until it succeeds."""

from collections.abc import Callable, Mapping
from datetime import datetime
from uuid import UUID

from libs.events.unit import JobHandler, RunningJob
from libs.privacy.sealed import Keys
from services.workflow.rules.a_task_is_due_in_working_days import TermsOf
from services.workflow.use_cases.ask_police import AskPolice, Police, ask_police
from services.workflow.use_cases.decide_on_a_criminal_record import (
    ASK_POLICE,
    END_POLICE_TERM,
    REMIND_POLICE,
)
from services.workflow.use_cases.end_police_term import EndPoliceTerm, end_police_term
from services.workflow.use_cases.records import Records
from services.workflow.use_cases.remind_police import RemindPolice, remind_police


def police_tasks(
    *,
    records: Records,
    police: Police,
    keys: Keys,
    terms_of: TermsOf,
    clock: Callable[[], datetime],
) -> Mapping[str, JobHandler]:
    """Make what does each job, by the name of its task; `clock` gives aware UTC."""

    async def ask(job: RunningJob) -> None:
        await ask_police(
            AskPolice(request_id=_of(job)),
            cause=job.cause,
            records=records,
            police=police,
            keys=keys,
            terms_of=terms_of,
            now=clock(),
        )

    async def remind(job: RunningJob) -> None:
        command = RemindPolice(request_id=_of(job))
        await remind_police(command, cause=job.cause, records=records, police=police, now=clock())

    async def end_term(job: RunningJob) -> None:
        command = EndPoliceTerm(request_id=_of(job))
        await end_police_term(
            command, cause=job.cause, records=records, terms_of=terms_of, now=clock()
        )

    return {ASK_POLICE: ask, REMIND_POLICE: remind, END_POLICE_TERM: end_term}


def _of(job: RunningJob) -> UUID:
    return UUID(job.args["request_id"])
