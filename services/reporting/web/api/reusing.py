"""Using a filter in a search: what is asked now comes on top of what the filter says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol
from uuid import UUID

from pydantic import JsonValue

from services.reporting.rules.what_is_asked_now_wins_over_the_filter import (
    what_is_asked_now_wins_over_the_filter,
)
from services.reporting.use_cases.shelf import UnknownFilter
from services.reporting.views.filters.query import User
from services.reporting.views.filters.shelf import KeptFilter
from services.reporting.views.search.criteria import Criteria, Sort
from services.reporting.web.api.access import Reader
from services.reporting.web.api.filter_criteria import gone_from
from services.reporting.web.api.parameters import SearchCriteria, SearchRequest


class FilterIsOutOfDate(Exception):
    """The filter holds a criterion that this version does not know any more."""


class Saved(Protocol):
    """Where saved filters are found; the shelf is one."""

    async def one_usable_by(self, user: User, filter_id: UUID) -> KeptFilter | None:
        """Return one filter, when this person may use it."""
        ...


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What is looked for in all.

    Attributes:
        known_as: the name of the saved filter in it, if there is.
        kept: the same by its names in the address, to be asked again later.
    """

    criteria: Criteria
    sort: Sort
    known_as: str | None
    kept: Mapping[str, JsonValue] = field(repr=False)

    @classmethod
    def of(cls, criteria: SearchCriteria, *, known_as: str | None = None) -> "Asked":
        """Take what is looked for from an address, or from what was kept."""
        return cls(
            criteria=criteria.criteria(),
            sort=criteria.order,
            known_as=known_as,
            kept=criteria.kept(),
        )


async def asked_by(reader: Reader, parameters: SearchRequest, *, saved: Saved) -> Asked:
    """Put what is asked together with the filter that it names.

    Raises:
        UnknownFilter: this person may use no filter of that id.
        FilterIsOutOfDate: it cannot be used as it was meant.
    """
    if parameters.saved_filter is None:
        return Asked.of(parameters)
    kept = await saved.one_usable_by(reader.user, parameters.saved_filter)
    if kept is None:
        raise UnknownFilter
    if gone_from(kept.contents.criteria):
        raise FilterIsOutOfDate
    together = SearchCriteria.model_validate(
        what_is_asked_now_wins_over_the_filter(kept.contents.criteria, asked=parameters.asked())
    )
    return Asked.of(together, known_as=kept.contents.name)
