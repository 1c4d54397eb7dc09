"""The search view for the tests of reporting: a database a module, emptied before each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

import services.reporting
from tests.reporting.view import View, opened
from tests.support.postgres import PostgresServer

SCHEMA = Path(services.reporting.__file__).parent / "views" / "search" / "table.sql"


@pytest.fixture(scope="module")
def shared_view(postgres: PostgresServer) -> Iterator[View]:
    """For tests that fill it once, or begin anew themselves."""
    with opened(postgres.new_database("reporting"), SCHEMA.read_text("utf-8")) as view:
        yield view


@pytest.fixture
def view(shared_view: View) -> View:
    """An empty view."""
    shared_view.begin_anew()
    return shared_view
