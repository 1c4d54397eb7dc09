"""Queries ask for one municipality themselves: as somebody whom no row policy limits.

Filters and row policies guard the same thing twice; `tests/events/test_row_policies.py` shows the
policies without any filter.
"""

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest
from psycopg import AsyncConnection
from psycopg.rows import dict_row

from services.intake.views.my_requests.query import MyRequestsQuery
from services.reporting.views.filters.query import User, marks_of, one_usable_by, usable_by
from services.reporting.views.search.criteria import Criteria
from services.reporting.views.search.query import count_found, find_page, reached
from services.reporting.views.search.report_rows import whole_result
from services.workflow.views.inbox.query import read_inbox
from services.workflow.views.inbox.question import InboxQuestion, InboxTray, Sort
from services.workflow.views.seen.query import UnreadKind, count_unread, last_seen, unread_of
from services.workflow.views.staff.query import colleagues_at
from tests.support.postgres import PostgresServer
from tests.twins.unlimited import OURS, OWNER, THEIRS, ZONNEBERG, Unlimited, unlimited

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def search(postgres: PostgresServer) -> Unlimited:
    return unlimited(
        postgres,
        "reporting",
        """
        INSERT INTO search_v4 (request_id, municipality, reference, family, product, product_title,
                               purpose, subject_present, submitted_at, status)
        VALUES (%(id)s, %(municipality)s, %(municipality)s, 'certificates', 'ATT_LIFE', 'Attest',
                'domestic', false, now(), 'open');
        INSERT INTO search_v4_reached VALUES (%(municipality)s, 'intake', 7, %(id)s)
        """,
    )


@pytest.fixture(scope="module")
def filters(postgres: PostgresServer) -> Unlimited:
    return unlimited(
        postgres,
        "reporting",
        """
        INSERT INTO saved_filter (filter_id, municipality, owner, mark, contents, shared_with,
                                  version, saved_at, changed_at)
        VALUES (%(id)s, %(municipality)s, 'me', 'x', '{}', '{municipality}', 1, now(), now())
        """,
    )


@pytest.fixture(scope="module")
def inbox(postgres: PostgresServer) -> Unlimited:
    return unlimited(
        postgres,
        "workflow",
        """
        INSERT INTO inbox_v1 (task_id, request_id, municipality, reference, kind, tray, product,
                              product_title, family, applicant, reasons, words, created_at,
                              assignee)
        VALUES (%(id)s, %(id)s, %(municipality)s, 'R', 'handle', 'all', 'ATT_LIFE', 'Attest',
                'certificates', 'Jan', '{}', 'jan', now(), 'me');
        INSERT INTO case_seen VALUES (%(municipality)s, 'me', %(id)s, 1, now());
        INSERT INTO staff_directory VALUES (%(municipality)s, 'Anna', %(municipality)s, now())
        """,
    )


@pytest.fixture(scope="module")
def own_requests(postgres: PostgresServer) -> Unlimited:
    return unlimited(
        postgres,
        "intake",
        """
        INSERT INTO my_requests_v1 VALUES (%(id)s, %(owner)s, %(municipality)s, 'R', 'ATT_LIFE',
                                           'Attest', now());
        INSERT INTO my_requests_v1_step
            (event_id, request_id, municipality, at, position, code, text, status, rank)
        VALUES (gen_random_uuid(), %(id)s, %(municipality)s, now(), 1, 'delivered', 'Klaar.',
                'delivered', 9)
        """,
    )


def test_a_page_of_search_is_of_one_municipality(search: Unlimited) -> None:
    page = search.ask(lambda c: find_page(c, Criteria(), municipality=ZONNEBERG))

    assert [row.request_id for row in page.items] == [OURS]


def test_a_count_of_search_is_of_one_municipality(search: Unlimited) -> None:
    count = search.ask(lambda c: count_found(c, Criteria(), municipality=ZONNEBERG))

    assert (count.value, count.exact) == (1, True)


def test_a_report_is_of_one_municipality(search: Unlimited) -> None:
    with whole_result(search.url, Criteria(), municipality=ZONNEBERG) as rows:
        found = [row.reference for row in rows]

    assert found == [ZONNEBERG]


def test_how_far_search_has_come_is_of_one_municipality(search: Unlimited) -> None:
    positions = search.ask(lambda c: reached(c, municipality=ZONNEBERG))

    assert [position.request_id for position in positions.values()] == [OURS]


@pytest.mark.parametrize("who", ["me", "somebody else"])
def test_the_filters_of_somebody_are_those_of_one_municipality(
    filters: Unlimited, who: str
) -> None:
    user = User(staff_id=who, roles=frozenset({"clerk"}), municipality=ZONNEBERG)

    usable = filters.ask(lambda c: usable_by(c, user))
    ours = filters.ask(lambda c: one_usable_by(c, user, OURS))
    theirs = filters.ask(lambda c: one_usable_by(c, user, THEIRS))

    assert [row.filter_id for row in usable] == [OURS]
    assert (ours.filter_id, theirs) == (OURS, None)


def test_the_names_that_somebody_gave_are_those_at_one_municipality(filters: Unlimited) -> None:
    marks = filters.ask(lambda c: marks_of(c, "me", municipality=ZONNEBERG))

    assert list(marks) == [OURS]


@pytest.mark.parametrize("tray", [InboxTray.ALL, InboxTray.MINE])
def test_a_tray_and_its_count_are_of_one_municipality(inbox: Unlimited, tray: InboxTray) -> None:
    question = InboxQuestion(municipality=ZONNEBERG, me="me", tray=tray, sort=Sort.CREATED)

    page = inbox.ask(lambda c: read_inbox(c, question))

    assert [task.request_id for task in page.tasks] == [OURS]
    assert (page.count, page.count_is_exact) == (1, True)


def test_what_somebody_saw_is_of_one_municipality(inbox: Unlimited) -> None:
    asked = {"me": "me", "municipality": ZONNEBERG}

    unread = inbox.ask(lambda c: unread_of(c, **asked, cases={OURS, THEIRS}))
    seen = inbox.ask(lambda c: last_seen(c, **asked, request_id=THEIRS))
    count = inbox.ask(lambda c: count_unread(c, **asked))

    assert unread == {OURS: (), THEIRS: (UnreadKind.NEW,)}
    assert (seen, count) == (None, (0, True))


def test_colleagues_are_of_one_municipality(inbox: Unlimited) -> None:
    assert inbox.ask(lambda c: colleagues_at(c, ZONNEBERG)) == [(ZONNEBERG, "Anna")]


def test_the_own_requests_are_those_at_one_municipality(own_requests: Unlimited) -> None:
    query = query_of(own_requests)

    lines = asyncio.run(query.page(OWNER, municipality=ZONNEBERG, limit=9))

    assert [line.request_id for line in lines] == [OURS]


def test_the_story_of_a_request_elsewhere_is_not_told(own_requests: Unlimited) -> None:
    query = query_of(own_requests)

    story = asyncio.run(query.one(THEIRS, OWNER, municipality=ZONNEBERG))
    status = asyncio.run(query.status_of(THEIRS, municipality=ZONNEBERG))

    assert story is None
    assert status == "received"  # nothing is known of it here


def query_of(database: Unlimited) -> MyRequestsQuery:
    class Owners:
        """Lends what the owner of the database sees, whatever municipality is asked."""

        def __init__(self, municipality: str) -> None:
            del municipality

        async def __aenter__(self) -> AsyncConnection[Any]:
            self._connection = await AsyncConnection.connect(database.url, row_factory=dict_row)
            return self._connection

        async def __aexit__(self, *_: object) -> None:
            await self._connection.close()

    return MyRequestsQuery(within=Owners, clock=lambda: datetime.now(UTC))
