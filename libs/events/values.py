"""Values that travel in contracts: enumerations, partitions and positions."""

import zlib
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

PARTITIONS = 32
"""Number of partitions of every stream; fixed for ever, since subjects and tracking carry it."""


def partition_of(request_id: UUID) -> int:
    """Return the partition (0 to 31) in which everything about this request travels in order."""
    return zlib.crc32(request_id.bytes) % PARTITIONS


def partition_of_text(request_id: str) -> int:
    """Return the same for an id as text, in its 36 characters."""
    return zlib.crc32(bytes.fromhex(request_id.replace("-", ""))) % PARTITIONS


class Purpose(StrEnum):
    """Where the paper will be used."""

    DOMESTIC = "domestic"
    ABROAD = "abroad"


class Relation(StrEnum):
    """For whom the applicant asks."""

    SELF = "self"
    CHILD = "child"
    REPRESENTED = "represented"


class RequesterRole(StrEnum):
    """As what somebody asks: for themselves or somebody else, or to report something."""

    APPLICANT = "applicant"
    REPORTER = "reporter"


class Family(StrEnum):
    """Families of products, as the manual divides them."""

    CONTACT_DETAILS = "contact-details"
    CERTIFICATES = "certificates"


class Channel(StrEnum):
    """The three ways in which a document reaches a person."""

    DIGITAL = "digital"
    POST = "post"
    COUNTER = "counter"


class SendTo(StrEnum):
    """To whom a document goes."""

    APPLICANT = "applicant"
    SUBJECT = "subject"


class TaskKind(StrEnum):
    """Kinds of task a clerk meets."""

    HANDLE = "handle"
    DELIVER = "deliver"
    CONFIRM_DISPATCH = "confirm-dispatch"
    GIVE_ADVICE = "give-advice"
    ADD_ACT = "add-act"
    CANCEL = "cancel"


class Tray(StrEnum):
    """Trays of the inbox that a task itself belongs to: required ones and parked ones."""

    ALL = "all"
    PARKED = "parked"


class CaseState(StrEnum):
    """States of a case; the last five are its outcomes."""

    OPEN = "open"
    AWAITING_POLICE = "awaiting-police"
    AWAITING_ACT = "awaiting-act"
    AT_BACK_OFFICE = "at-back-office"
    DELIVERING = "delivering"
    DELIVERED = "delivered"
    REFUSED = "refused"
    HANDLED_OUTSIDE = "handled-outside"
    COMPLETED = "completed"
    CANCELLED = "cancelled"


OUTCOMES = frozenset(
    {
        CaseState.DELIVERED,
        CaseState.REFUSED,
        CaseState.HANDLED_OUTSIDE,
        CaseState.COMPLETED,
        CaseState.CANCELLED,
    }
)
"""States in which nothing more happens to a case."""


class CitizenStatus(StrEnum):
    """What a citizen sees of a request."""

    RECEIVED = "received"
    IN_PROGRESS = "in_progress"
    ACTION_NEEDED = "action_needed"
    DELIVERED = "delivered"
    COMPLETED = "completed"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class Addressee(StrEnum):
    """Whom a question for extra information, or a message, is for."""

    APPLICANT = "applicant"
    OTHER = "other"


class BackOfficeStatus(StrEnum):
    """How far the back office says a request is; the last four are its ends."""

    RECEIVED = "received"
    IN_PROGRESS = "in-progress"
    ACCEPTED = "accepted"
    PARTIALLY_ACCEPTED = "partially-accepted"
    REFUSED = "refused"
    CANCELLED = "cancelled"


class MessageChannel(StrEnum):
    """By which way a message reaches a person."""

    MAIL = "mail"
    NOTIFICATION = "notification"


class EBoxResult(StrEnum):
    """What became of the copy for My eBox; only `rejected` is trouble."""

    DELIVERED = "delivered"
    NO_DIGITAL_USER = "no-digital-user"
    NO_CONSENT = "no-consent"
    REJECTED = "rejected"


class DecisionOutcome(StrEnum):
    """What came of a decision by rule."""

    AUTOMATIC = "automatic"
    CLERK = "clerk"
    REFUSED = "refused"
    POLICE = "police"
    ACT_MISSING = "act-missing"
    BACK_OFFICE = "back-office"


@dataclass(frozen=True, kw_only=True)
class Position:
    """How far one service's log had come when a command was committed.

    Attributes:
        service: the service whose log it is.
        number: the position in that log (1 and up).
        request_id: the request that the command was about.
    """

    service: str
    number: int
    request_id: UUID
