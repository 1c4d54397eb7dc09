"""What can happen to a delivery, as it is stored."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from libs.events.aggregate import Aggregate
from libs.events.contracts.personal import ActReference, Applicant, Explanation, Person
from libs.events.contracts.products import Product
from libs.events.values import Channel, EBoxResult, SendTo
from libs.privacy.sealed import Sealed
from services.delivery.model.identifiers import About


class Ordered(Aggregate.Created):
    """Workflow ordered a paper; `person` is what the register answered when it decided.

    `act` is the act that is passed on as it is; None: we print the paper ourselves.
    """

    about: About
    order_id: UUID
    product: Product
    channel: Channel
    send_to: SendTo
    applicant: Sealed[Applicant]
    person: Sealed[Person]
    recipient: Sealed[Person] | None = None
    act: Sealed[ActReference] | None = None


class _OfDocument(Aggregate.Event):
    about: About
    document_id: UUID


class Issued(_OfDocument):
    """The paper was made and sealed; `sha256` (hex) is that of exactly the bytes served."""

    TOPIC: ClassVar[str] = "delivery.delivery.issued"
    order_id: UUID
    title: str
    kind: str
    sha256: str


class SourceDelayed(Aggregate.Event):
    """Whoever makes the document will have it later; `source_reference` is their name for it."""

    TOPIC: ClassVar[str] = "delivery.delivery.source-delayed"
    about: About
    order_id: UUID
    source_reference: str


class CouldNotBeMade(Aggregate.Event):
    """The register does not support the paper; `reason` is a rule's code."""

    TOPIC: ClassVar[str] = "delivery.delivery.could-not-be-made"
    about: About
    order_id: UUID
    reason: str


class LinkOpened(_OfDocument):
    """The first download link works, until (not including) `available_until`."""

    TOPIC: ClassVar[str] = "delivery.delivery.link-opened"
    order_id: UUID
    available_until: datetime


class LinkRenewed(Aggregate.Event):
    """A next link works, as it was remembered before others heard of it (`NewLinkOpened`)."""

    TOPIC: ClassVar[str] = "delivery.delivery.link-renewed"
    generation: int
    available_until: datetime


class NewLinkOpened(_OfDocument):
    """A next link works; `generation` counts them from 1.

    `renewal_id` and `by` (a staff id) are of the clerk who ordered it; None: whoever had a link.
    """

    TOPIC: ClassVar[str] = "delivery.delivery.new-link-opened"
    order_id: UUID
    generation: int
    available_until: datetime
    renewal_id: UUID | None = None
    by: str | None = None


class CalledOff(Aggregate.Event):
    """Another way was chosen: nothing of this order may go out any more."""

    TOPIC: ClassVar[str] = "delivery.delivery.called-off"
    about: About
    order_id: UUID


class Revoked(_OfDocument):
    """The document counts for nothing any more; a clerk who takes it back (`by`) explains why.

    `called_off`: it never left the house. `in_ebox`: My eBox has a copy, which stays there;
    `may_be_in_ebox`: it did not answer yet, and may have one.
    """

    TOPIC: ClassVar[str] = "delivery.delivery.revoked"
    order_id: UUID
    called_off: bool
    explanation: Sealed[Explanation] | None = None
    in_ebox: bool
    may_be_in_ebox: bool = False
    by: str | None = None


class LetterMade(_OfDocument):
    """Paper and cover letter are ready to be printed and posted."""

    TOPIC: ClassVar[str] = "delivery.delivery.letter-made"
    order_id: UUID


class PutAtCounter(_OfDocument):
    """The paper waits at the counter."""

    TOPIC: ClassVar[str] = "delivery.delivery.put-at-counter"
    order_id: UUID


class EBoxAnswered(_OfDocument):
    """What became of the copy for My eBox."""

    TOPIC: ClassVar[str] = "delivery.delivery.ebox-answered"
    outcome: EBoxResult
