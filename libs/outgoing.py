"""Clients for HTTP that goes out: proxies of the machine's environment are never used."""

import ssl
from functools import cache
from typing import Any

import httpx


def http_client(**settings: Any) -> httpx.AsyncClient:
    """Return a client; `settings` are those of `httpx.AsyncClient`."""
    return httpx.AsyncClient(trust_env=False, verify=_trusted(), **settings)


@cache
def _trusted() -> ssl.SSLContext:
    """Read the trusted certificates once a process: that takes longer than all else of a client."""
    return httpx.create_ssl_context(trust_env=False)
