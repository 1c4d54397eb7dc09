"""Parts of a case as clerks see it, as far as journeys look at them."""

from datetime import datetime
from uuid import UUID

from pydantic import BaseModel, ConfigDict


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Requester(_Part):
    """Who asks, as clerks see it."""

    national_number: str
    replaced_number: str | None


class Check(_Part):
    """Something that a clerk must know of a case for somebody else."""

    code: str
    text: str
    outcome: str


class ProcessInformation(_Part):
    """Something that the back office added."""

    status: str
    note: str | None
    sequence: int
    is_latest: bool


class ActToChoose(_Part):
    """An act among which a clerk chooses."""

    number: str
    title: str


class Advice(_Part):
    """An advice that came in."""

    favourable: bool
    counts: bool
    by: str
    in_name_of_police: bool
    remark: str | None


class PoliceAdvice(_Part):
    """What the police were asked and advised."""

    asked_at: datetime
    until: datetime
    police_reference: str | None
    waiting: bool
    answers: list[Advice]


class Outcome(_Part):
    """How a case ended."""

    reason: str | None
    explanation: str | None


class Paper(_Part):
    """A paper of a case; since `revoked_at` it counts no more."""

    document_id: UUID
    title: str
    kind: str
    revoked_at: datetime | None


class Warned(_Part):
    """What there is to mind before a letter is posted."""

    code: str
    text: str


class HandedOver(_Part):
    """Who fetched the paper at the counter."""

    at: datetime
    recipient: str
    by: str


class Delivering(_Part):
    """How the paper is delivered."""

    channel: str
    send_to: str
    automatic: bool
    ebox: str | None
    warnings: list[Warned]
    handed_over: HandedOver | None
