"""Where the provider is asked what: its discovery document, believed only about itself.

Source: OpenID Connect Discovery 1.0, sections 3 and 4.
"""

import asyncio
import ipaddress
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import httpx

from libs.web.sign_in.asking import AnswerIsUnusable, document

_PATH = "/.well-known/openid-configuration"
_LONGEST = 2000
_FRESH = 60.0
_PAUSE = 3.0


class Directions:
    """The addresses of one provider, asked anew every minute; a silence is remembered for a while.

    Asking often tells at once that the provider is down, before a browser is sent there.
    """

    def __init__(
        self,
        *,
        issuer: str,
        client: httpx.AsyncClient,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._issuer = issuer
        self._client = client
        self._seconds = seconds
        self._found: dict[str, Any] | AnswerIsUnusable | None = None
        self._until = 0.0
        self._one_at_a_time = asyncio.Lock()

    async def to(self, name: str) -> str:
        """Return the address with this name in the discovery document.

        Raises:
            AnswerIsUnusable: the provider does not tell it, or not as it should.
        """
        return address_in(await self._document(), name)

    async def promise(self, name: str) -> bool:
        """Tell whether the provider says of itself that it does this.

        Raises:
            AnswerIsUnusable: the provider does not answer, or not as it should.
        """
        return (await self._document()).get(name) is True

    async def _document(self) -> dict[str, Any]:
        async with self._one_at_a_time:
            if self._found is None or self._seconds() >= self._until:
                await self._ask()
            found = self._found
        if not isinstance(found, dict):
            raise AnswerIsUnusable(str(found))
        return found

    async def _ask(self) -> None:
        try:
            self._found, fresh = await discover(self._client, self._issuer), _FRESH
        except AnswerIsUnusable as reason:
            self._found, fresh = reason, _PAUSE
        self._until = self._seconds() + fresh


async def discover(client: httpx.AsyncClient, issuer: str) -> dict[str, Any]:
    """Return the discovery document of this issuer.

    Raises:
        AnswerIsUnusable: there is none, or it speaks for another issuer.
    """
    found = await document(client, issuer.rstrip("/") + _PATH)
    if found.get("issuer") != issuer:
        raise AnswerIsUnusable("discovery-names-another-issuer")
    return found


def address_in(found: dict[str, Any], name: str) -> str:
    """Return one of the addresses in a discovery document.

    Raises:
        AnswerIsUnusable: it is missing, or not safe from eavesdroppers.
    """
    address = found.get(name)
    if not isinstance(address, str) or not address_is_safe(address):
        raise AnswerIsUnusable("discovery-names-an-unsafe-address")
    return address


def address_is_safe(address: str) -> bool:
    """Tell whether nobody between here and there can listen: https, or this very machine."""
    if len(address) > _LONGEST or not (address.isascii() and address.isprintable()):
        return False
    try:
        parts = urlsplit(address)
        host = parts.hostname or ""
        _ = parts.port  # raises when it is no number
    except ValueError:
        return False
    if not host or parts.username is not None or parts.fragment or " " in address:
        return False
    return parts.scheme == "https" or (parts.scheme == "http" and _is_this_machine(host))


def _is_this_machine(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
