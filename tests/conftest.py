"""Fixtures of the whole suite, and the mark of what needs servers."""

import gc

import pytest

pytest_plugins = ["tests.support.postgres", "tests.support.nats", "tests.support.sharing"]

SERVERS = {
    "another_postgres",
    "installation",
    "loket",
    "nats_process",
    "own_simulators",
    "postgres",
    "shared_neighbour",
    "shared_simulators",
    "telling",
}

SLOW = (
    "test_api",
    "test_compose",
    "test_following_requests",
    "test_me",
    "test_pages",
    "test_press_and_",
    "test_printing_",
    "test_products",
    "test_requests",
    "test_report_rows",
    "test_reporting_service",
    "test_site",
    "test_workbook",
)
"""Files that print and seal documents or talk HTTP: seconds, not milliseconds, together."""

gc.disable()  # while the house is imported, nothing of it becomes rubbish


def pytest_collection_finish() -> None:
    """Leave what was imported alone from now on: looking through it costs a tenth of all time."""
    gc.collect()
    gc.freeze()
    gc.enable()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whatever starts a server, so that `make check` can leave it to `make test`."""
    for item in items:
        if SERVERS.intersection(getattr(item, "fixturenames", ())):
            item.add_marker("servers")
        if item.path.name.startswith(SLOW):
            item.add_marker("slow")
