"""What a filter said is erased after it was thrown away: a job."""

from dataclasses import dataclass
from typing import Protocol
from uuid import UUID


@dataclass(frozen=True, kw_only=True)
class EraseFilter:
    """Erase what this filter said."""

    filter_id: UUID


class Destroying(Protocol):
    """Where keys are kept; the vault is one."""

    async def destroy(self, request_id: UUID) -> None:
        """Destroy a key for good; repeating it is harmless."""
        ...


async def erase_filter(command: EraseFilter, *, keys: Destroying) -> None:
    """Destroy the key of the filter: no event and no backup tells any more whom it looked for."""
    await keys.destroy(command.filter_id)
