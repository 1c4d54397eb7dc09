"""One installation for two municipalities that know nothing of each other."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from deploy.embedded.plan import Plan
from tests.support.installation import Loket, running
from tests.support.patience import eventually
from tests.twins.asked import Asked, Spying, everything_asked
from tests.twins.filling import Filled, fill, people_who_come
from tests.twins.people import LINDEDAAL, ZONNEBERG
from tests.twins.reads import Reads, differences, papers_of, reads_of

_HERE = Path(__file__).parent
_TWINS = {"twins", "asked"}
_TIMES_ALIKE = 3
_NO_HASTE = "1000000/second"
"""These twins ask more than people may; how much those may ask is another test's business."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """They share an installation, so one process runs them all."""
    for item in items:
        if _HERE in item.path.parents and _TWINS.intersection(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.twins)
            item.add_marker(pytest.mark.servers)
            item.add_marker(pytest.mark.timeout(480))


@dataclass(frozen=True, kw_only=True)
class Twins:
    """Both municipalities; what Zonneberg read when Lindedaal was empty, and when it was full."""

    loket: Loket
    zonneberg: Filled
    lindedaal: Filled
    before: Reads
    after: Reads


@pytest.fixture(scope="package")
def twins() -> Iterator[Twins]:
    """Zonneberg is filled first, and read; then Lindedaal is filled, and Zonneberg read again."""
    plan = Plan(settings={"LOKET_RATE_PER_PERSON": _NO_HASTE, "LOKET_RATE_PER_ADDRESS": _NO_HASTE})
    with running(plan) as loket:
        zonneberg, lindedaal = (people_who_come(loket, town) for town in (ZONNEBERG, LINDEDAAL))
        fill(loket, zonneberg)
        papers = papers_of(loket, zonneberg)
        before = _at_rest(loket, zonneberg)
        fill(loket, lindedaal)
        _at_rest(loket, lindedaal)
        after = reads_of(loket, zonneberg)
        yield Twins(
            loket=loket,
            zonneberg=zonneberg,
            lindedaal=lindedaal,
            before={**before, **papers},
            after={**after, **papers_of(loket, zonneberg)},
        )


@pytest.fixture(scope="package")
def asked(twins: Twins) -> Asked:
    """Twenty thousand calls and what came of them."""
    return everything_asked(Spying(loket=twins.loket, own=twins.zonneberg, other=twins.lindedaal))


def _at_rest(loket: Loket, filled: Filled) -> Reads:
    """Read until nothing changes any more: what was begun has ended."""
    reads = reads_of(loket, filled)
    alike = 0

    def changed() -> list[str]:
        nonlocal reads, alike
        before, reads = reads, reads_of(loket, filled)
        lines = differences(before, reads)
        alike = 0 if lines else alike + 1
        return lines

    eventually(
        changed,
        until=lambda _: alike == _TIMES_ALIKE,
        hoping=f"{filled.town.name} comes to rest",
    )
    return reads
