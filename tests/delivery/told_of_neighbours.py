"""What workflow tells of the police and of the back office."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from libs.events.contracts import workflow
from libs.events.contracts.personal import Applicant
from libs.events.contracts.products import Product
from libs.events.values import BackOfficeStatus
from libs.privacy.sealed import RequestKey
from tests.delivery.stand_ins import START


class ToldOfNeighbours:
    """The part of a request that is told about others who look at it."""

    key: RequestKey
    product: Product
    applicant: Applicant

    @property
    def _about(self) -> dict[str, Any]:
        raise NotImplementedError

    def police_asked(self) -> workflow.PoliceAdviceAsked:
        return workflow.PoliceAdviceAsked(
            **self._about, advice_id=uuid4(), until=START + timedelta(days=7), asked_at=START
        )

    def received(self) -> workflow.ReceivedByBackOffice:
        return workflow.ReceivedByBackOffice(
            **self._about, product=self.product, applicant=self.key.seal(self.applicant), at=START
        )

    def progressed(
        self, status: BackOfficeStatus, *, is_latest: bool = True
    ) -> workflow.ProcessInformationAdded:
        return workflow.ProcessInformationAdded(
            **self._about,
            status=status,
            sequence=1,
            is_latest=is_latest,
            occurred_at=START,
            added_at=START,
        )
