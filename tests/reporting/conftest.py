"""The search view for the tests of reporting: a database a module, emptied before each test."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from deploy.embedded.tables import tables_of
from libs.events.values import Channel
from tests.reporting.api import Api
from tests.reporting.told import CONTACT, LINDEDAAL, NOON, Journey
from tests.reporting.view import View, opened
from tests.support.postgres import PostgresServer


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture(scope="module")
def shared_view(postgres: PostgresServer) -> Iterator[View]:
    """For tests that fill it once, or begin anew themselves."""
    with opened(postgres.new_database("reporting"), tables_of("reporting")) as view:
        yield view


@pytest.fixture
def view(shared_view: View) -> View:
    """An empty view."""
    shared_view.begin_anew()
    return shared_view


@pytest.fixture
def api(view: View) -> Api:
    """Four requests, one of them of the other municipality."""
    delivered = Journey(number=1, first_names="José")
    view.hear(
        delivered.submitted(),
        delivered.opened(),
        delivered.delivered(Channel.DIGITAL),
        Journey(number=2, product=CONTACT, surname="Maes").submitted(NOON + timedelta(hours=1)),
        Journey(number=3, surname="=1+1").submitted(NOON + timedelta(hours=2)),
        Journey(number=4, municipality=LINDEDAAL).submitted(),
    )
    return Api(view)
