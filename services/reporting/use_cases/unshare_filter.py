"""The owner takes back a filter that was shared."""

from dataclasses import dataclass
from datetime import datetime

from libs.events.unit import Unit
from services.reporting.use_cases.shelf import OwnersOrder, Shelf, must_be_as_seen, own_filter


@dataclass(frozen=True, kw_only=True)
class UnshareFilter(OwnersOrder):
    """Take it back."""


async def unshare_filter(
    command: UnshareFilter, *, unit: Unit, shelf: Shelf, now: datetime
) -> None:
    """Take it back: from now on only its owner uses it. What is not shared stays as it is.

    Raises:
        UnknownFilter, FilterIsSomebodyElses, FilterHasChanged: it cannot be done.
    """
    kept = await own_filter(command, unit=unit)
    if not kept.shared_with:
        return
    must_be_as_seen(kept, command)
    kept.unshare(now=now)
    unit.execute(shelf.renew(kept))
