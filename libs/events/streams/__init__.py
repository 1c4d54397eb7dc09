"""NATS as transport: connection, streams, and how an envelope looks on the wire."""

from libs.events.names import inbox_of, stream_of
from libs.events.streams.connection import connect
from libs.events.streams.stream import ensure_stream
from libs.events.streams.wire import (
    NewerVersion,
    UnreadableEvent,
    Wire,
    decode,
    decode_as,
    encode,
    subject_filter,
    worded,
)

__all__ = [
    "NewerVersion",
    "UnreadableEvent",
    "Wire",
    "connect",
    "decode",
    "decode_as",
    "encode",
    "ensure_stream",
    "inbox_of",
    "stream_of",
    "subject_filter",
    "worded",
]
