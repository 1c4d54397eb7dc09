"""What can happen to a case at the back office and in the registers, as it is stored."""

from datetime import datetime
from typing import ClassVar

from libs.events.contracts.personal import BackOfficeNote
from libs.events.values import BackOfficeStatus
from libs.privacy.sealed import Sealable, Sealed
from services.workflow.model.case_events import Event


class CurrentNumber(Sealable):
    """The national number that counts now for an applicant who signed in with a replaced one."""

    SCHEMA: ClassVar[str] = "current-number.v1"
    national_number: str


class GivenToBackOffice(Event):
    """The back office decides on this case; it must still be told."""

    TOPIC: ClassVar[str] = "workflow.case.given-to-back-office"


class ForwardedToBackOffice(Event):
    """The back office has the request, under its own reference."""

    TOPIC: ClassVar[str] = "workflow.case.forwarded-to-back-office"
    back_office_reference: str


class ForwardingFellThrough(Event):
    """The back office will never take the request as it is: a clerk handles it."""

    TOPIC: ClassVar[str] = "workflow.case.forwarding-fell-through"
    reason: str


class ReceivedByBackOffice(Event):
    """The back office said something for the first time: it has the request."""

    TOPIC: ClassVar[str] = "workflow.case.received-by-back-office"


class ProcessInformationAdded(Event):
    """The back office told how far it is; `is_latest` is False where it had told more before.

    `occurred_at` and `sequence` are its own.
    """

    TOPIC: ClassVar[str] = "workflow.case.process-information-added"
    status: BackOfficeStatus
    sequence: int
    note: Sealed[BackOfficeNote] | None
    is_latest: bool
    occurred_at: datetime


class NumberReplaced(Event):
    """The register knows the applicant under another number than the one of the sign-in."""

    TOPIC: ClassVar[str] = "workflow.case.number-replaced"
    current: Sealed[CurrentNumber]


class NationalRegisterAnswered(Event):
    """Whether the contact details are in the National Register too; `reason` tells why not."""

    TOPIC: ClassVar[str] = "workflow.case.national-register-answered"
    stored: bool
    reason: str | None
