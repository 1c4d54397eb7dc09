"""What intake, the front desk, tells the others."""

from datetime import datetime
from typing import ClassVar

from libs.events.contracts.personal import Answers, Applicant, Subject
from libs.events.contracts.products import Product
from libs.events.envelope import Contract
from libs.events.values import Purpose, Relation
from libs.privacy.sealed import Sealed


class _OfRequest(Contract):
    SERVICE: ClassVar[str] = "intake"
    AGGREGATE: ClassVar[str] = "request"


class RequestSubmitted(_OfRequest):
    """A citizen asked for a paper or a change; it is complete and accepted for handling."""

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
    submitted_at: datetime


class WithdrawalAsked(_OfRequest):
    """The applicant wants to withdraw; workflow tells whether it was in time."""

    NAME: ClassVar[str] = "withdrawal-asked"
    asked_at: datetime
