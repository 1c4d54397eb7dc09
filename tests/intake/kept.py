"""What the views of the tests find back of what was committed."""

from uuid import UUID

from libs.events.testing import InMemoryEventStore, InMemoryKeys
from services.intake.model.asked import Asked
from services.intake.model.beginning import Beginning
from services.intake.views.my_requests.owner import Owners
from services.intake.views.place.projection import RequestPlaces


class KeptPlaces:
    """Finds back the places that were committed."""

    def __init__(self, store: InMemoryEventStore, places: RequestPlaces) -> None:
        self._store = store
        self._places = places

    async def has(self, request_id: UUID, *, municipality: str, national_number: str) -> bool:
        owner = self._places.owners.of(national_number)
        return any(
            kept.municipality == municipality
            and kept.parameters.get("request_id") == request_id
            and kept.parameters.get("owner") == owner
            for kept in self._store.statements
        )


class AskedBefore:
    """Knows at once what was committed; a test says what is closed since."""

    def __init__(self, store: InMemoryEventStore, owners: Owners) -> None:
        self._store = store
        self._owners = owners
        self.closed: set[UUID] = set()

    async def references(
        self,
        asked: Asked,
        *,
        request_id: UUID | None,
        municipality: str,
        national_number: str,
    ) -> tuple[str, ...]:
        sought = self._owners.asking(national_number, asked.what)
        earlier = (
            kept.parameters
            for kept in reversed(self._store.statements)
            if kept.municipality == municipality and kept.parameters.get("asked") == sought
        )
        return tuple(
            str(each["reference"])
            for each in earlier
            if each["request_id"] not in {request_id, *self.closed}
        )


class Beginnings:
    """What requests begin with, of the keys and of what was asked before that a test has."""

    def __init__(self, keys: InMemoryKeys, asked_before: AskedBefore) -> None:
        self._keys = keys
        self._asked_before = asked_before

    async def of(
        self, asked: Asked, *, request_id: UUID, municipality: str, national_number: str
    ) -> Beginning:
        same_as = await self._asked_before.references(
            asked,
            request_id=request_id,
            municipality=municipality,
            national_number=national_number,
        )
        return Beginning(key=await self._keys.make(request_id), same_as=same_as)
