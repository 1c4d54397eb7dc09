"""What every use case about filters has in common: the shelf, whose filter, from which version."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol
from uuid import UUID

from libs.events.refusals import Refused
from libs.events.unit import Statement, Unit
from services.reporting.model.saved_filter import SavedFilter
from services.reporting.rules.a_filter_has_one_owner import a_filter_has_one_owner
from services.reporting.rules.a_filter_is_used_by_whom_it_is_shared_with import (
    a_filter_is_used_by_whom_it_is_shared_with,
)


class UnknownFilter(Refused):
    """There is no such filter that this member of staff may use."""


class FilterHasChanged(Refused):
    """The filter is no longer as its owner saw it."""


@dataclass(frozen=True, kw_only=True)
class OwnersOrder:
    """An order about one filter.

    Attributes:
        by: opaque staff id.
        roles: what the sign-in says that this person is.
        municipality: NIS of the municipality that this person works for.
        seen_version: the version of the filter that was seen; None: whichever it is.
    """

    filter_id: UUID
    by: str
    roles: frozenset[str]
    municipality: str
    seen_version: int | None = None


class Shelf(Protocol):
    """Where the filters that people keep stand, each with a mark that stands for its name."""

    def mark(self, name: str, *, owner: str, municipality: str) -> bytes:
        """Return the mark of a name: the same for names that are compared as the same."""
        ...

    async def marks_of(self, owner: str, *, municipality: str) -> Mapping[UUID, bytes]:
        """Return the marks of everything that somebody keeps, by id of the filter."""
        ...

    def put(self, kept: SavedFilter, *, mark: bytes) -> Statement:
        """Put a new filter there."""
        ...

    def renew(self, kept: SavedFilter, *, mark: bytes | None = None) -> Statement:
        """Let it stand there as it is now; `mark` when its name may have changed."""
        ...

    def take_away(self, kept: SavedFilter) -> Statement:
        """Take a filter away."""
        ...


async def own_filter(order: OwnersOrder, *, unit: Unit) -> SavedFilter:
    """Load the filter that an order of its owner is about.

    Raises:
        UnknownFilter: there is none that this person may use.
        FilterIsSomebodyElses: this person may use it, and no more.
    """
    kept = await unit.find(SavedFilter, order.filter_id)
    if kept is None or kept.is_deleted or kept.municipality != order.municipality:
        raise UnknownFilter
    if not a_filter_is_used_by_whom_it_is_shared_with(
        owner=kept.owner, shared_with=kept.shared_with, staff_id=order.by, roles=order.roles
    ):
        raise UnknownFilter
    a_filter_has_one_owner(kept.owner, by=order.by)
    return kept


def must_be_as_seen(kept: SavedFilter, order: OwnersOrder) -> None:
    """Let an order pass about the version that the owner saw.

    Raises:
        FilterHasChanged: it is another one by now.
    """
    if order.seen_version is not None and order.seen_version != kept.version:
        raise FilterHasChanged
