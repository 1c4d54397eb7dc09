"""What can happen to a case around extra information, as it is stored."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from libs.events.contracts.intake import Attachment
from libs.events.contracts.personal import Correspondent, Question, SuppliedText
from libs.events.values import Addressee
from libs.privacy.sealed import Sealed
from services.workflow.model.case_events import Event


class InformationAsked(Event):
    """A clerk asked the applicant, or the correspondent, for extra information.

    `secret_sha256` is the hash (hex) of the secret of the link; the secret itself nobody stores.
    """

    TOPIC: ClassVar[str] = "workflow.case.information-asked"
    question_id: UUID
    addressee: Addressee
    correspondent: Sealed[Correspondent] | None
    question: Sealed[Question]
    secret_sha256: str
    until: datetime
    by: str


class InformationReminded(Event):
    """Nothing was supplied halfway the term: whoever was asked is reminded."""

    TOPIC: ClassVar[str] = "workflow.case.information-reminded"
    question_id: UUID
    addressee: Addressee
    correspondent: Sealed[Correspondent] | None
    question: Sealed[Question]
    secret_sha256: str
    until: datetime


class InformationReceived(Event):
    """Whoever had the link supplied something; kept also when the case was closed meanwhile."""

    TOPIC: ClassVar[str] = "workflow.case.information-received"
    question_id: UUID
    supply_id: UUID
    addressee: Addressee
    correspondent: Sealed[Correspondent] | None
    text: Sealed[SuppliedText] | None
    attachments: tuple[Attachment, ...]
    supplied_at: datetime
