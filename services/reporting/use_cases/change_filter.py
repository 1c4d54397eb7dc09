"""The owner gives a filter another name or other criteria."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from pydantic import JsonValue

from libs.events.unit import Unit
from libs.privacy.sealed import KeyIsDestroyed, Keys
from services.reporting.model.saved_filter import FilterContents
from services.reporting.rules.a_filter_holds_a_criterion import a_filter_holds_a_criterion
from services.reporting.rules.a_person_has_one_filter_of_a_name import (
    a_person_has_one_filter_of_a_name,
)
from services.reporting.use_cases.shelf import (
    OwnersOrder,
    Shelf,
    UnknownFilter,
    must_be_as_seen,
    own_filter,
)


@dataclass(frozen=True, kw_only=True)
class ChangeFilter(OwnersOrder):
    """Change it; None leaves the name or the criteria as they are."""

    owner_name: str = field(repr=False)
    name: str | None = field(repr=False)
    criteria: Mapping[str, JsonValue] | None = field(repr=False)


async def change_filter(
    command: ChangeFilter, *, unit: Unit, keys: Keys, shelf: Shelf, now: datetime
) -> None:
    """Change it; what says the same already stays as it is, whichever version was seen.

    Raises:
        UnknownFilter, FilterIsSomebodyElses, FilterHasChanged: it cannot be done.
        FilterIsEmpty: no criterion would be left.
        FilterNameIsTaken: another filter of this person has the name.
    """
    kept = await own_filter(command, unit=unit)
    try:
        key = await keys.get(kept.id)
    except KeyIsDestroyed:  # it was thrown away meanwhile
        raise UnknownFilter from None
    before = key.open(kept.contents, FilterContents)
    after = FilterContents(
        name=before.name if command.name is None else command.name,
        criteria=before.criteria if command.criteria is None else dict(command.criteria),
        owner_name=command.owner_name,
    )
    a_filter_holds_a_criterion(after.criteria)
    if (after.name, after.criteria) == (before.name, before.criteria):
        return
    must_be_as_seen(kept, command)
    mark = shelf.mark(after.name, owner=kept.owner, municipality=kept.municipality)
    marks = await shelf.marks_of(kept.owner, municipality=kept.municipality)
    a_person_has_one_filter_of_a_name(
        mark, others=[other for filter_id, other in marks.items() if filter_id != kept.id]
    )
    kept.change(key.seal(after), now=now)
    unit.execute(shelf.renew(kept, mark=mark))
