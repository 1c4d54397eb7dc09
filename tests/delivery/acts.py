"""DABS, the database of civil-status acts, of the tests."""

from dataclasses import dataclass, field

from libs.events.refusals import NeighbourIsUnavailable
from services.delivery.use_cases.acts import ActOrder


@dataclass
class ActsThatAreGiven:
    """Gives everybody these bytes (None: it has no such act); `away` makes it unreachable."""

    content: bytes | None = b"%PDF-1.7 sealed elsewhere %%EOF"
    away: bool = False
    asked: list[ActOrder] = field(default_factory=list)

    async def fetch(self, order: ActOrder) -> bytes | None:
        self.asked.append(order)
        if self.away:
            raise NeighbourIsUnavailable("DABS")
        return self.content
