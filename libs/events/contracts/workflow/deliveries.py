"""What workflow tells of a delivery: ordered, posted, fetched, changed or taken back."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from libs.events.contracts.personal import ActReference, Applicant, Explanation, Person
from libs.events.contracts.products import Product
from libs.events.contracts.workflow.of_case import OfCase
from libs.events.values import Channel, SendTo
from libs.privacy.sealed import Sealed


class DeliveryOrdered(OfCase):
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


class DeliveryCalledOff(OfCase):
    """A clerk chose another way: nothing of this order may go out any more.

    `placed` is False where nothing was made of it yet.
    """

    NAME: ClassVar[str] = "delivery-called-off"
    order_id: UUID
    called_off_by: str
    placed: bool = True
    at: datetime


class DispatchConfirmed(OfCase):
    """A clerk confirmed that the paper was posted."""

    NAME: ClassVar[str] = "dispatch-confirmed"
    confirmed_by: str
    confirmed_at: datetime


class HandedOver(OfCase):
    """Somebody fetched the paper at the counter; `recipient` is `applicant` or `other`."""

    NAME: ClassVar[str] = "handed-over"
    recipient: str
    handed_over_by: str
    at: datetime


class RevocationOrdered(OfCase):
    """A clerk takes back a document that reached its person: it counts for nothing any more."""

    NAME: ClassVar[str] = "revocation-ordered"
    order_id: UUID
    document_id: UUID
    explanation: Sealed[Explanation]
    ordered_by: str
    ordered_at: datetime


class LinkRenewalOrdered(OfCase):
    """A clerk lets a new link to the document be sent; `renewal_id` is another each time."""

    NAME: ClassVar[str] = "link-renewal-ordered"
    order_id: UUID
    renewal_id: UUID
    ordered_by: str
    ordered_at: datetime
