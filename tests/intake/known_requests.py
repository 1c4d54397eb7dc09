"""A view of the own requests, and waiting for it, of which a test says everything."""

from collections.abc import Callable, Collection, Mapping, Sequence
from uuid import UUID

from libs.events.values import CitizenStatus
from services.intake.views.my_requests.query import Last, Line, Place, Story


class KnownRequests:
    """A view that knows exactly the stories that a test puts in."""

    def __init__(self) -> None:
        self.stories: dict[tuple[bytes, str], list[Story]] = {}

    async def page(
        self,
        owner: bytes,
        *,
        municipality: str,
        statuses: Collection[CitizenStatus] = (),
        after: Place | None = None,
        limit: int,
    ) -> tuple[Line, ...]:
        lines = [
            each
            for each in self.stories.get((owner, municipality), [])
            if (not statuses or each.status in statuses)
            and (
                after is None
                or (each.submitted_at, each.request_id) < (after.submitted_at, after.request_id)
            )
        ]
        return tuple(lines[:limit])

    async def one(self, request_id: UUID, owner: bytes, *, municipality: str) -> Story | None:
        stories = self.stories.get((owner, municipality), [])
        return next((each for each in stories if each.request_id == request_id), None)

    async def last_steps(
        self, request_ids: Sequence[UUID], *, municipality: str
    ) -> Mapping[UUID, Last]:
        here = [told for (_, nis), told in self.stories.items() if nis == municipality]
        return {
            each.request_id: Last(told=each.timeline[-1], has_document=bool(each.documents))
            for told in here
            for each in told
            if each.request_id in request_ids and each.timeline
        }

    async def references(
        self, owner: bytes, request_ids: Collection[UUID], *, municipality: str
    ) -> Mapping[UUID, str]:
        own = self.stories.get((owner, municipality), [])
        return {each.request_id: each.reference for each in own if each.request_id in request_ids}

    async def status_of(self, request_id: UUID, *, municipality: str) -> CitizenStatus:
        here = [told for (_, nis), told in self.stories.items() if nis == municipality]
        found = [each.status for told in here for each in told if each.request_id == request_id]
        return found[0] if found else CitizenStatus.RECEIVED


class WaitsForWhatATestSays:
    """Where nothing happens while one waits, but what a test says; remembers who waited."""

    def __init__(self) -> None:
        self.waited: list[tuple[int, UUID, float]] = []
        self.meanwhile: Callable[[], None] = lambda: None

    async def beyond(
        self, steps: int, request_id: UUID, *, municipality: str, seconds: float
    ) -> None:
        self.waited.append((steps, request_id, seconds))
        self.meanwhile()
