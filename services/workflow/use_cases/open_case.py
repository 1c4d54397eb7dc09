"""Open a case for a submitted request, and let it be decided."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from uuid import UUID

from libs.events.contracts.personal import Answers, Subject
from libs.events.unit import Job, Statement, Unit
from libs.events.values import Purpose, Relation, RequesterRole
from libs.privacy.sealed import Sealed
from services.workflow.model.case import Case
from services.workflow.model.case_events import About
from services.workflow.use_cases.check_relation import checking_of


@dataclass(frozen=True, kw_only=True)
class OpenCase:
    """Take this request in hand.

    `same_as` are the references of what the same person asked before and still awaits.
    """

    request_id: UUID
    about: About
    purpose: Purpose
    relation: Relation
    subject: Sealed[Subject] | None
    answers: Sealed[Answers]
    store_in_national_register: bool | None
    submitted_at: datetime
    requester_role: RequesterRole = RequesterRole.APPLICANT
    same_as: tuple[str, ...] = ()


class Places(Protocol):
    """Where it is kept at which municipality cases are."""

    def keep(self, request_id: UUID, *, municipality: str) -> Statement:
        """Keep at which municipality (NIS) a case is."""
        ...


async def open_case(command: OpenCase, *, unit: Unit, places: Places, now: datetime) -> None:
    """Open the case unless it was opened before; what asks a neighbour is a job.

    That is the decision and, where it is asked for somebody else, what a clerk must know of both.
    """
    if await unit.find(Case, command.request_id) is not None:
        return
    unit.add(
        Case.open(
            command.request_id,
            command.about,
            purpose=command.purpose,
            relation=command.relation,
            subject=command.subject,
            answers=command.answers,
            store_in_national_register=command.store_in_national_register,
            submitted_at=command.submitted_at,
            requester_role=command.requester_role,
            same_as=command.same_as,
            now=now,
        )
    )
    unit.execute(places.keep(command.request_id, municipality=command.about.municipality))
    request_id = str(command.request_id)
    unit.defer(Job(task="decide_case", args={"request_id": request_id}, lock=request_id))
    if command.relation is not Relation.SELF:
        unit.defer(checking_of(command.request_id))
