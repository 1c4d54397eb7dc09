"""What workflow, the clerks' desk, tells the others."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from libs.events.contracts.personal import (
    ActReference,
    AdviceRemark,
    Applicant,
    BackOfficeNote,
    Correspondent,
    Explanation,
    Person,
    Question,
)
from libs.events.contracts.products import Product
from libs.events.envelope import Contract
from libs.events.values import Addressee, BackOfficeStatus, Channel, SendTo, TaskKind, Tray
from libs.privacy.sealed import Sealed


class _OfCase(Contract):
    SERVICE: ClassVar[str] = "workflow"
    AGGREGATE: ClassVar[str] = "case"
    reference: str


class CaseOpened(_OfCase):
    """Workflow took the request in hand."""

    NAME: ClassVar[str] = "case-opened"
    product: Product
    applicant: Sealed[Applicant]
    opened_at: datetime


class TaskReady(_OfCase):
    """A task is waiting in a tray; `reasons` tell why it was not automatic.

    `asked_before` tells whether the same person awaited the same already when this was asked.
    """

    NAME: ClassVar[str] = "task-ready"
    task_id: UUID
    kind: TaskKind
    tray: Tray
    reasons: tuple[str, ...] = ()
    product: Product
    applicant: Sealed[Applicant]
    ready_at: datetime
    due_at: datetime | None = None
    asked_before: bool = False


class TaskDone(_OfCase):
    """A task was done, or is no longer needed (`done_by` is None then)."""

    NAME: ClassVar[str] = "task-done"
    task_id: UUID
    kind: TaskKind
    done_by: str | None
    done_at: datetime


class CaseAssigned(_OfCase):
    """A clerk has the case from now on; `assignee` is a staff id, None when nobody has it."""

    NAME: ClassVar[str] = "case-assigned"
    assignee: str | None
    assigned_by: str
    assigned_at: datetime


class _Asked(_OfCase):
    """A question to somebody; `correspondent` is given where that is not the applicant.

    The link works until (not including) `until`; `secret_sha256` is the hash of its secret, which
    delivery can make again and nobody stores.
    """

    question_id: UUID
    product: Product
    applicant: Sealed[Applicant]
    addressee: Addressee
    correspondent: Sealed[Correspondent] | None = None
    question: Sealed[Question]
    secret_sha256: str
    until: datetime


class InformationAsked(_Asked):
    """A clerk asks the applicant, or somebody else, for extra information."""

    NAME: ClassVar[str] = "information-asked"
    asked_by: str
    asked_at: datetime


class InformationReminded(_Asked):
    """Nothing was supplied yet: whoever was asked is to be reminded."""

    NAME: ClassVar[str] = "information-reminded"
    reminded_at: datetime


class ForwardedToBackOffice(_OfCase):
    """The back office has the request, under its own reference."""

    NAME: ClassVar[str] = "forwarded-to-back-office"
    product: Product
    applicant: Sealed[Applicant]
    back_office_reference: str
    forwarded_at: datetime


class ReceivedByBackOffice(_OfCase):
    """The back office told for the first time, with whichever status, that it has the request."""

    NAME: ClassVar[str] = "received-by-back-office"
    product: Product
    applicant: Sealed[Applicant]
    at: datetime


class ProcessInformationAdded(_OfCase):
    """The back office told how far it is, and may have added something in its own words.

    `sequence` is its own count of what it told; `is_latest` is False for what came after something
    later, which is kept and changes nothing.
    """

    NAME: ClassVar[str] = "process-information-added"
    status: BackOfficeStatus
    sequence: int
    note: Sealed[BackOfficeNote] | None = None
    is_latest: bool
    occurred_at: datetime
    added_at: datetime


class NationalRegisterAnswered(_OfCase):
    """Whether contact details were also stored in the National Register; `reason` is its code."""

    NAME: ClassVar[str] = "national-register-answered"
    stored: bool
    reason: str | None = None
    at: datetime


class Condition(BaseModel):
    """One condition of a decision by rule: its code, whether it held, and what it looked at.

    `facts` tell what the rule saw, by name, and never personal data: codes, yes or no, numbers.
    `reason` is the code by which trays and searches know that it did not hold; None: it held.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")
    code: str
    met: bool
    facts: dict[str, str | int | bool | None] = {}
    reason: str | None = None


class DecisionExplained(_OfCase):
    """What a rule decided and why: every condition that it looked at, those that held too.

    `outcome` is what came of it, a `DecisionOutcome`: `automatic`, `clerk`, `refused`, `police`,
    `act-missing`, `back-office`. `version` is that of the rule, and grows when the rule changes.
    """

    NAME: ClassVar[str] = "decision-explained"
    product: Product
    rule: str
    version: int
    outcome: str
    conditions: tuple[Condition, ...]
    decided_at: datetime


class PoliceAdviceAsked(_OfCase):
    """The police were asked for advice; they have until (not including) `until`."""

    NAME: ClassVar[str] = "police-advice-asked"
    advice_id: UUID
    until: datetime
    asked_at: datetime


class PoliceAdviceRecorded(_OfCase):
    """An advice came in; only the first one `counts`, a later one is kept and shown.

    `recorded_by` is the clerk who recorded it in the name of the police; None: they said so
    themselves.
    """

    NAME: ClassVar[str] = "police-advice-recorded"
    advice_id: UUID
    favourable: bool
    counts: bool
    remark: Sealed[AdviceRemark] | None = None
    recorded_by: str | None
    at: datetime


class HandedOver(_OfCase):
    """Somebody fetched the paper at the counter; `recipient` is `applicant` or `other`."""

    NAME: ClassVar[str] = "handed-over"
    recipient: str
    handed_over_by: str
    at: datetime


class DeliveryCalledOff(_OfCase):
    """A clerk chose another way: nothing of this order may go out any more."""

    NAME: ClassVar[str] = "delivery-called-off"
    order_id: UUID
    called_off_by: str
    at: datetime


class RevocationOrdered(_OfCase):
    """A clerk takes back a document that reached its person: it counts for nothing any more."""

    NAME: ClassVar[str] = "revocation-ordered"
    order_id: UUID
    document_id: UUID
    explanation: Sealed[Explanation]
    ordered_by: str
    ordered_at: datetime


class LinkRenewalOrdered(_OfCase):
    """A clerk lets a new link to the document be sent; `renewal_id` is another each time."""

    NAME: ClassVar[str] = "link-renewal-ordered"
    order_id: UUID
    renewal_id: UUID
    ordered_by: str
    ordered_at: datetime


class DeliveryOrdered(_OfCase):
    """The paper is to be made and delivered; everything that it prints is in here, sealed.

    `person` is the register's answer about the person named on the paper that was current when the
    decision fell; `recipient` the one about the person to whom a letter goes (None: the same).
    `act` is the act that is to be fetched and passed on as it is.
    """

    NAME: ClassVar[str] = "delivery-ordered"
    order_id: UUID
    product: Product
    channel: Channel
    send_to: SendTo
    automatic: bool
    applicant: Sealed[Applicant]
    person: Sealed[Person]
    recipient: Sealed[Person] | None = None
    act: Sealed[ActReference] | None = None
    ordered_by: str | None
    ordered_at: datetime


class DispatchConfirmed(_OfCase):
    """A clerk confirmed that the paper was posted."""

    NAME: ClassVar[str] = "dispatch-confirmed"
    confirmed_by: str
    confirmed_at: datetime


class _Closed(_OfCase):
    product: Product
    applicant: Sealed[Applicant]
    automatic: bool = False
    closed_by: str | None = None
    closed_at: datetime


class CaseDelivered(_Closed):
    """The paper reached the person: the case is closed."""

    NAME: ClassVar[str] = "case-delivered"
    channel: Channel


class CaseRefused(_Closed):
    """The request is refused; `reason` is a rule's code, `by-clerk` or `by-back-office`.

    A clerk always explains it, the back office sometimes.
    """

    NAME: ClassVar[str] = "case-refused"
    reason: str
    explanation: Sealed[Explanation] | None = None


class CaseHandledOutside(_Closed):
    """A clerk handles it in the back-office application; nothing more happens here."""

    NAME: ClassVar[str] = "case-handled-outside"
    inform: bool
    explanation: Sealed[Explanation] | None = None


class CaseCompleted(_Closed):
    """A clerk finished it, or the back office accepted it, wholly or in part."""

    NAME: ClassVar[str] = "case-completed"
    inform: bool
    explanation: Sealed[Explanation] | None = None


class CaseCancelled(_Closed):
    """It was cancelled by a clerk or the back office, or withdrawn in time by the applicant."""

    NAME: ClassVar[str] = "case-cancelled"
    withdrawn: bool
    inform: bool
    explanation: Sealed[Explanation] | None = None


class WithdrawalCameTooLate(_OfCase):
    """The applicant wanted to withdraw, but the decision had fallen."""

    NAME: ClassVar[str] = "withdrawal-came-too-late"
    at: datetime
