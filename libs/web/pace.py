"""How much one person, and one address, may ask in a while."""

import ipaddress
import math
import re
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Final, Self

from fastapi import Request

from libs.web.callers import Caller
from libs.web.problems import Problem

_RATE = re.compile(r"([1-9][0-9]{0,8})/(second|minute)(?:, burst ([1-9][0-9]{0,8}))?")
_SECONDS: Final = {"second": 1.0, "minute": 60.0}
_MOST_BUCKETS: Final = 20_000
_NETWORK_OF_ONE_HOUSEHOLD: Final = 64  # bits of an IPv6 address; whoever has one has all of it


class RateIsUnreadable(ValueError):
    """The text is no rate."""


@dataclass(frozen=True, kw_only=True)
class Rate:
    """So many requests at once, and so many again every second.

    Attributes:
        burst: how many may come at once after a rest.
        per_second: how many come back every second.
    """

    burst: int
    per_second: float

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read "600/minute", "10/second" or "600/minute, burst 1200".

        Without a burst it is as much as the rate gives in its own second or minute.

        Raises:
            RateIsUnreadable: it is none of these.
        """
        found = _RATE.fullmatch(text.strip())
        if found is None:
            raise RateIsUnreadable('write it as "600/minute" or "10/second, burst 100"')
        number, unit, burst = found.groups()
        return cls(burst=int(burst or number), per_second=int(number) / _SECONDS[unit])


class Buckets:
    """One bucket of tokens for each name: a request takes one, time puts them back.

    At most `most` names are remembered; the one that was quiet longest is forgotten first, and
    begins with a full bucket when it comes again.
    """

    def __init__(self, rate: Rate, *, most: int = _MOST_BUCKETS) -> None:
        self._rate = rate
        self._most = most
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, name: str, *, now: float) -> float:
        """Take one token; return 0, or after how many seconds there will be one again.

        Whoever finds nothing takes nothing: asking too early does not prolong the wait.
        """
        left, since = self._buckets.pop(name, (float(self._rate.burst), now))
        left = min(self._rate.burst, left + (now - since) * self._rate.per_second)
        is_enough = left >= 1
        self._buckets[name] = (left - 1 if is_enough else left, now)
        if len(self._buckets) > self._most:
            self._buckets.popitem(last=False)
        return 0.0 if is_enough else (1 - left) / self._rate.per_second

    def __len__(self) -> int:
        """Tell how many names are remembered."""
        return len(self._buckets)


class RequestPace:
    """The `Pace` of one process: every process of every service counts for itself.

    Somebody who spreads requests over the four services, or over two processes of one, may ask as
    much of each; nothing is shared and nothing is kept, and a restart forgets. What matters here is
    that one person or one address cannot keep a process busy for everybody else.
    """

    def __init__(
        self,
        *,
        per_person: Rate,
        per_address: Rate,
        seconds: Callable[[], float] = time.monotonic,
    ) -> None:
        self._persons = Buckets(per_person)
        self._addresses = Buckets(per_address)
        self._seconds = seconds

    async def count(self, caller: Caller | None, request: Request) -> None:
        """Count one request of this person, or of its address when it is not known yet who asks.

        Raises:
            Problem: 429 with Retry-After, it is too much.
        """
        if caller is None:
            wait = self._addresses.take(address_of(request), now=self._seconds())
        else:
            wait = self._persons.take(f"{caller.kind} {caller.subject}", now=self._seconds())
        if wait:
            raise too_many_requests(wait)


def too_many_requests(seconds: float) -> Problem:
    """Return the 429 of a person, or an address, that asks too much."""
    return too_many(
        "too-many-requests",
        "Te veel vragen na elkaar",
        "We krijgen van jou te veel vragen na elkaar.",
        seconds=seconds,
    )


def too_many(kind: str, title: str, sentence: str, *, seconds: float) -> Problem:
    """Return a 429 that says after how many whole seconds to try again."""
    whole = max(1, math.ceil(seconds))
    wait = "1 seconde" if whole == 1 else f"{whole} seconden"
    return Problem(
        kind,
        title,
        status=429,
        detail=f"{sentence} Wacht {wait} en probeer het dan opnieuw.",
        headers={"Retry-After": str(whole)},
    )


def address_of(request: Request) -> str:
    """Return from where a request comes: an IPv4 address, or the /64 network of an IPv6 address.

    Behind the gateway it is the address that the gateway tells; the server believes nobody else.
    """
    return "" if request.client is None else _network_of(request.client.host)


@lru_cache(maxsize=4096)
def _network_of(host: str) -> str:
    try:
        address = ipaddress.ip_address(host)
    except ValueError:
        return host
    if isinstance(address, ipaddress.IPv4Address):
        return address.compressed
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped.compressed
    network = ipaddress.ip_network((address.packed, _NETWORK_OF_ONE_HOUSEHOLD), strict=False)
    return network.compressed
