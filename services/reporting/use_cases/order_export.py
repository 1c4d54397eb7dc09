"""Somebody orders a report that is made in the background."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from pydantic import JsonValue

from libs.events.unit import Job, Unit
from libs.privacy.sealed import Keys
from services.reporting.model.export import Export, ExportOrder
from services.reporting.rules.a_person_has_ten_exports_at_most import (
    a_person_has_ten_exports_at_most,
)
from services.reporting.use_cases.exports import ExportShelf


@dataclass(frozen=True, kw_only=True)
class OrderExport:
    """Order it; `by` is an opaque staff id, `municipality` a NIS.

    With `national_numbers` each row tells the number of whoever asked; who may order that is said
    in the table of permissions.
    """

    export_id: UUID
    by: str
    municipality: str
    made_by: str = field(repr=False)
    email: str | None = field(repr=False)
    criteria: Mapping[str, JsonValue] = field(repr=False)
    known_as: str | None = field(repr=False)
    national_numbers: bool


async def order_export(
    command: OrderExport, *, unit: Unit, keys: Keys, shelf: ExportShelf, now: datetime
) -> None:
    """Order it; ordering it again changes nothing. Those of one person are made one by one.

    Two at the same moment would both see the same number there: each takes the next place of its
    person, and whoever comes second to a place decides again.

    Raises:
        TooManyExports: this person has enough of them.

    Source: manual, "rapport in Excel-formaat" (B60).
    """
    if await unit.find(Export, command.export_id) is not None:
        return
    standing = await shelf.standing_of(command.by, municipality=command.municipality, now=now)
    a_person_has_ten_exports_at_most(standing.there)
    key = await keys.make(command.export_id)
    ordered = Export(
        id=command.export_id,
        timestamp=now,
        municipality=command.municipality,
        ordered_by=command.by,
        national_numbers=command.national_numbers,
        order=key.seal(
            ExportOrder(
                criteria=dict(command.criteria),
                known_as=command.known_as,
                made_by=command.made_by,
                email=command.email,
            )
        ),
    )
    unit.add(ordered)
    unit.execute(shelf.put(ordered, place=standing.last_place + 1))
    unit.defer(
        Job(
            task="make_export",
            args={"export_id": str(command.export_id)},
            lock=f"exports of {command.municipality} {command.by}",
        )
    )
