"""The owner throws a filter away."""

from dataclasses import dataclass
from datetime import datetime

from libs.events.unit import Job, Unit
from services.reporting.use_cases.shelf import OwnersOrder, Shelf, must_be_as_seen, own_filter


@dataclass(frozen=True, kw_only=True)
class DeleteFilter(OwnersOrder):
    """Throw it away."""


async def delete_filter(command: DeleteFilter, *, unit: Unit, shelf: Shelf, now: datetime) -> None:
    """Throw it away, for whomever it was shared with too; then its key is destroyed.

    Raises:
        UnknownFilter, FilterIsSomebodyElses, FilterHasChanged: it cannot be done.
    """
    kept = await own_filter(command, unit=unit)
    must_be_as_seen(kept, command)
    kept.delete(now=now)
    unit.execute(shelf.take_away(kept))
    unit.defer(Job(task="erase_filter", args={"filter_id": str(kept.id)}))
