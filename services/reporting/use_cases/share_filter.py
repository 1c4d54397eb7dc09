"""The owner shares a filter: with the municipality, with a role, or with colleagues by name."""

from dataclasses import dataclass
from datetime import datetime

from libs.events.unit import Unit
from services.reporting.rules.a_filter_is_shared_with_others import (
    a_filter_is_shared_with_others,
)
from services.reporting.use_cases.shelf import OwnersOrder, Shelf, must_be_as_seen, own_filter


@dataclass(frozen=True, kw_only=True)
class ShareFilter(OwnersOrder):
    """Share it with these, in the names of `a_filter_is_used_by_whom_it_is_shared_with`."""

    shared_with: tuple[str, ...]


async def share_filter(command: ShareFilter, *, unit: Unit, shelf: Shelf, now: datetime) -> None:
    """Share it in this way, in place of how it was shared; the same again changes nothing.

    A colleague of another municipality is like one who does not exist: nobody sees it there.

    Raises:
        UnknownFilter, FilterIsSomebodyElses, FilterHasChanged: it cannot be done.
        FilterIsSharedWithOneself: the owner has it already.

    Source: manual, "filters delen" (A21, A50, B58).
    """
    kept = await own_filter(command, unit=unit)
    a_filter_is_shared_with_others(command.shared_with, owner=kept.owner)
    if command.shared_with == kept.shared_with:
        return
    must_be_as_seen(kept, command)
    kept.share(command.shared_with, now=now)
    unit.execute(shelf.renew(kept))
