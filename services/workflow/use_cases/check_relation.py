"""Look in the register how the applicant stands to the person for whom a paper is asked."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol
from uuid import UUID

from libs.events.contracts.personal import Applicant, Person, Subject
from libs.events.envelope import Cause
from libs.events.unit import Job, JobHandler, RunningJob, Unit
from libs.privacy.sealed import KeyIsDestroyed, Keys, RequestKey
from services.workflow.model.case import Case
from services.workflow.rules.what_a_clerk_checks_for_another import (
    Looked,
    what_a_clerk_checks_for_another,
)
from services.workflow.use_cases.records import Records
from services.workflow.use_cases.register import DECIDE_REQUEST, WORKFLOW, Register

CHECK_RELATION: Final = "check_relation"
"""Name of the job."""


@dataclass(frozen=True, kw_only=True)
class CheckRelation:
    """Look it up for this case, if it was not yet."""

    request_id: UUID


@dataclass(frozen=True, kw_only=True)
class Tied:
    """Somebody, and to whom they are tied by law.

    Attributes:
        parents: national numbers; None where the register tells no descent.
        administrator: the name of who looks after their affairs, if anybody does.
    """

    person: Person = field(repr=False)
    parents: frozenset[str] | None = field(repr=False)
    administrator: str | None = field(repr=False)


class Relatives(Register, Protocol):
    """The register, where it also tells to whom somebody is tied by law."""

    async def ties(
        self,
        national_number: str,
        *,
        who: str,
        purpose: str,
        request_id: UUID | None,
        municipality: str,
    ) -> Tied | None:
        """Return it, or None for a number that the register does not know.

        Raises:
            NeighbourIsUnavailable: no usable answer; asking again is safe.
        """
        ...


def checking_of(request_id: UUID) -> Job:
    """Return the job that looks it up: before the decision, where the register answers."""
    return Job(
        task=CHECK_RELATION, args={"request_id": str(request_id)}, lock=f"relation:{request_id}"
    )


async def check_relation(
    command: CheckRelation,
    *,
    cause: Cause,
    records: Records,
    register: Relatives,
    keys: Keys,
    now: datetime,
) -> None:
    """Ask the register about both, and remember what a clerk must know; once is enough.

    Of what it answers only the findings are kept: yes, no or unknown.

    Raises:
        NeighbourIsUnavailable: the register does not answer; nothing is recorded, try again.
    """
    case = await records.read(Case, command.request_id)
    if not case.relation_must_be_checked:
        return
    try:
        key = await keys.get(case.id)
    except KeyIsDestroyed:  # the request was erased: there is nobody left to ask about
        return
    checks = what_a_clerk_checks_for_another(
        case.relation,
        source=case.about.product.source,
        looked=await _look(case, key, register=register),
    )

    async def decide(unit: Unit) -> None:
        fresh = await unit.get(Case, command.request_id)
        fresh.note_relation(checks, now=now)

    await records.run(decide, cause=cause, known=case)


async def _look(case: Case, key: RequestKey, *, register: Relatives) -> Looked | None:
    if case.subject is None:
        return None
    number = key.open(case.about.applicant, Applicant).national_number
    municipality = case.about.municipality
    applicant = await register.person(
        number,
        who=WORKFLOW,
        purpose=DECIDE_REQUEST,
        request_id=case.id,
        municipality=municipality,
    )
    tied = await register.ties(
        key.open(case.subject, Subject).national_number,
        who=WORKFLOW,
        purpose=DECIDE_REQUEST,
        request_id=case.id,
        municipality=municipality,
    )
    return Looked(
        applicant=applicant,
        numbers=frozenset({number} | ({applicant.national_number} if applicant else set())),
        subject=tied.person if tied else None,
        parents=tied.parents if tied else None,
        administrator=tied.administrator if tied else None,
    )


def checking_relation(
    records: Records, register: Relatives, keys: Keys, clock: Callable[[], datetime]
) -> JobHandler:
    """Make what the job does; `clock` gives aware UTC."""

    async def check(job: RunningJob) -> None:
        await check_relation(
            CheckRelation(request_id=UUID(job.args["request_id"])),
            cause=job.cause,
            records=records,
            register=register,
            keys=keys,
            now=clock(),
        )

    return check
