"""Sends calls to the site, a bounded number at once, and looks into every answer."""

import asyncio
from collections import Counter
from collections.abc import AsyncIterator, Callable, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import httpx

from tests.twins.calls import Call
from tests.twins.canaries import Canaries, Leak, leaks_in
from tests.twins.opened import places_of

HERE = "127.0.0.1"
_AT_ONCE = 12
_SECONDS = 30.0


@dataclass
class Tally:
    """What was called so far, how it was answered, and what leaked."""

    calls: Counter[str] = field(default_factory=Counter)
    statuses: Counter[int] = field(default_factory=Counter)
    leaks: list[Leak] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    @property
    def number(self) -> int:
        """How many calls were made."""
        return self.calls.total()

    @property
    def line(self) -> str:
        """One line: how many calls of each kind, and how they were answered."""
        kinds = ", ".join(f"{number} {kind}" for kind, number in self.calls.most_common())
        statuses = ", ".join(f"{status}: {n}" for status, n in sorted(self.statuses.items()))
        return f"{self.number} calls ({kinds}); answers {statuses}; {len(self.leaks)} leaks"


@dataclass(frozen=True, kw_only=True)
class Sender:
    """The site, and the canaries of both municipalities by name."""

    http: httpx.AsyncClient
    http_from: Callable[[str], httpx.AsyncClient]
    canaries: Mapping[str, Canaries]
    tally: Tally

    async def send(self, call: Call) -> httpx.Response:
        """Send a call, and look for what its answer may not hold."""
        headers = {"Host": call.host, **call.headers}
        if call.token is not None:
            headers["Authorization"] = f"Bearer {call.token}"
        request = self.http.build_request(
            call.method, call.path, params=list(call.query), headers=headers, json=call.body
        )
        if call.address == HERE:
            answer = await self.http.send(request)
        else:
            async with self.http_from(call.address) as elsewhere:
                answer = await elsewhere.send(request)
        self.tally.calls[call.kind] += 1
        self.tally.statuses[answer.status_code] += 1
        if answer.status_code >= httpx.codes.INTERNAL_SERVER_ERROR:
            self.tally.broken.append(f"{call.caller}: {call.told}: {answer.status_code}")
        self.tally.leaks += leaks_in(
            places_of(answer),
            of=[self.canaries[name] for name in call.foreign],
            sent=call.sent,
            caller=call.caller,
            call=call.told,
        )
        return answer

    async def send_all(self, calls: Iterable[Call]) -> None:
        """Send them all, a few at once."""
        waiting = iter(calls)

        async def go_on() -> None:
            for call in waiting:
                await self.send(call)

        async with asyncio.TaskGroup() as group:
            for _ in range(_AT_ONCE):
                group.create_task(go_on())


@asynccontextmanager
async def sending(
    site_url: str, canaries: Mapping[str, Canaries], tally: Tally
) -> AsyncIterator[Sender]:
    """Open connections to the site."""
    limits = httpx.Limits(max_connections=_AT_ONCE, max_keepalive_connections=_AT_ONCE)

    def http_from(address: str) -> httpx.AsyncClient:
        transport = httpx.AsyncHTTPTransport(local_address=address, limits=limits, verify=False)
        # by number: a name may lead to an address of the other family
        base_url = site_url.replace("localhost", HERE)
        return httpx.AsyncClient(base_url=base_url, timeout=_SECONDS, transport=transport)

    async with http_from(HERE) as http:
        yield Sender(http=http, http_from=http_from, canaries=canaries, tally=tally)
