"""Everything that is asked of the twins: calls at random, and pairs of 404s on the clock."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random

from tests.support.installation import Loket
from tests.twins.calls import DELIVERY, INTAKE, REPORTING, WORKFLOW, Asker, Call, askers
from tests.twins.canaries import Canaries
from tests.twins.filling import Filled
from tests.twins.people import Someone
from tests.twins.repertoire import ACTIONS, calls_of, key_of
from tests.twins.sending import Sender, Tally, sending
from tests.twins.timing import LEAST, MOST, Place, share_of_slower

AT_RANDOM = 10_000
_SIDE_BY_SIDE = 3


@dataclass(frozen=True, kw_only=True)
class Spying:
    """Somebody of `own` tries to learn something of `other`."""

    loket: Loket
    own: Filled
    other: Filled

    @property
    def canaries(self) -> Mapping[str, Canaries]:
        """The canaries of both, by name."""
        return {each.town.name: each.canaries for each in (self.own, self.other)}

    def asker(self, random: Random, who: Someone, role: str) -> Asker:
        """Somebody of `own`."""
        return Asker(
            random=random,
            own=self.own,
            other=self.other,
            who=who,
            role=role,
            host=self.own.town.host,
        )


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What came of it: every answer looked into, and how often what exists next door is slower."""

    tally: Tally
    shares: Mapping[str, float]


def everything_asked(spying: Spying) -> Asked:
    """Ask everything once."""
    return asyncio.run(_everything(spying))


async def _everything(spying: Spying) -> Asked:
    random, tally = Random(20261122), Tally()
    admin = Someone(label="admin", token=spying.loket.token("admin"))
    asker_of = askers(random, spying.own, spying.other, admin)
    async with sending(spying.loket.site_url, spying.canaries, tally) as sender:
        await sender.send_all(calls_of(random, asker_of, AT_RANDOM))
        shares = await _shares(sender, places_of_ids(spying, random), random)
    return Asked(tally=tally, shares=shares)


async def _shares(sender: Sender, places: Sequence[Place], random: Random) -> Mapping[str, float]:
    """The share of each place; one that is outside is measured once more, and counts then."""
    shares: dict[str, float] = {}
    waiting = iter(places)

    async def measure() -> None:
        for place in waiting:
            share = await share_of_slower(sender, place, random)
            if not LEAST <= share <= MOST:
                share = await share_of_slower(sender, place, random)
            shares[place.name] = share

    async with asyncio.TaskGroup() as group:
        for _ in range(_SIDE_BY_SIDE):
            group.create_task(measure())
    return shares


def places_of_ids(spying: Spying, random: Random) -> Sequence[Place]:
    """Every endpoint that takes the id of something that belongs to a municipality."""
    people, other = spying.own.people, spying.other
    citizen = spying.asker(random, people.citizens[0], "citizen")
    clerk = spying.asker(random, people.staff["clerk"], "clerk")

    def asking(asker: Asker, method: str, path: str, body: object = None) -> Place:
        def call(identifier: str) -> Call:
            there = path.format(identifier)
            return asker.call("404s", method, there, headers=key_of(asker), body=body)

        foreign = other.documents if "documents" in path else other.ids
        foreign = other.filters if "filters" in path else foreign
        foreign = other.attachments if "attachments" in path else foreign
        return Place(name=f"{asker.role}: {method} {path}", call=call, foreign_ids=foreign)

    def among_many(identifier: str) -> Call:
        body = {"action": "cancel", "inform": False, "request_ids": [identifier]}
        path = f"{WORKFLOW}/actions"
        return clerk.call("404s", "POST", path, headers=key_of(clerk), body=body)

    def used(identifier: str) -> Call:
        path = f"{REPORTING}/requests"
        return clerk.call("404s", "GET", path, query=[("filter", identifier)])

    a_filter = f"{REPORTING}/filters/{{}}"
    return [
        asking(citizen, "GET", f"{INTAKE}/requests/{{}}"),
        asking(citizen, "POST", f"{INTAKE}/requests/{{}}/withdraw"),
        asking(citizen, "GET", f"{DELIVERY}/documents/{{}}/content"),
        asking(clerk, "GET", f"{DELIVERY}/documents/{{}}/content"),
        asking(clerk, "GET", f"{DELIVERY}/cases/{{}}/letter"),
        asking(clerk, "GET", f"{INTAKE}/attachments/{{}}/content"),
        asking(clerk, "GET", f"{WORKFLOW}/cases/{{}}"),
        *(
            asking(clerk, "POST", f"{WORKFLOW}/cases/{{}}/{action}", body)
            for action, body in ACTIONS.items()
        ),
        Place(name="clerk: POST /actions", call=among_many, foreign_ids=other.ids),
        asking(clerk, "GET", a_filter),
        asking(clerk, "PATCH", a_filter, {"name": "Van mij"}),
        asking(clerk, "DELETE", a_filter),
        asking(clerk, "POST", f"{a_filter}/share", {"with": "municipality"}),
        asking(clerk, "DELETE", f"{a_filter}/share"),
        Place(name="clerk: GET /requests?filter=", call=used, foreign_ids=other.filters),
    ]
