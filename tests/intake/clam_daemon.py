"""A stand-in for ClamAV's daemon: speaks INSTREAM on a socket, and may misbehave."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from tests.intake.files import EICAR

LIMIT = 1_000_000


class ClamDaemon:
    """Answers `OK` or `FOUND` by what it got; `mood` makes it do something else."""

    def __init__(self) -> None:
        self.mood = "well"
        self.got: list[bytes] = []

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            await self._serve(reader, writer)
        finally:
            writer.close()

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.mood == "hangs up":
            return
        assert await reader.readexactly(10) == b"zINSTREAM\0"
        content = b""
        while length := int.from_bytes(await reader.readexactly(4), "big"):
            content += await reader.readexactly(length)
            if len(content) > LIMIT:
                writer.write(b"INSTREAM size limit exceeded. ERROR\0")
                await writer.drain()
                return
        self.got.append(content)
        if self.mood == "silent":
            await reader.read()  # until who asked goes away
        writer.write(self._answer(content))
        await writer.drain()

    def _answer(self, content: bytes) -> bytes:
        answers = {
            "error": b"stream: Can't allocate memory ERROR\0",
            "garbled": b"\xff\xfe\0",
            "half": b"stream: OK",
            "endless": b"x" * 100_000,
            "other": b"UNKNOWN COMMAND\0",
            "sly": b"stream: OK FOUND nothing\0",
        }
        found = b"stream: Win.Test.EICAR_HDB-1 FOUND\0" if EICAR in content else b"stream: OK\0"
        return answers.get(self.mood, found)


@asynccontextmanager
async def running(daemon: ClamDaemon, socket: Path | None = None) -> AsyncIterator[str]:
    """Let it listen, on a socket in a folder or on a port; the address is given."""
    if socket is not None:
        server = await asyncio.start_unix_server(daemon.serve, str(socket))
        address = str(socket)
    else:
        server = await asyncio.start_server(daemon.serve, "127.0.0.1", 0)
        address = f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    async with server:
        yield address
