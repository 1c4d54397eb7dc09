"""An installation to be fuzzed: nobody is told to wait, and there are requests to act on."""

import json
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from deploy.embedded.plan import Plan
from tests.fuzz.knowing import what_is_there
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
def knowing(loket: Loket) -> Mapping[str, str]:
    """What the hooks of schemathesis know: ids that exist, and by which secret a hook is signed."""
    environment = loket.installation.environment
    secrets = {
        "/api/workflow/v1/hooks/back-office": environment["LOKET_HOOKS_BACK_OFFICE_SECRET"],
        "/api/workflow/v1/hooks/police": environment["LOKET_HOOKS_POLICE_SECRET"],
        "/api/delivery/v1/hooks/mail": environment["LOKET_MAIL_HOOK_SECRET"],
    }
    return {
        "LOKET_FUZZ_KNOWN": json.dumps(what_is_there(loket)),
        "LOKET_FUZZ_HOOK_SECRETS": json.dumps(secrets),
    }
