"""Reads what was written about a case and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from psycopg import AsyncConnection
from psycopg.rows import DictRow

from libs.events.values import Addressee, MessageChannel

_OF_CASE: Final = """
SELECT message_id, attempt, state, kind, channel, addressee, reason, asked_by, at
  FROM case_messages_v1
 WHERE request_id = %(request_id)s
 ORDER BY at, attempt, state DESC, message_id
"""


@dataclass(frozen=True, kw_only=True)
class MessageFact:
    """One thing that became of a message.

    Attributes:
        attempt: counts from 1 how often it was to be sent.
        state: sent, bounced or failed.
        kind: the stem of its text.
        reason: a code; None where it was sent.
        asked_by: the staff id of who let it be sent again.
    """

    message_id: UUID
    attempt: int
    state: str
    kind: str
    channel: MessageChannel
    addressee: Addressee
    reason: str | None
    asked_by: str | None
    at: datetime


async def message_facts_of(
    connection: AsyncConnection[DictRow], request_id: UUID
) -> Sequence[MessageFact]:
    """Return what became of the messages of a case, oldest first."""
    rows = await connection.execute(_OF_CASE, {"request_id": request_id})
    return [
        MessageFact(
            **{
                **row,
                "channel": MessageChannel(row["channel"]),
                "addressee": Addressee(row["addressee"]),
            }
        )
        for row in await rows.fetchall()
    ]
