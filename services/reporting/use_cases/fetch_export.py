"""Somebody fetches the file of an export that is ready."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from libs.events.unit import Unit
from services.reporting.model.export import Export
from services.reporting.model.export_file import HandedOver
from services.reporting.use_cases.exports import UnknownExport


@dataclass(frozen=True, kw_only=True)
class FetchExport:
    """Fetch it; `may_see_national_numbers` is what the table of permissions says of `by` now."""

    export_id: UUID
    by: str
    municipality: str
    may_see_national_numbers: bool


class ExportIsNotReady(Exception):
    """The file is still being made, or never will be."""


class ExportIsExpired(Exception):
    """The file is gone."""


async def fetch_export(command: FetchExport, *, unit: Unit, now: datetime) -> HandedOver:
    """Hand the file over to whoever ordered it, and remember that.

    An export with national numbers is nothing to somebody who may no longer see them.

    Raises:
        UnknownExport: it is not theirs.
        ExportIsNotReady, ExportIsExpired: there is no file yet, or no more.
    """
    export = await unit.find(Export, command.export_id)
    if export is None or (export.ordered_by, export.municipality) != (
        command.by,
        command.municipality,
    ):
        raise UnknownExport
    if export.national_numbers and not command.may_see_national_numbers:
        raise UnknownExport
    if export.attempt is None or export.expires_at is None:
        raise ExportIsNotReady
    if export.is_removed or now >= export.expires_at:
        raise ExportIsExpired
    export.fetch(by=command.by, now=now)
    return HandedOver(
        export_id=export.id,
        attempt=export.attempt,
        pieces=export.pieces,
        size=export.size,
        ordered_at=export.ordered_at,
    )
