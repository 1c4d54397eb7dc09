"""What the routes of exports work with."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from libs.events.envelope import Cause
from libs.events.unit import Done, Once, T, Unit
from libs.privacy.sealed import Keys
from libs.web.gate import Gate
from services.reporting.use_cases.exports import UnknownExport
from services.reporting.views.exports.shelf import Exports
from services.reporting.web.api.access import Reader
from services.reporting.web.api.export import Municipalities
from services.reporting.web.api.export_shapes import ExportShown, shown
from services.reporting.web.api.reusing import Saved


class Store(Protocol):
    """Where decisions are committed; the event store is one."""

    async def run(
        self, decide: Callable[[Unit], Awaitable[T]], *, cause: Cause, once: Once | None = None
    ) -> Done[T]:
        """Decide and commit."""
        ...


@dataclass(frozen=True, kw_only=True)
class ExportDesk:
    """The things behind the routes; `secret` keys what is stored of idempotency keys and bodies."""

    store: Store
    exports: Exports
    saved: Saved
    keys: Keys
    gate: Gate
    municipalities: Municipalities
    clock: Callable[[], datetime]
    secret: bytes = field(repr=False)

    async def shows(self, export_id: UUID, reader: Reader) -> ExportShown:
        """Return an export as it is now.

        Raises:
            UnknownExport: there is none that this person ordered.
        """
        user = reader.user
        kept = await self.exports.one_of(user.staff_id, export_id, municipality=user.municipality)
        if kept is None:
            raise UnknownExport
        return shown(kept, now=self.clock())
