"""The population register of the tests."""

from collections.abc import Awaitable, Callable, Mapping
from uuid import UUID

from libs.events.contracts.personal import Person
from libs.events.refusals import NeighbourIsUnavailable
from services.workflow.use_cases.check_relation import Tied


class RegisterThatKnows:
    """Knows these people and remembers every question; `is_down` makes it unavailable.

    `meanwhile` is done while it is being asked: what somebody else does in between. `parents` and
    `administrators` are those of people, by national number.
    """

    def __init__(self, people: Mapping[str, Person]) -> None:
        self.people = dict(people)
        self.parents: dict[str, frozenset[str]] = {}
        self.administrators: dict[str, str] = {}
        self.asked: list[tuple[str, str, str]] = []
        self.is_down = False
        self.meanwhile: Callable[[], Awaitable[None]] | None = None

    async def ties(
        self,
        national_number: str,
        *,
        who: str,
        purpose: str,
        request_id: UUID | None,
        municipality: str,
    ) -> Tied | None:
        person = await self.person(
            national_number,
            who=who,
            purpose=purpose,
            request_id=request_id,
            municipality=municipality,
        )
        if person is None:
            return None
        return Tied(
            person=person,
            parents=self.parents.get(national_number),
            administrator=self.administrators.get(national_number),
        )

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
