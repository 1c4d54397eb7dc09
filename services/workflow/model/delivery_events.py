"""What can happen to a delivery that is under way or done, as it is stored."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from libs.events.contracts.personal import Explanation
from libs.events.values import Addressee
from libs.privacy.sealed import Sealed
from services.workflow.model.case_events import Event


class DeliveryCalledOff(Event):
    """A clerk chose another way: nothing of this order may go out any more.

    `placed` is False where nothing was made of it yet: it still waited for the register.
    """

    TOPIC: ClassVar[str] = "workflow.case.delivery-called-off"
    order_id: UUID
    by: str
    placed: bool = True


class AddressChecked(Event):
    """The register was asked where a letter goes; `warnings` are codes of what to mind."""

    TOPIC: ClassVar[str] = "workflow.case.address-checked"
    order_id: UUID
    warnings: tuple[str, ...]


class HandedOver(Event):
    """Somebody fetched the paper at the counter: the applicant, or somebody else for them."""

    TOPIC: ClassVar[str] = "workflow.case.handed-over"
    recipient: Addressee
    by: str


class RevocationOrdered(Event):
    """A clerk took back a document that had reached its person, and explained why.

    `in_ebox`: My eBox had taken a copy, which stays there; `may_be_in_ebox`: nobody knew yet.
    """

    TOPIC: ClassVar[str] = "workflow.case.revocation-ordered"
    order_id: UUID
    document_id: UUID
    explanation: Sealed[Explanation]
    in_ebox: bool
    may_be_in_ebox: bool = False
    by: str


class LinkRenewalOrdered(Event):
    """A clerk let a new link to the document be sent."""

    TOPIC: ClassVar[str] = "workflow.case.link-renewal-ordered"
    order_id: UUID
    renewal_id: UUID
    by: str


class LinkRenewed(Event):
    """A new link works, until (not including) `available_until`.

    `by` is the clerk who ordered it; None: whoever had an earlier link asked for it.
    """

    TOPIC: ClassVar[str] = "workflow.case.link-renewed"
    document_id: UUID
    available_until: datetime
    by: str | None
