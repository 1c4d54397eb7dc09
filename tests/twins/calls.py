"""Calls at random: everybody asks everything, with words and ids of the other municipality."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, Final
from uuid import UUID

from tests.twins.filling import Filled
from tests.twins.people import LINDEDAAL, ZONNEBERG, Someone

INTAKE, WORKFLOW = "/api/intake/v1", "/api/workflow/v1"
DELIVERY, REPORTING = "/api/delivery/v1", "/api/reporting/v1"
HOSTS: Final = (ZONNEBERG.host, LINDEDAAL.host)


@dataclass(frozen=True, kw_only=True)
class Call:
    """One call; `foreign` names the municipalities whose canaries its answer may not hold.

    `address` is where it comes from: any address that begins with 127 is this machine.
    """

    kind: str
    caller: str
    foreign: frozenset[str]
    method: str
    path: str
    host: str
    token: str | None = field(default=None, repr=False)
    query: Sequence[tuple[str, str]] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    body: Any = None
    address: str = "127.0.0.1"

    @property
    def told(self) -> str:
        """Method, path and query, as a leak is told."""
        query = "&".join(f"{name}={value}" for name, value in self.query)
        return f"{self.method} {self.path}{'?' if query else ''}{query}"

    @property
    def sent(self) -> bytes:
        """All words that the caller said, in small letters."""
        said = [self.path, *(value for _, value in self.query), *self.headers.values()]
        return "\n".join([*said, json.dumps(self.body)]).lower().encode()


@dataclass(frozen=True, kw_only=True)
class Asker:
    """Who asks: somebody of `own`, or nobody of either; `other` is the municipality spied on."""

    random: Random
    own: Filled
    other: Filled
    who: Someone | None
    role: str
    host: str

    def call(self, kind: str, method: str, path: str, **more: Any) -> Call:
        """Make a call of this person."""
        belongs = self.who is not None and self.role != "admin"
        foreign = {self.other.town.name} if belongs else {"zonneberg", "lindedaal"}
        return Call(
            kind=kind,
            caller=self.who.label if self.who else f"nobody at {self.host}",
            foreign=frozenset(foreign),
            method=method,
            path=path,
            host=self.host,
            token=self.who.token if self.who else None,
            **more,
        )

    def any_of(self, words: Sequence[str]) -> str:
        """One of these, or a word of nobody when there is none."""
        return self.random.choice(words) if words else "niemendal"

    def new_id(self) -> str:
        """An id that exists nowhere."""
        return str(UUID(int=self.random.getrandbits(128), version=4))


Maker = Callable[[Asker], Call]


def askers(
    random: Random, zonneberg: Filled, lindedaal: Filled, admin: Someone
) -> Callable[[], Asker]:
    """Make who asks next: both municipalities as often, all roles, at times nobody or the admin."""

    def next_one() -> Asker:
        own, other = random.choice([(zonneberg, lindedaal), (lindedaal, zonneberg)])
        role = random.choices(
            ["citizen", "clerk", "lead", "analyst", "nobody", "admin"], [4, 5, 2, 4, 2, 1]
        )[0]
        who: Someone | None
        if role == "citizen":
            who = random.choice(own.people.citizens)
        elif role in own.people.staff:
            who = own.people.staff[role]
        else:
            who = admin if role == "admin" else None
        host = own.town.host if random.random() < 0.8 else random.choice(HOSTS)
        return Asker(random=random, own=own, other=other, who=who, role=role, host=host)

    return next_one
