"""Behind the row policies the inbox still goes by its indexes: 200,000 tasks of two towns."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg import AsyncConnection

from deploy.embedded.tables import tables_of
from libs.events.store import EventStore
from services.workflow.views.awaited.query import awaited_of
from services.workflow.views.inbox.query import (
    count_inbox,
    newest_of,
    open_tasks_of,
    products_in,
    read_inbox,
)
from services.workflow.views.inbox.question import InboxQuestion, InboxTray, Sort
from services.workflow.views.outcomes.query import outcomes_of
from services.workflow.views.seen.query import count_unread, last_seen, unread_of
from services.workflow.views.workload.query import workload_at
from tests.support.plans import fill, plans_of
from tests.support.postgres import PostgresServer
from tests.support.service_role import service_url
from tests.workflow.office import make_office_tables
from tests.workflow.people import ZONNEBERG

pytestmark = [pytest.mark.anyio, pytest.mark.servers, pytest.mark.thorough]
LATELY = datetime(2026, 5, 1, tzinfo=UTC)

# first names are as unequal as people's: the planner guesses at beginnings from the seldom ones
FILL = """
INSERT INTO inbox_v1 (task_id, request_id, municipality, reference, kind, tray, product,
                      product_title, family, applicant, reasons, words, created_at, due_at, done_at,
                      done_by)
SELECT gen_random_uuid(), gen_random_uuid(), CASE WHEN n % 2 = 0 THEN '99001' ELSE '99002' END,
       'REF-' || n, 'deliver', 'all', 'ATT_' || n % 40, 'Attest', 'certificates', 'Jan ' || n, '{}',
       array_to_tsvector(ARRAY['attest', 'ref' || n, 'jan', 'naam' || n % 20000,
                               'roep' || (1000 * power(n % 997 / 997.0, 3))::int]),
       timestamptz '2026-01-01' + n * interval '1 minute', NULL,
       CASE WHEN n % 50 < 2 THEN NULL ELSE timestamptz '2026-09-01' END,
       CASE WHEN n % 50 < 2 THEN NULL ELSE 'staff-anna' END
  FROM generate_series(1, 200000) AS n
"""


LOOKS = """
INSERT INTO case_seen (municipality, staff_id, request_id, version, at)
SELECT municipality, 'staff-anna', request_id, 1, created_at FROM inbox_v1;
INSERT INTO workflow_events (originator_id, originator_version, topic, state)
SELECT request_id, version, 'workflow.case.document-added', '{"d":{}}'
  FROM inbox_v1, generate_series(1, 2) AS version;
ANALYZE case_seen, workflow_events
"""


@pytest.fixture(scope="module")
def full(postgres: PostgresServer) -> str:
    database_url = postgres.new_database("workflow")
    make_office_tables(database_url)
    fill(database_url, "inbox_v1", FILL, schema=tables_of("workflow"))
    with psycopg.connect(database_url, autocommit=True) as owner:
        owner.execute(LOOKS)
    return service_url(database_url, "workflow")


@pytest.mark.parametrize(
    "asked",
    [
        {},
        {"sort": Sort.CREATED_LAST_FIRST},
        {"sort": Sort.DUE},
        {"text": "naam777"},
        {"text": "jan naam12345", "tray": InboxTray.DONE},
        {"text": "ref123456", "tray": InboxTray.DONE},
        {"product": "ATT_7"},
        {"tray": InboxTray.DONE},
        {"tray": InboxTray.DONE, "sort": Sort.DONE_LAST_FIRST},
        {"tray": InboxTray.PARKED},
        {"tray": InboxTray.MINE},
    ],
    ids=str,
)
async def test_no_tray_is_found_by_reading_every_row(full: str, asked: dict[str, object]) -> None:
    question = InboxQuestion(municipality=ZONNEBERG, me="staff-anna", **asked)  # type: ignore[arg-type] # made from keywords

    async with EventStore(service="workflow", database_url=full) as store:
        plans = await plans_of(store, ZONNEBERG, lambda rows: read_inbox(rows, question))

    assert plans, "a page, and a count unless all are on it"
    for plan in plans:
        assert "Seq Scan" not in plan
        assert "(InitPlan 1).col1" in plan, "the policy is not in the plan: nobody is limited"


async def test_words_are_found_in_their_index(full: str) -> None:
    question = InboxQuestion(
        municipality=ZONNEBERG, me="staff-anna", tray=InboxTray.DONE, text="naam777"
    )

    async with EventStore(service="workflow", database_url=full) as store:
        (page,) = await plans_of(store, ZONNEBERG, lambda rows: read_inbox(rows, question))

    assert "Bitmap Index Scan on inbox_v1_done_words" in page


@pytest.mark.parametrize("sort", [Sort.CREATED, Sort.DUE], ids=str)
async def test_a_product_of_which_there_is_nothing_is_not_looked_for_in_a_whole_tray(
    full: str, sort: Sort
) -> None:
    question = InboxQuestion(
        municipality=ZONNEBERG, me="staff-anna", product="NOT_ASKED", sort=sort
    )

    async with EventStore(service="workflow", database_url=full) as store:
        plans = await plans_of(store, ZONNEBERG, lambda rows: read_inbox(rows, question))

    for plan in plans:
        assert "inbox_v1_open_of_product" in plan or "inbox_v1_open_products" in plan


async def test_how_a_page_of_cases_ended_is_read_from_the_log_by_its_key(full: str) -> None:
    async with EventStore(service="workflow", database_url=full) as store:
        async with store.within(ZONNEBERG) as connection:
            page = await read_inbox(connection, WHOLE)
        cases = [task.request_id for task in page.tasks]

        (plan,) = await plans_of(store, ZONNEBERG, lambda rows: outcomes_of(rows, cases))

    assert "Seq Scan" not in plan


ABOUT = {"me": "staff-anna", "municipality": ZONNEBERG}
MARKS: dict[str, Callable[[AsyncConnection[Any], list[UUID]], Awaitable[object]]] = {
    "a page": lambda rows, cases: unread_of(rows, **ABOUT, cases=cases),
    "a case": lambda rows, cases: last_seen(rows, **ABOUT, request_id=cases[0]),
    "counts": lambda rows, _: count_unread(rows, **ABOUT),
}


@pytest.mark.parametrize("asked", MARKS)
async def test_what_is_unread_is_found_by_indexes(full: str, asked: str) -> None:
    async with EventStore(service="workflow", database_url=full) as store:
        async with store.within(ZONNEBERG) as connection:
            question = InboxQuestion(municipality=ZONNEBERG, me="staff-anna", limit=100)
            page = await read_inbox(connection, question)
        cases = [task.request_id for task in page.tasks]

        plans = await plans_of(store, ZONNEBERG, lambda rows: MARKS[asked](rows, cases))

    assert len(cases) == 100
    for plan in plans:
        assert "Seq Scan" not in plan
        assert "(InitPlan 1).col1" in plan, "the policy is not in the plan: nobody is limited"


WHOLE = InboxQuestion(municipality=ZONNEBERG, me="staff-anna")
OF_THE_PAGE: dict[str, Callable[[AsyncConnection[Any], list[UUID]], Awaitable[object]]] = {
    "products to choose from": lambda rows, _: products_in(rows, ZONNEBERG),
    "the newest": lambda rows, _: newest_of(rows, WHOLE),
    "what is new": lambda rows, _: count_inbox(rows, replace(WHOLE, created_after=LATELY)),
    "what was chosen": lambda rows, cases: open_tasks_of(rows, ZONNEBERG, cases),
    "the load of each": lambda rows, _: workload_at(rows, ZONNEBERG, now=LATELY),
}


@pytest.mark.parametrize("asked", OF_THE_PAGE)
async def test_what_the_page_asks_besides_is_found_by_indexes(full: str, asked: str) -> None:
    async with EventStore(service="workflow", database_url=full) as store:
        async with store.within(ZONNEBERG) as connection:
            page = await read_inbox(connection, WHOLE)
        cases = [task.request_id for task in page.tasks]

        plans = await plans_of(store, ZONNEBERG, lambda rows: OF_THE_PAGE[asked](rows, cases))

    assert plans
    for plan in plans:
        assert "Seq Scan" not in plan
        assert "InitPlan" in plan, "the policy is not in the plan: nobody is limited"


async def test_what_is_awaited_is_read_from_the_log_by_its_key(full: str) -> None:
    async with EventStore(service="workflow", database_url=full) as store:
        async with store.within(ZONNEBERG) as connection:
            page = await read_inbox(connection, WHOLE)
        cases = [task.request_id for task in page.tasks]

        (plan,) = await plans_of(store, ZONNEBERG, lambda rows: awaited_of(rows, cases))

    assert "Seq Scan" not in plan
