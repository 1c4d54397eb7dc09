"""Check address: ask the register again where a letter goes that was not posted yet."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from libs.events.contracts.personal import Person, PersonStatus
from libs.events.envelope import Cause
from libs.events.unit import Job, JobHandler, RunningJob, Unit
from libs.privacy.sealed import KeyIsDestroyed, Keys, RequestKey
from libs.terms import add_term
from services.workflow.model.case import Case
from services.workflow.rules.the_register_vouches_for_the_applicant import PERSON_DECEASED
from services.workflow.rules.what_to_mind_before_posting import what_to_mind_before_posting
from services.workflow.use_cases.records import Records
from services.workflow.use_cases.register import MAKE_DOCUMENT, WORKFLOW, Register

CHECK_ADDRESS: Final = "check_address"
"""The job that asks again: each day that a letter waits, and whenever a clerk prints the paper."""
_NEXT: Final = "P1D"


@dataclass(frozen=True, kw_only=True)
class CheckAddress:
    """Look whether the letter of this order can still go where it was written to."""

    request_id: UUID
    order_id: UUID


def let_address_be_checked(
    unit: Unit, *, request_id: UUID, order_id: UUID, now: datetime, at_once: bool = False
) -> None:
    """Defer the job, a day from now unless `at_once`; of each order one waits at most."""
    lock = f"address:{order_id}"  # not the case's own, whose other jobs would wait behind it
    unit.call_off(lock)
    unit.defer(
        Job(
            task=CHECK_ADDRESS,
            args={"request_id": str(request_id), "order_id": str(order_id)},
            lock=lock,
            at=None if at_once else add_term(now, _NEXT),
        )
    )


async def check_address(
    command: CheckAddress,
    *,
    cause: Cause,
    records: Records,
    register: Register,
    keys: Keys,
    now: datetime,
) -> None:
    """Ask about whoever gets the letter, and about whom the paper names; tell what changed.

    Of a letter that was posted, called off or erased nobody is asked anything.

    Raises:
        NeighbourIsUnavailable: the register does not answer; nothing is recorded, try again.

    Source: manual "Papieren en attesten", "Per post" (B38-B40); C20.
    """
    case = await records.read(Case, command.request_id)
    if not case.awaits_posting(command.order_id):
        return
    try:
        key = await keys.get(case.id)
    except KeyIsDestroyed:  # the request was erased: there is nobody to ask about
        return
    warnings = await _warnings(case, key=key, register=register)

    async def decide(unit: Unit) -> None:
        fresh = await unit.get(Case, command.request_id)
        if fresh.awaits_posting(command.order_id):
            fresh.note_address(command.order_id, warnings, now=now)
            let_address_be_checked(unit, request_id=fresh.id, order_id=command.order_id, now=now)

    await records.run(decide, cause=cause, known=case)


async def _warnings(case: Case, *, key: RequestKey, register: Register) -> tuple[str, ...]:
    async def about(person: Person) -> Person | None:
        return await register.person(
            person.national_number,
            who=WORKFLOW,
            purpose=MAKE_DOCUMENT,
            request_id=case.id,
            municipality=case.about.municipality,
        )

    named, recipient = case.people_of_the_letter
    reader = key.open(recipient or named, Person)
    warnings = what_to_mind_before_posting(then=reader, now=await about(reader))
    if recipient is None or PERSON_DECEASED in warnings:
        return warnings
    subject = await about(key.open(named, Person))
    has_died = subject is not None and subject.status is PersonStatus.DECEASED
    return (PERSON_DECEASED, *warnings) if has_died else warnings


def checking_address(
    records: Records, register: Register, keys: Keys, clock: Callable[[], datetime]
) -> JobHandler:
    """Make what the job does; `clock` gives aware UTC."""

    async def check(job: RunningJob) -> None:
        command = CheckAddress(
            request_id=UUID(job.args["request_id"]), order_id=UUID(job.args["order_id"])
        )
        await check_address(
            command, cause=job.cause, records=records, register=register, keys=keys, now=clock()
        )

    return check
