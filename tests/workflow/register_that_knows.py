"""The population register of the tests."""

from collections.abc import Awaitable, Callable, Mapping
from uuid import UUID

from libs.events.contracts.personal import Person
from libs.events.refusals import NeighbourIsUnavailable


class RegisterThatKnows:
    """Knows these people and remembers every question; `is_down` makes it unavailable.

    `meanwhile` is done while it is being asked: what somebody else does in between.
    """

    def __init__(self, people: Mapping[str, Person]) -> None:
        self.people = dict(people)
        self.asked: list[tuple[str, str, str]] = []
        self.is_down = False
        self.meanwhile: Callable[[], Awaitable[None]] | None = None

    async def person(
        self,
        national_number: str,
        *,
        who: str,
        purpose: str,
        request_id: UUID | None,
        municipality: str,
    ) -> Person | None:
        self.asked.append((national_number, who, purpose))
        if self.is_down:
            raise NeighbourIsUnavailable
        if self.meanwhile is not None:
            await self.meanwhile()
        return self.people.get(national_number)
