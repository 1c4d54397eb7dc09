"""What somebody asks, as far as it is compared with what they ask at another time."""

from dataclasses import dataclass, field
from datetime import datetime


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What makes two requests of one person the same.

    Attributes:
        what: as the rule says; it holds a national number.
        reference: under which it is known, and `at` when it was submitted; None: not yet.
    """

    what: tuple[str, ...] = field(repr=False)
    reference: str | None = None
    at: datetime | None = None
