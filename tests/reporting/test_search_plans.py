"""Behind the row policies a search still goes by its indexes: 200,000 requests of two towns."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest

from deploy.embedded.tables import tables_of
from libs.events.store import EventStore
from libs.events.values import CaseState
from services.reporting.views.search.criteria import Criteria, Sort
from services.reporting.views.search.products import products_of
from services.reporting.views.search.query import find_page
from tests.reporting.told import ZONNEBERG
from tests.reporting.view import View, opened
from tests.support.plans import fill, plans_of
from tests.support.postgres import PostgresServer

pytestmark = [pytest.mark.servers, pytest.mark.thorough]

SCHEMA = tables_of("reporting")
FILL = """
INSERT INTO search_v4 (request_id, municipality, reference, family, product, product_title, purpose,
                       subject_present, submitted_at, applicant, words, status, outcome, closed_at)
SELECT gen_random_uuid(), CASE WHEN n % 2 = 0 THEN '99001' ELSE '99002' END, 'REF-' || n,
       'certificates', 'ATT_' || n % 40, 'Attest', 'domestic', false,
       timestamptz '2026-01-01' + n * interval '1 minute', 'Jan ' || n,
       (SELECT array_to_tsvector(array_agg(CASE WHEN n % 2 = 0 THEN '99001' ELSE '99002' END || word))
          FROM unnest(ARRAY['attest', 'ref' || n, 'jan', 'naam' || n % 20000,
                            'roep' || (1000 * power(n % 997 / 997.0, 3))::int]) AS word),
       CASE WHEN n % 50 = 0 THEN 'open' ELSE 'delivered' END,
       CASE WHEN n % 50 = 0 THEN NULL ELSE 'delivered' END,
       CASE WHEN n % 50 = 0 THEN NULL ELSE timestamptz '2026-01-02' + n * interval '1 minute' END
  FROM generate_series(1, 200000) AS n
"""
SPRING = datetime(2026, 3, 1, tzinfo=UTC)
QUESTIONS = {
    "everything": Criteria(),
    "a name": Criteria(q="naam777"),
    "two words": Criteria(q="jan naam12345"),
    "a reference": Criteria(q="ref123456"),
    "a product": Criteria(products=("ATT_7",)),
    "a reason": Criteria(refusal_reasons=("by-clerk",)),
    "what is open": Criteria(statuses=(CaseState.OPEN,)),
    "a week": Criteria(submitted_from=SPRING, submitted_until=SPRING + timedelta(days=7)),
}


@pytest.fixture(scope="module")
def full(postgres: PostgresServer) -> Iterator[View]:
    database_url = postgres.new_database("reporting")
    with opened(database_url, SCHEMA) as view:
        fill(database_url, "search_v4", FILL, schema=SCHEMA)
        yield view


@pytest.mark.parametrize("sort", list(Sort))
@pytest.mark.parametrize("asked", QUESTIONS)
def test_no_page_is_found_by_reading_every_row(full: View, asked: str, sort: Sort) -> None:
    async def ask() -> list[str]:
        async with EventStore(service="reporting", database_url=full.database_url) as rows:
            return await plans_of(
                rows,
                ZONNEBERG,
                lambda connection: find_page(
                    connection, QUESTIONS[asked], municipality=ZONNEBERG, sort=sort
                ),
            )

    plans = full.run(ask())

    assert plans
    for plan in plans:
        assert "Seq Scan" not in plan
        assert "(InitPlan 1).col1" in plan, "the policy is not in the plan: who asks is not limited"


@pytest.mark.parametrize("asked", ["a name", "two words", "a reference"])
def test_words_are_found_in_their_index(full: View, asked: str) -> None:
    async def ask() -> list[str]:
        async with EventStore(service="reporting", database_url=full.database_url) as rows:
            return await plans_of(
                rows,
                ZONNEBERG,
                lambda connection: find_page(connection, QUESTIONS[asked], municipality=ZONNEBERG),
            )

    (plan,) = full.run(ask())

    assert "Bitmap Index Scan on search_v4_words" in plan


def test_the_products_to_choose_among_are_found_from_one_to_the_next(full: View) -> None:
    async def ask() -> list[str]:
        async with EventStore(service="reporting", database_url=full.database_url) as rows:
            return await plans_of(
                rows,
                ZONNEBERG,
                lambda connection: products_of(connection, municipality=ZONNEBERG),
            )

    [plan] = full.run(ask())

    assert plan.count("using search_v4_product on") == 2, plan
    assert "Seq Scan on search_v4" not in plan
