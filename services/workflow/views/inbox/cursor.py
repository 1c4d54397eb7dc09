"""Where the next page begins: after the last task of this one, in the order that was asked."""

import base64
import binascii
from dataclasses import dataclass
from typing import Self
from uuid import UUID

from pydantic import BaseModel, ConfigDict, ValidationError


class CursorIsUnreadable(ValueError):
    """The cursor is not one that this inbox gave for this order."""


class _Written(BaseModel):
    model_config = ConfigDict(extra="forbid")
    sort: str
    value: str
    task_id: UUID


@dataclass(frozen=True, kw_only=True)
class Cursor:
    """`value` is the text of what is sorted on; `task_id` decides between equals."""

    sort: str
    value: str
    task_id: UUID

    @property
    def token(self) -> str:
        """The opaque text that callers hand back."""
        written = _Written(sort=self.sort, value=self.value, task_id=self.task_id)
        return base64.urlsafe_b64encode(written.model_dump_json().encode()).decode().rstrip("=")

    @classmethod
    def from_token(cls, token: str, *, sort: str) -> Self:
        """Read a cursor back.

        Raises:
            CursorIsUnreadable: it is none of ours, or it belongs to another order.
        """
        try:
            padded = token + "=" * (-len(token) % 4)
            written = _Written.model_validate_json(base64.urlsafe_b64decode(padded))
        except (ValueError, binascii.Error, ValidationError):
            raise CursorIsUnreadable from None
        if written.sort != sort:
            raise CursorIsUnreadable
        return cls(sort=sort, value=written.value, task_id=written.task_id)
