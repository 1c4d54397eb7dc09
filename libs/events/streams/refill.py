"""What travels when a consumer asks an origin for events that its stream cannot give."""

import base64
from collections.abc import Sequence
from dataclasses import dataclass

import orjson

from libs.events.streams.wire import Wire


@dataclass(frozen=True, kw_only=True)
class RefillRequest:
    """Everything announced in a partition after one position, up to and including another."""

    partition: int
    after: int
    up_to: int

    def encoded(self) -> bytes:
        """Return it as it travels."""
        return orjson.dumps([self.partition, self.after, self.up_to])

    @classmethod
    def decoded(cls, data: bytes) -> "RefillRequest":
        """Read it back."""
        partition, after, up_to = orjson.loads(data)
        return cls(partition=partition, after=after, up_to=up_to)


def encode_refill(wires: Sequence[Wire]) -> bytes:
    """Return the answer of an origin as it travels."""
    return orjson.dumps(
        [[w.subject, dict(w.headers), base64.b64encode(w.payload).decode()] for w in wires]
    )


def decode_refill(data: bytes) -> Sequence[Wire]:
    """Read the answer of an origin."""
    return [
        Wire(subject=subject, headers=headers, payload=base64.b64decode(payload))
        for subject, headers, payload in orjson.loads(data)
    ]
