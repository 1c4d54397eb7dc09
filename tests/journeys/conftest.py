"""One installation for all journeys, and those who come to it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.embedded.plan import Plan
from tests.support.citizen import Citizen
from tests.support.installation import Loket, running
from tests.support.staff import Analyst, Clerk

_HERE = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Every journey drives a whole installation, the same one."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.journey)
            item.add_marker(pytest.mark.servers)


@pytest.fixture(scope="package")
def loket() -> Iterator[Loket]:
    """A running installation; it ends with the last journey.

    Mijn Burgerprofiel hears there after a second what a status has come to, not after five.
    """
    soon = {"LOKET_BURGERPROFIEL_PUSH_AFTER_SECONDS": "1"}
    with running(Plan(extra_environment={"delivery": soon})) as loket:
        yield loket


@pytest.fixture(scope="package")
def jan(loket: Loket) -> Citizen:
    """An adult resident who uses My eBox."""
    return loket.citizen("jan")


@pytest.fixture(scope="package")
def clerk(loket: Loket) -> Clerk:
    """A clerk of the municipality."""
    return loket.clerk()


@pytest.fixture(scope="package")
def analyst(loket: Loket) -> Analyst:
    """An analyst of the municipality."""
    return loket.analyst()
