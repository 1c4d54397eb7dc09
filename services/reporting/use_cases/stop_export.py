"""Whoever ordered an export lets it go before it is made."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from libs.events.unit import Unit
from services.reporting.model.export import Export
from services.reporting.use_cases.exports import ExportShelf, UnknownExport

STOPPED: Final = "stopped"


@dataclass(frozen=True, kw_only=True)
class StopExport:
    """Stop it; `by` is an opaque staff id, `municipality` a NIS."""

    export_id: UUID
    by: str
    municipality: str


async def stop_export(
    command: StopExport, *, unit: Unit, shelf: ExportShelf, now: datetime
) -> None:
    """Stop it; one of which something came already stays as it is, so repeating is harmless.

    Whatever makes it at this moment hears of it when it next tells how far it is.

    Raises:
        UnknownExport: it is not theirs.
    """
    export = await unit.find(Export, command.export_id)
    if export is None or (export.ordered_by, export.municipality) != (
        command.by,
        command.municipality,
    ):
        raise UnknownExport
    if not export.is_to_be_made:
        return
    export.abandon(STOPPED, now=now)
    unit.execute(shelf.renew(export))
    unit.execute(shelf.drop_pieces(export))
