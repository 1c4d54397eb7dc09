"""What workflow tells of the back office, the National Register and the police."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from libs.events.contracts.personal import Applicant, BackOfficeNote
from libs.events.contracts.products import Product
from libs.events.contracts.workflow.of_case import OfCase
from libs.events.values import BackOfficeStatus
from libs.privacy.sealed import Sealed


class ForwardedToBackOffice(OfCase):
    """The back office has the request, under its own reference."""

    NAME: ClassVar[str] = "forwarded-to-back-office"
    product: Product
    applicant: Sealed[Applicant]
    back_office_reference: str
    forwarded_at: datetime


class ReceivedByBackOffice(OfCase):
    """The back office told for the first time, with whichever status, that it has the request."""

    NAME: ClassVar[str] = "received-by-back-office"
    product: Product
    applicant: Sealed[Applicant]
    at: datetime


class ProcessInformationAdded(OfCase):
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


class NationalRegisterAnswered(OfCase):
    """Whether contact details were also stored in the National Register; `reason` is its code."""

    NAME: ClassVar[str] = "national-register-answered"
    stored: bool
    reason: str | None = None
    at: datetime


class PoliceAdviceAsked(OfCase):
    """The police were asked for advice; they have until (not including) `until`."""

    NAME: ClassVar[str] = "police-advice-asked"
    advice_id: UUID
    until: datetime
    asked_at: datetime


class PoliceAdviceRecorded(OfCase):
    """An advice came in, what it says is told to nobody; only the first one `counts`.

    `recorded_by` is the clerk who recorded it in the name of the police; None: they said so
    themselves.
    """

    NAME: ClassVar[str] = "police-advice-recorded"
    advice_id: UUID
    counts: bool
    recorded_by: str | None
    at: datetime
