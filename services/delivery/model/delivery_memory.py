"""What a delivery remembers, as far as more than one of its decisions looks at it."""

from datetime import datetime

from libs.events.contracts.personal import ActReference
from libs.events.contracts.products import Product
from libs.events.values import Channel, EBoxResult, SendTo
from libs.privacy.sealed import Sealed
from services.delivery.model.passed_on import PassedOn


class DeliveryMemory:
    """How far a delivery has come; only its events change it.

    Attributes:
        available_until: until when (not including) its newest link works; None: it has none.
        generation: which link is the newest one; 0: there is none.
        link_ends: the same of each link, by its generation.
        renewed_at: when that one was made, where it is not the first.
        revoked_at: since when its document counts for nothing.
    """

    product: Product
    act: Sealed[ActReference] | None
    channel: Channel
    send_to: SendTo
    ebox: EBoxResult | None
    is_issued: bool
    is_impossible: bool
    is_called_off: bool
    revoked_at: datetime | None
    available_until: datetime | None
    link_ends: dict[int, datetime]
    renewed_at: datetime | None
    generation: int

    @property
    def passed_on(self) -> PassedOn | None:
        """What somebody else makes and we pass on; None: we print the paper ourselves."""
        if self.act is not None:
            return PassedOn.ACT
        return PassedOn.RECORD if self.product.record_model is not None else None

    @property
    def is_posted_to_subject(self) -> bool:
        """Whether the post brings it to whom it is about, and not to who asked for it."""
        return self.channel is Channel.POST and self.send_to is SendTo.SUBJECT

    @property
    def is_in_ebox(self) -> bool:
        """Whether My eBox has a copy."""
        return self.ebox is EBoxResult.DELIVERED

    @property
    def may_be_in_ebox(self) -> bool:
        """Whether nobody knows: its answer, to what may have been stored, did not come in."""
        return self.channel is Channel.DIGITAL and self.ebox is None

    @property
    def is_decided(self) -> bool:
        """Whether the paper was made, or never will be."""
        return self.is_issued or self.is_impossible or self.is_called_off

    @property
    def is_revoked(self) -> bool:
        """Whether the document counts for nothing any more."""
        return self.revoked_at is not None

    def _remember_link(
        self, renewed_at: datetime | None, generation: int, available_until: datetime
    ) -> None:
        self.available_until = self.link_ends[generation] = available_until
        self.generation = generation
        self.renewed_at = renewed_at
