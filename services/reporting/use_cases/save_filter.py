"""Somebody saves a filter under a name."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from pydantic import JsonValue

from libs.events.unit import Unit
from libs.privacy.sealed import Keys
from services.reporting.model.saved_filter import FilterContents, SavedFilter
from services.reporting.rules.a_filter_holds_a_criterion import a_filter_holds_a_criterion
from services.reporting.rules.a_person_has_one_filter_of_a_name import (
    a_person_has_one_filter_of_a_name,
)
from services.reporting.rules.a_person_keeps_200_filters_at_most import (
    a_person_keeps_200_filters_at_most,
)
from services.reporting.use_cases.shelf import Shelf


@dataclass(frozen=True, kw_only=True)
class SaveFilter:
    """Save it; `by` is an opaque staff id, `municipality` a NIS."""

    filter_id: UUID
    by: str
    owner_name: str = field(repr=False)
    municipality: str
    name: str = field(repr=False)
    criteria: Mapping[str, JsonValue] = field(repr=False)


async def save_filter(
    command: SaveFilter, *, unit: Unit, keys: Keys, shelf: Shelf, now: datetime
) -> None:
    """Save it; saving it again changes nothing.

    Raises:
        FilterIsEmpty: it holds no criterion.
        TooManyFilters, FilterNameIsTaken: of what this person keeps already.

    Source: manual, "Hier kan je ook filters opslaan" (A20, A50, B58).
    """
    if await unit.find(SavedFilter, command.filter_id) is not None:
        return
    a_filter_holds_a_criterion(command.criteria)
    mark = shelf.mark(command.name, owner=command.by, municipality=command.municipality)
    kept = await shelf.marks_of(command.by, municipality=command.municipality)
    a_person_keeps_200_filters_at_most(len(kept))
    a_person_has_one_filter_of_a_name(mark, others=kept.values())
    key = await keys.make(command.filter_id)
    saved = SavedFilter(
        id=command.filter_id,
        timestamp=now,
        municipality=command.municipality,
        owner=command.by,
        contents=key.seal(
            FilterContents(
                name=command.name, criteria=dict(command.criteria), owner_name=command.owner_name
            )
        ),
    )
    unit.add(saved)
    unit.execute(shelf.put(saved, mark=mark))
