"""An installation to be fuzzed: nobody is told to wait, and there are requests to act on."""

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from deploy.embedded.plan import Plan
from tests.support.installation import Loket, running

_HERE = Path(__file__).parent
_CASES = 5_000
_PATIENT = {"LOKET_WRONG_SECRETS_PER_MINUTE": "1000000"}
"""A 429 would hide what is behind it; how many requests may come is wide in any trial."""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """It takes minutes: `make fuzz` and `.ci/run` run it."""
    for item in items:
        if _HERE in item.path.parents:
            item.add_marker(pytest.mark.fuzz)
            item.add_marker(pytest.mark.servers)
            item.add_marker(pytest.mark.timeout(3_600))


@pytest.fixture(scope="package")
def cases() -> int:
    """How many calls all runs together make, at least: `make fuzz CASES=20000`."""
    return int(os.environ.get("LOKET_FUZZ_CASES") or _CASES)


@pytest.fixture(scope="package")
def loket() -> Iterator[Loket]:
    """A running installation."""
    with running(Plan(settings=_PATIENT)) as loket:
        yield loket


@pytest.fixture(scope="package")
def known(loket: Loket) -> str:
    """Ids of what is there, as JSON by the name of the parameter: with others all is "not found".

    Some are delivered already; the others wait, until the actions that are tried close them.
    """
    jan, clerk = loket.citizen("jan"), loket.clerk()
    made = [jan.asks("ATT_LIFE") for _ in range(3)]
    waiting = [jan.asks_for_use_abroad("ATT_LIFE") for _ in range(40)]
    changes = [jan.changes_contact_details(phone=f"09 000 09 {n}") for n in range(10, 50)]
    documents = [str(jan.sees(each, status="delivered").documents[0].document_id) for each in made]
    clerk.finds_task(changes[-1], kind="handle")
    return json.dumps(
        {
            "request_id": [str(each.id) for each in (*made, *waiting, *changes)],
            "document_id": documents,
            "code": ["ATT_LIFE", "CONTACT_DETAILS"],
        }
    )
