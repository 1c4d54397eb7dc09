"""The correspondence of a request: to whom we write about it."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from libs.events.aggregate import Aggregate, event
from libs.events.contracts.personal import Answers, Applicant
from libs.events.contracts.products import Product
from libs.privacy.sealed import Sealed
from services.delivery.model.identifiers import About


class Correspondence(Aggregate):
    """Begins when the request is submitted, and is never changed."""

    TOPIC: ClassVar[str] = "delivery.correspondence"

    class Created(Aggregate.Created):
        """A request was submitted; from now on we may write about it."""

        TOPIC: ClassVar[str] = "delivery.correspondence.begun"
        about: About
        product: Product
        applicant: Sealed[Applicant]
        answers: Sealed[Answers]

    @event(Created)
    def __init__(
        self,
        *,
        id: UUID,  # noqa: A002, ARG002 - the library's name for it; the base keeps it
        timestamp: datetime,
        about: About,
        product: Product,
        applicant: Sealed[Applicant],
        answers: Sealed[Answers],
    ) -> None:
        self.begun_at = timestamp
        self.about = about
        self.product = product
        self.applicant = applicant
        self.answers = answers
