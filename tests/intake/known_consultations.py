"""A ledger of which a test says everything."""

from collections.abc import Sequence

from libs.events.refusals import StoreIsUnavailable
from libs.privacy.ledger import Consultation


class KnownConsultations:
    """Knows exactly the consultations that a test puts in, or is away."""

    def __init__(self) -> None:
        self.all: list[Consultation] = []
        self.is_away = False

    async def about(self, national_number: str) -> Sequence[Consultation]:
        if self.is_away:
            raise StoreIsUnavailable
        return [each for each in self.all if each.about == national_number]
