"""How a result is ordered, and how the next page is found without counting rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal, assert_never

from services.reporting.views.search.criteria import Sort


@dataclass(frozen=True, kw_only=True)
class Order:
    """One order: a column (or what stands for it where it is empty), then the id.

    Attributes:
        expression: exactly what the index is made on.
        never: the key of a row of which `column` is empty.
    """

    column: Literal["submitted_at", "closed_at", "reference"]
    expression: str
    type: str
    descending: bool = False
    never: str = ""

    @property
    def terms(self) -> str:
        """What follows ORDER BY."""
        direction = "DESC" if self.descending else "ASC"
        return f"{self.expression} {direction}, request_id {direction}"

    @property
    def beyond_cursor(self) -> str:
        """The condition of rows after the cursor (parameters `key` and `last_id`)."""
        operator = "<" if self.descending else ">"
        cursor = f"(%(key)s::{self.type}, %(last_id)s::uuid)"
        return f"({self.expression}, request_id) {operator} {cursor}"

    def key_of(self, *, reference: str, submitted_at: datetime, closed_at: datetime | None) -> str:
        """Return the key of a row as text that PostgreSQL reads back exactly."""
        match self.column:
            case "reference":
                return reference
            case "submitted_at":
                return submitted_at.isoformat()
            case "closed_at":
                return closed_at.isoformat() if closed_at is not None else self.never
        assert_never(self.column)


_MOMENT = "timestamptz"
ORDERS: Final[Mapping[Sort, Order]] = {
    Sort.NEWEST: Order(
        column="submitted_at", expression="submitted_at", type=_MOMENT, descending=True
    ),
    Sort.OLDEST: Order(column="submitted_at", expression="submitted_at", type=_MOMENT),
    Sort.CLOSED_FIRST: Order(
        column="closed_at",
        expression="coalesce(closed_at, 'infinity'::timestamptz)",
        type=_MOMENT,
        never="infinity",
    ),
    Sort.CLOSED_LAST: Order(
        column="closed_at",
        expression="coalesce(closed_at, '-infinity'::timestamptz)",
        type=_MOMENT,
        descending=True,
        never="-infinity",
    ),
    Sort.REFERENCE: Order(column="reference", expression="reference", type="text"),
    Sort.REFERENCE_DOWN: Order(
        column="reference", expression="reference", type="text", descending=True
    ),
}
"""What is not closed comes last, whichever way the closed ones are sorted."""
