"""What the views of the tests find back of what was committed."""

from uuid import UUID

from libs.events.testing import InMemoryEventStore
from services.intake.model.asked import Asked
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
