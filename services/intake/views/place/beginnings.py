"""What new requests begin with, looked up and made for all who send something at the same moment.

Whoever sends something waits for both, and so for the later of the two. Each in groups of its own
they came at two moments; in a rush everybody waited half as long again as for the key alone.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol
from uuid import UUID

from libs.events.store.gathering import Gathering
from libs.privacy.sealed import RequestKey
from services.intake.model.asked import Asked
from services.intake.model.beginning import Beginning
from services.intake.views.place.asked_before import AskedBeforeQuery, Question


class KeyMaker(Protocol):
    """Where keys are made; the vault is one."""

    async def make_many(self, request_ids: Iterable[UUID]) -> Mapping[UUID, RequestKey]:
        """Make the keys of new requests, durably; the same keys where they were made before."""
        ...


class Beginnings:
    """Asks the vault and the places of requests at once."""

    def __init__(self, *, keys: KeyMaker, asked_before: AskedBeforeQuery) -> None:
        self._keys = keys
        self._asked_before = asked_before
        self._together: Gathering[tuple[UUID, Question], Beginning] = Gathering(self._begin)

    async def of(
        self, asked: Asked, *, request_id: UUID, municipality: str, national_number: str
    ) -> Beginning:
        """Return what a request begins with; `municipality` is a NIS.

        Raises:
            KeyIsDestroyed: the request was erased; it never gets another key.
            StoreIsUnavailable: PostgreSQL stays away too long.
            TooBusy: too many wait.
        """
        question = self._asked_before.question(
            asked,
            request_id=request_id,
            municipality=municipality,
            national_number=national_number,
        )
        return await self._together.ask((request_id, question))

    async def _begin(
        self, wanted: Sequence[tuple[UUID, Question]]
    ) -> Mapping[tuple[UUID, Question], Beginning]:
        looking = self._asked_before.answers([question for _, question in wanted])
        keys = await self._keys.make_many(request_id for request_id, _ in wanted)
        return {
            one: Beginning(key=keys[one[0]], same_as=found)
            for one, found in zip(wanted, await looking, strict=True)
        }
