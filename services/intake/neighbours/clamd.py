"""The scanner of viruses: ClamAV's daemon, over its own small protocol (clamd(8), INSTREAM).

Whatever is not a clear "nothing found" is not taken for one: a scanner that is away, that breaks
off, that answers something else or that finds the file too large did not look.
"""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import Final, Self

import structlog

from libs.events.refusals import NeighbourIsUnavailable

_INSTREAM: Final = b"zINSTREAM\0"
_CHUNK: Final = 256 * 1024
_CLEAN: Final = b"stream: OK"
_FOUND: Final = b" FOUND"
_LONGEST_ANSWER: Final = 4096
_AT_ONCE: Final = 4
_SECONDS: Final = 30.0

_log = structlog.get_logger(__name__)


class ScannerIsUnavailable(NeighbourIsUnavailable):
    """It did not look at the file; later it may."""


class Clamd:
    """A client of one daemon; `address` is host:port, or the path of its socket."""

    def __init__(self, address: str, *, seconds: float = _SECONDS) -> None:
        self._address = address
        self._seconds = seconds
        self._room = asyncio.Semaphore(_AT_ONCE)

    async def __aenter__(self) -> Self:
        """Nothing to open: each file has a connection of its own."""
        return self

    async def __aexit__(self, *_: object) -> None:
        """Nothing to close."""

    async def is_infected(self, content: bytes) -> bool:
        """Tell whether a virus was found.

        Raises:
            ScannerIsUnavailable: it did not say clearly that there is one, or none.
        """
        try:
            async with self._room, asyncio.timeout(self._seconds), self._connected() as (r, w):
                answer = await _scanned(content, r, w)
        except (OSError, TimeoutError, asyncio.IncompleteReadError, asyncio.LimitOverrunError):
            _log.warning("scanner_is_unavailable")
            raise ScannerIsUnavailable from None
        if answer == _CLEAN:
            return False
        if answer.startswith(b"stream: ") and answer.endswith(_FOUND):
            _log.warning("virus_found", size=len(content))
            return True
        _log.warning("scanner_did_not_look")
        raise ScannerIsUnavailable

    @asynccontextmanager
    async def _connected(self) -> AsyncIterator[tuple[asyncio.StreamReader, asyncio.StreamWriter]]:
        if self._address.startswith("/"):
            reader, writer = await asyncio.open_unix_connection(
                self._address, limit=_LONGEST_ANSWER
            )
        else:
            host, _, port = self._address.rpartition(":")
            reader, writer = await asyncio.open_connection(
                host.removeprefix("[").removesuffix("]"), int(port), limit=_LONGEST_ANSWER
            )
        try:
            yield reader, writer
        finally:
            writer.close()
            with suppress(OSError):
                await writer.wait_closed()


async def _scanned(
    content: bytes, reader: asyncio.StreamReader, writer: asyncio.StreamWriter
) -> bytes:
    """Send the file piece by piece, each behind its length; what is answered ends with a zero."""
    with suppress(ConnectionError):  # it may answer and hang up before it has everything
        writer.write(_INSTREAM)
        for at in range(0, len(content), _CHUNK):
            chunk = content[at : at + _CHUNK]
            writer.write(len(chunk).to_bytes(4, "big") + chunk)
            await writer.drain()
        writer.write(bytes(4))
        await writer.drain()
    return (await reader.readuntil(b"\0")).removesuffix(b"\0")


class NoScanner:
    """Where none is set up nothing is looked for, which is said once at the start."""

    async def __aenter__(self) -> Self:
        """Say so."""
        _log.warning("attachments_are_not_scanned", setting="LOKET_CLAMD_ADDRESS")
        return self

    async def __aexit__(self, *_: object) -> None:
        """Nothing to close."""

    async def is_infected(self, content: bytes) -> bool:
        """Find nothing."""
        del content
        return False
