"""Keeps `case_messages_v1` up to date from what delivery tells of its messages."""

from collections.abc import Mapping, Sequence
from typing import Final

from libs.events.contracts.delivery import MessageBounced, MessageFailed, MessageSent
from libs.events.envelope import AnyEnvelope, Contract
from libs.events.unit import Statement

_Told = MessageSent | MessageBounced | MessageFailed
_STATES: Final[Mapping[type[Contract], str]] = {
    MessageSent: "sent",
    MessageBounced: "bounced",
    MessageFailed: "failed",
}
_PUT_IN: Final = """
INSERT INTO case_messages_v1 (
    message_id, attempt, state, request_id, municipality, kind, channel, addressee, reason,
    asked_by, at
)
SELECT * FROM unnest(
    %(message_id)s::uuid[], %(attempt)s::smallint[], %(state)s::text[], %(request_id)s::uuid[],
    %(municipality)s::text[], %(kind)s::text[], %(channel)s::text[], %(addressee)s::text[],
    %(reason)s::text[], %(asked_by)s::text[], %(at)s::timestamptz[]
)
    ON CONFLICT (message_id, attempt, state) DO NOTHING
"""


class CaseMessages:
    """The projection; nothing in it is personal: addresses and texts stay with delivery."""

    name: Final = "case_messages_v1"
    listens: Final[tuple[type[Contract], ...]] = tuple(_STATES)

    async def project(self, envelopes: Sequence[AnyEnvelope]) -> Sequence[Statement]:
        """Put in what became of messages: one statement for the whole batch."""
        told: list[_Told] = [e.event for e in envelopes if type(e.event) in _STATES]
        if not told:
            return ()
        return (
            Statement(
                sql=_PUT_IN,
                parameters={
                    "message_id": [each.message_id for each in told],
                    "attempt": [each.attempt for each in told],
                    "state": [_STATES[type(each)] for each in told],
                    "request_id": [each.request_id for each in told],
                    "municipality": [each.municipality for each in told],
                    "kind": [each.kind for each in told],
                    "channel": [each.channel.value for each in told],
                    "addressee": [each.addressee.value for each in told],
                    "reason": [getattr(each, "reason", None) for each in told],
                    "asked_by": [each.asked_by for each in told],
                    "at": [each.at for each in told],
                },
            ),
        )
