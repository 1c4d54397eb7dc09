"""What workflow tells of a delivery that changes, or that is followed up."""

from typing import Any
from uuid import UUID, uuid4

from libs.events.contracts import workflow
from libs.events.contracts.personal import Explanation
from libs.privacy.sealed import RequestKey
from services.delivery.model.identifiers import delivery_id_for, document_id_for
from tests.delivery.stand_ins import START


class ToldOfDeliveries:
    """The part of a request that is told about its delivery."""

    key: RequestKey
    order_id: UUID

    @property
    def request_id(self) -> UUID:
        raise NotImplementedError

    @property
    def _about(self) -> dict[str, Any]:
        raise NotImplementedError

    def called_off(self) -> workflow.DeliveryCalledOff:
        return workflow.DeliveryCalledOff(
            **self._about, order_id=self.order_id, called_off_by="clerk-1", at=START
        )

    def revocation_ordered(self, why: str = "Het adres klopte niet.") -> workflow.RevocationOrdered:
        return workflow.RevocationOrdered(
            **self._about,
            order_id=self.order_id,
            document_id=document_id_for(delivery_id_for(self.request_id, self.order_id)),
            explanation=self.key.seal(Explanation(text=why)),
            ordered_by="clerk-1",
            ordered_at=START,
        )

    def renewal_ordered(self, renewal_id: UUID | None = None) -> workflow.LinkRenewalOrdered:
        return workflow.LinkRenewalOrdered(
            **self._about,
            order_id=self.order_id,
            renewal_id=renewal_id or uuid4(),
            ordered_by="clerk-1",
            ordered_at=START,
        )
