"""Queries behind reports and figures ask for one municipality themselves, like those of search."""

from datetime import UTC, datetime

import pytest

from services.reporting.views.exports.query import exports_of, one_of, piece, standing_of
from services.reporting.views.search.criteria import Criteria
from services.reporting.views.search.report_rows import how_many, whole_result_with_boxes
from services.reporting.views.statistics.figures import statistics_of
from services.reporting.views.statistics.grouping import GroupBy
from tests.support.postgres import PostgresServer
from tests.twins.unlimited import OURS, THEIRS, ZONNEBERG, Unlimited, unlimited

pytestmark = pytest.mark.servers


@pytest.fixture(scope="module")
def search(postgres: PostgresServer) -> Unlimited:
    return unlimited(
        postgres,
        "reporting",
        """
        INSERT INTO search_v4 (request_id, municipality, reference, family, product, product_title,
                               purpose, subject_present, submitted_at, status,
                               applicant_box)
        VALUES (%(id)s, %(municipality)s, %(municipality)s, 'certificates', 'ATT_LIFE', 'Attest',
                'domestic', false, now(), 'open', 'sealed')
        """,
    )


@pytest.fixture(scope="module")
def exports(postgres: PostgresServer) -> Unlimited:
    return unlimited(
        postgres,
        "reporting",
        """
        INSERT INTO export (export_id, municipality, owner, national_numbers, contents, state,
                            ordered_at)
        VALUES (%(id)s, %(municipality)s, 'me', false, '{}', 'ready', now());
        INSERT INTO export_piece VALUES (%(id)s, %(id)s, 0, %(municipality)s, 'sealed')
        """,
    )


def test_a_report_with_boxes_is_of_one_municipality(search: Unlimited) -> None:
    with whole_result_with_boxes(search.url, Criteria(), municipality=ZONNEBERG) as rows:
        found = [(each.row.reference, each.request_id, each.box) for each in rows]

    assert found == [(ZONNEBERG, OURS, b"sealed")]
    assert how_many(search.url, Criteria(), municipality=ZONNEBERG) == 1


@pytest.mark.parametrize("group", list(GroupBy))
def test_statistics_are_of_one_municipality(search: Unlimited, group: GroupBy) -> None:
    counted = search.ask(
        lambda c: statistics_of(
            c, group, municipality=ZONNEBERG, begin=None, until=None, now=datetime.now(UTC)
        )
    )

    assert (counted.total.received, counted.total.open) == (1, 1)
    assert sum(count for _, count in counted.open_by_age) == 1


@pytest.mark.parametrize("who", ["me", "somebody else"])
def test_the_exports_of_somebody_are_those_of_one_municipality(
    exports: Unlimited, who: str
) -> None:
    listed = exports.ask(lambda c: exports_of(c, who, municipality=ZONNEBERG))
    theirs = exports.ask(lambda c: one_of(c, who, THEIRS, municipality=ZONNEBERG))
    standing = exports.ask(
        lambda c: standing_of(c, who, municipality=ZONNEBERG, now=datetime.now(UTC))
    )

    mine = [OURS] if who == "me" else []
    assert ([row.export_id for row in listed], theirs, standing.there) == (
        mine,
        None,
        len(mine),
    )


def test_the_pieces_of_a_file_are_those_of_one_municipality(exports: Unlimited) -> None:
    boxes = [
        exports.ask(lambda c, id=id: piece(c, id, attempt=id, number=0, municipality=ZONNEBERG))
        for id in (OURS, THEIRS)
    ]

    assert boxes == [b"sealed", None]
