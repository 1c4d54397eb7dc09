"""Keys of requests, in memory."""

import hashlib
from collections.abc import Iterable, Mapping
from uuid import UUID

from libs.privacy.sealed import KeyIsDestroyed, RequestKey


class InMemoryKeys:
    """A vault without a database; its keys follow from the request id."""

    def __init__(self) -> None:
        self._made: set[UUID] = set()
        self._destroyed: set[UUID] = set()

    async def make(self, request_id: UUID) -> RequestKey:
        """Make the key of a new request; the same key when it was made before."""
        self._made.add(request_id)
        return await self.get(request_id)

    async def get(self, request_id: UUID) -> RequestKey:
        """Return the key of a request.

        Raises:
            KeyIsDestroyed: the request was erased, or never had a key.
        """
        if request_id in self._destroyed or request_id not in self._made:
            raise KeyIsDestroyed(str(request_id))
        return RequestKey(request_id=request_id, key=hashlib.sha256(request_id.bytes).digest())

    async def get_many(self, request_ids: Iterable[UUID]) -> Mapping[UUID, RequestKey]:
        """Return the keys of many requests; erased ones are absent."""
        there = self._made - self._destroyed
        return {id: await self.get(id) for id in request_ids if id in there}  # noqa: A001

    async def destroy(self, request_id: UUID) -> None:
        """Erase the personal data of a request for good."""
        self._destroyed.add(request_id)
