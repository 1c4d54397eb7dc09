"""Whether a 404 comes sooner for what exists nowhere than for what exists next door.

No time is compared with a clock's: the two kinds are asked in pairs, in a random order, and only
their ranks count. If neither is slower, the one is before the other as often as after it.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from uuid import UUID

from tests.twins.calls import Call
from tests.twins.sending import Sender

PAIRS = 400
LEAST, MOST = 0.40, 0.60


@dataclass(frozen=True, kw_only=True)
class Place:
    """An endpoint that takes an id; `call` makes the call for an id."""

    name: str
    call: Callable[[str], Call]
    foreign_ids: Sequence[str]


async def share_of_slower(sender: Sender, place: Place, random: Random) -> float:
    """How often what exists next door is answered later than what exists nowhere (0.5: neither)."""
    next_door: list[float] = []
    nowhere: list[float] = []
    for _ in range(PAIRS):
        asked = [(random.choice(place.foreign_ids), next_door), (_new_id(random), nowhere)]
        random.shuffle(asked)
        for identifier, times in asked:
            call = place.call(identifier)
            began = time.perf_counter()
            answer = await sender.send(call)
            times.append(time.perf_counter() - began)
            assert answer.status_code in {200, 404}, f"{call.told}: {answer.status_code}"
    return area_under_the_curve(next_door, nowhere)


def area_under_the_curve(ones: Sequence[float], others: Sequence[float]) -> float:
    """How likely one of `ones` is greater than one of `others`; equal ones count for a half.

    Source: Mann and Whitney (1947), by the sum of the ranks.
    """
    ranks: dict[float, float] = {}
    ordered = sorted([*ones, *others])
    first = 0
    while first < len(ordered):
        last = first
        while last + 1 < len(ordered) and ordered[last + 1] == ordered[first]:
            last += 1
        ranks[ordered[first]] = (first + last) / 2 + 1
        first = last + 1
    above = sum(ranks[one] for one in ones) - len(ones) * (len(ones) + 1) / 2
    return above / (len(ones) * len(others))


def _new_id(random: Random) -> str:
    return str(UUID(int=random.getrandbits(128), version=4))
