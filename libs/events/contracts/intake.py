"""What intake, the front desk, tells the others."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from libs.events.contracts.personal import Answers, Applicant, FileName, Subject, SuppliedText
from libs.events.contracts.products import Product
from libs.events.envelope import Contract
from libs.events.values import Purpose, Relation, RequesterRole
from libs.privacy.sealed import Sealed


class _OfRequest(Contract):
    SERVICE: ClassVar[str] = "intake"
    AGGREGATE: ClassVar[str] = "request"


class RequestSubmitted(_OfRequest):
    """A citizen asked for a paper or a change; it is complete and accepted for handling.

    `same_as` are the references of this person's requests for the same that are not closed yet.
    """

    NAME: ClassVar[str] = "request-submitted"
    reference: str
    product: Product
    purpose: Purpose
    relation: Relation
    applicant: Sealed[Applicant]
    subject: Sealed[Subject] | None = None
    answers: Sealed[Answers]
    store_in_national_register: bool | None = None
    terms_version: str
    requester_role: RequesterRole = RequesterRole.APPLICANT
    same_as: tuple[str, ...] = ()
    submitted_at: datetime


class WithdrawalAsked(_OfRequest):
    """The applicant wants to withdraw; workflow tells whether it was in time."""

    NAME: ClassVar[str] = "withdrawal-asked"
    asked_at: datetime


class Attachment(BaseModel):
    """A file that intake keeps, encrypted with the key of its request.

    Attributes:
        media_type: by what is in it, never by its name.
        size: bytes.
        sha256: hex, of exactly the bytes served.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")
    attachment_id: UUID
    name: Sealed[FileName]
    media_type: str
    size: int
    sha256: str


class InformationSupplied(_OfRequest):
    """Whoever had the link answered a question of a clerk; it can be answered more than once."""

    NAME: ClassVar[str] = "information-supplied"
    reference: str
    question_id: UUID
    supply_id: UUID
    text: Sealed[SuppliedText] | None = None
    attachments: tuple[Attachment, ...] = ()
    supplied_at: datetime
