"""The file of an export goes when its term is over: a job."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from libs.events.envelope import Cause
from libs.events.unit import Unit
from services.reporting.model.export import Export
from services.reporting.model.export_file import key_id_of_content
from services.reporting.use_cases.exports import ExportKeys, ExportShelf, Records


@dataclass(frozen=True, kw_only=True)
class RemoveExport:
    """Let its file go."""

    export_id: UUID


async def remove_export(
    command: RemoveExport,
    *,
    records: Records,
    keys: ExportKeys,
    shelf: ExportShelf,
    clock: Callable[[], datetime],
    cause: Cause,
) -> None:
    """Throw every piece away, then destroy the key: no backup tells any more what was in it."""
    if await records.find(Export, command.export_id) is None:
        return

    async def decide(unit: Unit) -> None:
        export = await unit.get(Export, command.export_id)
        export.remove(now=clock())
        unit.execute(shelf.renew(export))
        unit.execute(shelf.drop_pieces(export))

    await records.run(decide, cause=cause)
    await keys.destroy(key_id_of_content(command.export_id))
