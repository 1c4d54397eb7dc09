"""The filters that somebody may use on the pages: fetched once, and used from there."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from libs.web.speech import sentence
from services.reporting.rules.what_is_asked_now_wins_over_the_filter import (
    what_is_asked_now_wins_over_the_filter,
)
from services.reporting.views.filters.query import User
from services.reporting.views.filters.shelf import KeptFilter
from services.reporting.views.search.criteria import BuiltInFilter
from services.reporting.web.api.access import Reader
from services.reporting.web.api.filter_criteria import gone_from
from services.reporting.web.api.filter_shapes import Filter, built_in, shown
from services.reporting.web.pages.desk import PagesDesk
from services.reporting.web.pages.typed import Typed

_UNKNOWN = sentence("Deze filter bestaat niet, of is niet (meer) met jou gedeeld. Kies een andere.")
_OUT_OF_DATE = sentence("Deze filter gebruikt iets dat niet meer bestaat. Pas hem eerst aan.")


@dataclass(frozen=True, kw_only=True)
class Usable:
    """The built-in filters, the own ones and those that are shared; `kept` are as they are kept."""

    items: Sequence[Filter]
    kept: Sequence[KeptFilter]

    @property
    def own(self) -> list[Filter]:
        """Return what this person saved."""
        return [each for each in self.items if each.mine]

    @property
    def of_others(self) -> list[Filter]:
        """Return what colleagues share."""
        return [each for each in self.items if not each.mine and not each.built_in]

    def named(self, filter_id: str) -> Filter | None:
        """Return the filter of this id."""
        return next((each for each in self.items if each.id == filter_id), None)

    def criteria_of(self, used: Filter) -> Typed:
        """Return what a filter says, as it would be typed."""
        return Typed.kept(used.criteria)

    async def one_usable_by(self, user: User, filter_id: UUID) -> KeptFilter | None:  # noqa: ARG002 - as the shelf is asked
        """Return one of them, as the shelf does."""
        return next((each for each in self.kept if each.filter_id == filter_id), None)

    def trouble_with(self, filter_id: BuiltInFilter | UUID | None) -> str | None:
        """Return the sentence about a filter that cannot be used; None: it can."""
        if not isinstance(filter_id, UUID):
            return None
        kept = next((each for each in self.kept if each.filter_id == filter_id), None)
        if kept is None:
            return _UNKNOWN
        return _OUT_OF_DATE if gone_from(kept.contents.criteria) else None

    def together(self, typed: Typed) -> Typed:
        """Return all that is looked for, what a saved filter says included, as it was typed."""
        used = self.named(typed.one("filter"))
        if used is None or used.built_in:
            return Typed(pairs=typed.pairs)
        asked = {n: v for n, v in typed.values.items() if n != "filter"}
        together = what_is_asked_now_wins_over_the_filter(used.criteria, asked=asked)
        return Typed.kept(together)


async def usable_by(desk: PagesDesk, caller: Reader) -> Usable:
    """Return the filters that somebody may use: the built-in ones, the own ones, the others."""
    kept = await desk.filters.shelf.usable_by(caller.user)
    return Usable(
        items=[
            *(built_in(each) for each in BuiltInFilter),
            *(shown(each, caller.user) for each in kept),
        ],
        kept=kept,
    )
