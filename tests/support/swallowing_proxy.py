"""A TCP proxy before PostgreSQL that can swallow the answer to a commit and cut the line."""

import asyncio
import contextlib
from typing import Self
from urllib.parse import urlsplit, urlunsplit


class SwallowingProxy:
    """Passes everything through until `swallow_next_commit` is set; then once it does not."""

    def __init__(self, database_url: str) -> None:
        parts = urlsplit(database_url)
        self._target = (parts.hostname or "127.0.0.1", parts.port or 5432)
        self._parts = parts
        self._server: asyncio.Server | None = None
        self.swallow_next_commit = False
        self.swallowed = 0
        self._writers: list[asyncio.StreamWriter] = []
        self._lines: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(self._pass, "127.0.0.1", 0)
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server is not None:
            self._server.close()
        for writer in self._writers:
            writer.transport.abort()
        await asyncio.gather(*self._lines, return_exceptions=True)

    @property
    def url(self) -> str:
        assert self._server is not None
        port = self._server.sockets[0].getsockname()[1]
        user = self._parts.netloc.rsplit("@", 1)[0]
        return urlunsplit(self._parts._replace(netloc=f"{user}@127.0.0.1:{port}"))

    async def _pass(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            up_reader, up_writer = await asyncio.open_connection(*self._target)
        except OSError:
            writer.close()
            return
        self._writers += [writer, up_writer]
        current = asyncio.current_task()
        assert current is not None
        self._lines.append(current)
        state = {"swallowing": False}
        await asyncio.gather(
            self._upwards(reader, up_writer, state),
            self._downwards(up_reader, writer, state),
            return_exceptions=True,
        )
        for one in (writer, up_writer):
            one.transport.abort()
            with contextlib.suppress(OSError):
                await one.wait_closed()

    async def _upwards(self, reader, up_writer, state) -> None:
        while data := await reader.read(65536):
            if self.swallow_next_commit and b"COMMIT" in data:
                self.swallow_next_commit = False
                state["swallowing"] = True
            up_writer.write(data)
            await up_writer.drain()
        up_writer.close()

    async def _downwards(self, up_reader, writer, state) -> None:
        while data := await up_reader.read(65536):
            if state["swallowing"] and b"COMMIT\x00" in data:
                self.swallowed += 1
                writer.transport.abort()
                return
            writer.write(data)
            await writer.drain()
        writer.close()
