"""Up to when what is shown holds everything that was told."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from services.reporting.rules.what_is_a_minute_behind_is_not_complete import (
    what_is_a_minute_behind_is_not_complete,
)


@dataclass(frozen=True, kw_only=True)
class AsOf:
    """Up to when (aware; None: it is not known), and whether that counts as complete."""

    up_to: datetime | None
    is_complete: bool

    @classmethod
    def seen(cls, up_to: datetime | None, *, now: datetime) -> Self:
        """Judge it now."""
        is_complete = what_is_a_minute_behind_is_not_complete(up_to, now=now)
        return cls(up_to=up_to, is_complete=is_complete)
