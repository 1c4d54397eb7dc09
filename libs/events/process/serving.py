"""The HTTP server of a service's process: it ends with the process, after the answers under way."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from typing import Final

import structlog
import uvicorn

from libs.events.process.service import Service

log = structlog.get_logger()

_KEPT_OPEN: Final = 180
"""Seconds; longer than the two minutes of the gateway, or it would send an order on a connection
that is being closed and answer 502."""
_MAY_WAIT: Final = 2048  # connections that the kernel holds while we are busy


class CannotListen(Exception):
    """The place to listen is not to be had; most often another program has it."""


class _Server(uvicorn.Server):
    """The HTTP server, which leaves signals to the process."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take no signal."""
        yield


async def serve(service: Service) -> None:
    """Serve until cancelled; requests under way are finished first, within three seconds.

    Raises:
        CannotListen: nothing can be served; the process must end, so that it is begun again.
    """
    listening = _listen(service.listen)
    server = _Server(
        uvicorn.Config(
            service.application,
            log_config=None,
            access_log=False,
            timeout_graceful_shutdown=3,
            timeout_keep_alive=_KEPT_OPEN,
            proxy_headers=True,
            server_header=False,
            lifespan="off",
        )
    )
    serving = asyncio.create_task(server.serve(sockets=[listening]), name="http")
    try:
        await asyncio.shield(serving)
    except asyncio.CancelledError:
        server.should_exit = True
        while not serving.done():
            with contextlib.suppress(asyncio.CancelledError):  # `end` asks every second
                await asyncio.shield(serving)
        raise


def _listen(place: str) -> socket.socket:
    """Take the place ourselves: the server would leave the process by `sys.exit` from within.

    That ends the event loop under everything that still runs, and whoever swallows the one
    cancellation that follows keeps a process alive that serves nobody.
    """
    host, port = place.rsplit(":", 1)
    try:
        return socket.create_server((host, int(port)), backlog=_MAY_WAIT)
    except OSError as error:
        log.error("cannot_listen", listen=place, why=error.strerror)  # noqa: TRY400 - said whole
        raise CannotListen(place) from error
