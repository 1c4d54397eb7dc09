"""Clients for HTTP that goes out: proxies of the machine's environment are never used."""

import ssl
from functools import cache
from typing import Any

import httpx

from libs.sightings import WatchedClient


def http_client(*, neighbour: str | None = None, **settings: Any) -> httpx.AsyncClient:
    """Return a client; `settings` are those of `httpx.AsyncClient`.

    Of a `neighbour` that has a name is remembered when it last answered (`libs.sightings`).
    """
    usual: dict[str, Any] = {"trust_env": False, "verify": _trusted(), **settings}
    if neighbour is None:
        return httpx.AsyncClient(**usual)
    return WatchedClient(neighbour=neighbour, **usual)


def busy_http_client(*, neighbour: str, timeout: float, connections: int = 20) -> httpx.AsyncClient:
    """Return a client for a neighbour that is asked all day long; `timeout` in seconds.

    Of a question over the usual transport, 1.4 ms of CPU go into its pool and its locks; over this
    one it takes 0.4 ms, and 150 ms more to import, once.
    """
    from libs.busy_transport import BusyTransport

    limits = httpx.Limits(max_connections=connections)
    transport = BusyTransport(verify=_trusted(), trust_env=False, limits=limits)
    return WatchedClient(neighbour=neighbour, trust_env=False, transport=transport, timeout=timeout)


@cache
def _trusted() -> ssl.SSLContext:
    """Read the trusted certificates once a process: that takes longer than all else of a client."""
    return httpx.create_ssl_context(trust_env=False)
