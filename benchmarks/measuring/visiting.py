"""Visiting a page as a browser does: how long the server takes, and how many bytes come.

The service is asked directly. What the gateway would make of its answer is reckoned: it compresses
(gzip, its usual level) styles, scripts, and pages for who is not signed in, and nothing else; see
deploy/Caddyfile.
"""

import gzip
import re
import time
from dataclasses import dataclass, field
from typing import Final

from benchmarks.measuring.connections import Connections
from benchmarks.measuring.latencies import Latencies
from benchmarks.measuring.results import Run
from benchmarks.measuring.site_pages import PageVisit

KB_PAGE: Final = "page, kB as it is sent"
KB_PLAIN: Final = "page, kB not compressed"
KB_SMALL: Final = "page, kB if it were compressed"
KB_FIRST: Final = "first visit with styles and scripts, kB"
_GATEWAYS_LEVEL: Final = 5
_WARM_UP: Final = 5  # visits: the first of all fill the pools and the caches of plans
_OK, _NOT_FOUND, _UNAUTHORISED = 200, 404, 401
_ASSET: Final = re.compile(rb'"(/static/[^"]+)"')


@dataclass(kw_only=True)
class Visited:
    """What came of visits: seconds, and the largest page in bytes, plain and compressed."""

    took: list[float] = field(default_factory=list)
    errors: int = 0
    plain: int = 0
    small: int = 0
    assets: int = 0

    def as_run(self, visit: PageVisit) -> Run:
        """Return the run that this was; its value is the p95 in milliseconds.

        The curve of each page's answers is not kept: of so many pages nobody could read it.
        """
        latencies = Latencies.of(self.took)
        sent = self.plain if visit.who else self.small
        return Run(
            value=latencies.p95,
            seconds=sum(self.took),
            errors=self.errors,
            details={
                "p50 ms": latencies.p50,
                "p95 ms": latencies.p95,
                "longest ms": latencies.longest,
                KB_PAGE: sent / 1000,
                KB_PLAIN: self.plain / 1000,
                KB_SMALL: self.small / 1000,
                KB_FIRST: (sent + self.assets) / 1000,
            },
        )


class PageIsMissing(Exception):
    """The site has no such page, or not yet."""


async def visited(
    connections: Connections, visit: PageVisit, *, port: int, cookie: str | None, times: int
) -> Visited:
    """Visit so many times, one visit after the other.

    Raises:
        PageIsMissing: the first visit finds nothing at its address.
    """
    seen = Visited()
    await _first(connections, visit, seen, port=port, cookie=cookie)
    for number in range(times):
        address = visit.addresses[number % len(visit.addresses)]
        began = time.perf_counter()
        answer = await connections.ask(port, _message(address, cookie))
        seen.took.append(time.perf_counter() - began)
        seen.errors += answer.status != _OK
        _weigh(seen, answer.body)
    return seen


async def _first(
    connections: Connections, visit: PageVisit, seen: Visited, *, port: int, cookie: str | None
) -> None:
    """Come in, fetch the styles and scripts that every later visit has already, and warm up."""
    answer = await connections.ask(port, _message(visit.addresses[0], cookie))
    if answer.status in {_NOT_FOUND, _UNAUTHORISED}:
        raise PageIsMissing(visit.name)
    for address in dict.fromkeys(_ASSET.findall(answer.body)):
        asset = await connections.ask(port, _message(address.decode(), None))
        seen.assets += len(gzip.compress(asset.body, _GATEWAYS_LEVEL))
    for number in range(_WARM_UP):
        await connections.ask(
            port, _message(visit.addresses[number % len(visit.addresses)], cookie)
        )


def _weigh(seen: Visited, body: bytes) -> None:
    if len(body) > seen.plain:
        seen.plain = len(body)
        seen.small = len(gzip.compress(body, _GATEWAYS_LEVEL))


def _message(address: str, cookie: str | None) -> bytes:
    lines = [f"GET {address} HTTP/1.1", "Host: localhost", "Accept: text/html"]
    if cookie is not None:
        lines.append(f"Cookie: {cookie}")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()
