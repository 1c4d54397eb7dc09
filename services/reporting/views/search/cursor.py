"""Where the next page begins: the sort key and the id of the last row shown, as opaque text."""

import base64
import binascii
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Self
from uuid import UUID

from services.reporting.views.search.criteria import Sort

_LONGEST = 400
NEVER: Final = "infinity"
"""The key of a row that has nothing in the column that is sorted on."""


class CursorIsUnreadable(ValueError):
    """The text is not a cursor of ours for this order."""


@dataclass(frozen=True, kw_only=True)
class Cursor:
    """The last row of a page: `key` is the text of its sort key, as PostgreSQL reads it."""

    sort: Sort
    key: str
    request_id: UUID

    @property
    def token(self) -> str:
        """The opaque text that callers hand back as `cursor`."""
        plain = json.dumps([self.sort, self.key, str(self.request_id)])
        return base64.urlsafe_b64encode(plain.encode()).decode().rstrip("=")

    @classmethod
    def from_token(cls, token: str, *, sort: Sort) -> Self:
        """Read a token back.

        Raises:
            CursorIsUnreadable: it is no token of ours, or it belongs to another order.
        """
        if len(token) > _LONGEST:
            raise CursorIsUnreadable
        try:
            plain = base64.b64decode(token + "=" * (-len(token) % 4), altchars=b"-_", validate=True)
            made_for, key, request_id = json.loads(plain)
            cursor = cls(sort=Sort(made_for), key=_key(key, sort), request_id=UUID(request_id))
        except (ValueError, TypeError, AttributeError, RecursionError, binascii.Error) as error:
            raise CursorIsUnreadable from error
        if cursor.sort is not sort:
            raise CursorIsUnreadable
        return cursor


def _key(text: str, sort: Sort) -> str:
    """Return a key that PostgreSQL surely reads: a moment, never, or a reference."""
    if sort in (Sort.REFERENCE, Sort.REFERENCE_DOWN):
        if not text.isprintable():
            raise CursorIsUnreadable
        return text
    if text == NEVER:
        return text
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise CursorIsUnreadable
    return moment.isoformat()
