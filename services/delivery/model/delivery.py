"""A delivery: one paper that was ordered, made, and handed over in one of three ways.

It may be called off before anything of it left the house, and taken back after.
"""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from libs.events.aggregate import Aggregate, event
from libs.events.contracts.personal import ActReference, Applicant, Explanation, Person
from libs.events.contracts.products import Product
from libs.events.values import Channel, EBoxResult, SendTo
from libs.privacy.sealed import Sealed
from services.delivery.model import facts
from services.delivery.model.delivery_memory import DeliveryMemory
from services.delivery.model.identifiers import About, document_id_for


class Delivery(DeliveryMemory, Aggregate):
    """Ordered, then issued with its way of delivery (or impossible), then what My eBox answered."""

    TOPIC: ClassVar[str] = "delivery.delivery"

    class Created(facts.Ordered):
        """A paper was ordered."""

        TOPIC: ClassVar[str] = "delivery.delivery.ordered"

    Issued = facts.Issued
    CouldNotBeMade = facts.CouldNotBeMade
    SourceDelayed = facts.SourceDelayed
    LinkOpened = facts.LinkOpened
    LinkRenewed = facts.LinkRenewed
    NewLinkOpened = facts.NewLinkOpened
    CalledOff = facts.CalledOff
    Revoked = facts.Revoked
    LetterMade = facts.LetterMade
    PutAtCounter = facts.PutAtCounter
    EBoxAnswered = facts.EBoxAnswered

    @event(Created)
    def __init__(
        self,
        *,
        id: UUID,  # noqa: A002 - the library's name for it; the base keeps it
        timestamp: datetime,
        about: About,
        order_id: UUID,
        product: Product,
        channel: Channel,
        send_to: SendTo,
        applicant: Sealed[Applicant],
        person: Sealed[Person],
        recipient: Sealed[Person] | None,
        act: Sealed[ActReference] | None = None,
    ) -> None:
        self.ordered_at = timestamp
        self.about = about
        self.order_id = order_id
        self.product = product
        self.channel = channel
        self.send_to = send_to
        self.applicant = applicant
        self.person = person
        self.recipient = recipient
        self.act = act
        self.document_id = document_id_for(id)
        self.is_issued = False
        self.is_impossible = False
        self.source_reference: str | None = None
        self.source_delayed_at: datetime | None = None
        self.available_until: datetime | None = None
        self.link_ends: dict[int, datetime] = {}
        self.renewed_at: datetime | None = None
        self.generation = 0
        self.renewals: set[UUID] = set()
        self.is_called_off = False
        self.revoked_at: datetime | None = None
        self.ebox: EBoxResult | None = None

    def refuse_to_certify(self, reason: str, now: datetime) -> None:
        """Decide that the register does not support what the paper would state."""
        if not self.is_decided:
            self.trigger_event(
                self.CouldNotBeMade,
                timestamp=now,
                about=self.about,
                order_id=self.order_id,
                reason=reason,
            )

    def wait_for_source(self, reference: str, now: datetime) -> None:
        """Remember under which name somebody else is making the document; the newest one counts."""
        if not self.is_decided and reference != self.source_reference:
            self.trigger_event(
                self.SourceDelayed,
                timestamp=now,
                about=self.about,
                order_id=self.order_id,
                source_reference=reference,
            )

    def issue(self, *, sha256: str, available_until: datetime, now: datetime) -> bool:
        """Record the paper and how it is handed over; False when that was done before.

        `sha256` is that of the sealed bytes; `available_until` counts for the digital way.
        """
        if self.is_decided:
            return False
        document = {"timestamp": now, "about": self.about, "document_id": self.document_id}
        self.trigger_event(
            self.Issued,
            **document,
            order_id=self.order_id,
            title=self.product.title,
            kind=self.product.code,
            sha256=sha256,
        )
        match self.channel:
            case Channel.DIGITAL:
                self.trigger_event(
                    self.LinkOpened,
                    **document,
                    order_id=self.order_id,
                    available_until=available_until,
                )
            case Channel.POST:
                self.trigger_event(self.LetterMade, **document, order_id=self.order_id)
            case Channel.COUNTER:
                self.trigger_event(self.PutAtCounter, **document, order_id=self.order_id)
        return True

    def renew_link(
        self,
        available_until: datetime,
        now: datetime,
        *,
        renewal_id: UUID | None = None,
        by: str | None = None,
    ) -> None:
        """Make the next link; what it needs to be asked is the rules' business."""
        self.trigger_event(
            self.NewLinkOpened,
            timestamp=now,
            about=self.about,
            document_id=self.document_id,
            order_id=self.order_id,
            generation=self.generation + 1,
            available_until=available_until,
            renewal_id=renewal_id,
            by=by,
        )

    def call_off(self, now: datetime) -> bool:
        """Let nothing of it go out; tell whether a document was made, which counts no more."""
        if self.is_called_off:
            return False
        self.trigger_event(self.CalledOff, timestamp=now, about=self.about, order_id=self.order_id)
        return self.revoke(explanation=None, by=None, now=now)

    def revoke(
        self, *, explanation: Sealed[Explanation] | None, by: str | None, now: datetime
    ) -> bool:
        """Let the document count for nothing; False when there is none, or it was done before."""
        if not self.is_issued or self.is_revoked:
            return False
        self.trigger_event(
            self.Revoked,
            timestamp=now,
            about=self.about,
            document_id=self.document_id,
            order_id=self.order_id,
            called_off=self.is_called_off,
            explanation=explanation,
            in_ebox=self.is_in_ebox,
            may_be_in_ebox=self.may_be_in_ebox,
            by=by,
        )
        return True

    def ebox_answered(self, outcome: EBoxResult, now: datetime) -> None:
        """Remember what became of the copy for My eBox."""
        if self.ebox is None:
            self.trigger_event(
                self.EBoxAnswered,
                timestamp=now,
                about=self.about,
                document_id=self.document_id,
                outcome=outcome,
            )

    @event(facts.CouldNotBeMade)
    def _could_not_be_made(self) -> None:
        self.is_impossible = True

    @event(facts.SourceDelayed)
    def _source_delayed(self, *, timestamp: datetime, source_reference: str) -> None:
        self.source_reference = source_reference
        self.source_delayed_at = self.source_delayed_at or timestamp

    @event(facts.Issued)
    def _issued(self, *, timestamp: datetime) -> None:
        self.is_issued = True
        self.issued_at = timestamp

    @event(facts.LinkOpened)
    def _link_opened(self, *, available_until: datetime) -> None:
        self._remember_link(None, 1, available_until)

    @event(facts.LinkRenewed)
    def _link_renewed(
        self, *, timestamp: datetime, generation: int, available_until: datetime
    ) -> None:
        self._remember_link(timestamp, generation, available_until)

    @event(facts.NewLinkOpened)
    def _new_link_opened(
        self,
        *,
        timestamp: datetime,
        generation: int,
        available_until: datetime,
        renewal_id: UUID | None,
    ) -> None:
        self._remember_link(timestamp, generation, available_until)
        if renewal_id is not None:
            self.renewals.add(renewal_id)

    @event(facts.CalledOff)
    def _called_off(self) -> None:
        self.is_called_off = True

    @event(facts.Revoked)
    def _revoked(self, *, timestamp: datetime) -> None:
        self.revoked_at = timestamp

    @event(facts.LetterMade)
    def _letter_made(self) -> None:
        """Nothing that a decision needs."""

    @event(facts.PutAtCounter)
    def _put_at_counter(self) -> None:
        """Nothing that a decision needs."""

    @event(facts.EBoxAnswered)
    def _ebox_answered(self, *, outcome: EBoxResult) -> None:
        self.ebox = outcome
