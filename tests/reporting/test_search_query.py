"""Searching: words, criteria, order and count, compared with a plain filter in Python."""

from collections.abc import Sequence
from datetime import timedelta
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from libs.events.values import CaseState, Channel, Family
from services.reporting.views.search import pages
from services.reporting.views.search.criteria import BuiltInFilter, Criteria, Sort
from services.reporting.views.search.query import COUNT_CAP, Count
from tests.reporting.population import PRODUCTS, Known, plainly_filtered, populate
from tests.reporting.told import LINDEDAAL, NOON, ZONNEBERG, Journey
from tests.reporting.view import View

TYPED = ("", "jan", "JOSE", "élise", "pee", "van den berg", "hondt", "muller pe", "maes ann",
         "attest gezin", "ZON 2026 0001", "zzz", "çağ", "contact noor", "bewijs", "j", "1 p j",
         "ann sofie s", "zon 2026 00012 a")  # fmt: skip
MOMENTS = st.none() | st.integers(-10, 620).map(lambda hours: NOON + timedelta(hours=hours))


def some(values: Sequence[object]) -> st.SearchStrategy[tuple[object, ...]]:
    return st.just(()) | st.sets(st.sampled_from(values), min_size=1, max_size=2).map(tuple)


CRITERIA = st.builds(
    Criteria,
    q=st.sampled_from(TYPED),
    filter=st.none() | st.sampled_from(BuiltInFilter),
    families=some(list(Family)),
    products=some([product.code for product in PRODUCTS]),
    statuses=some([CaseState.OPEN, CaseState.AWAITING_ACT, CaseState.DELIVERED]),
    outcomes=some([CaseState.REFUSED, CaseState.DELIVERED]),
    channels=some(list(Channel)),
    automatic=st.none() | st.booleans(),
    assignee=st.none() | st.sampled_from(["clerk-1", "nobody"]),
    submitted_from=MOMENTS,
    submitted_until=MOMENTS,
    closed_from=MOMENTS,
    closed_until=MOMENTS,
)
FEW_CRITERIA = st.builds(
    Criteria,
    q=st.sampled_from(TYPED),
    statuses=some([CaseState.OPEN, CaseState.AWAITING_ACT, CaseState.DELIVERED]),
    automatic=st.none() | st.booleans(),
    submitted_from=MOMENTS,
)


@pytest.fixture(scope="module")
def known(shared_view: View) -> Sequence[Known]:
    shared_view.begin_anew()
    return populate(shared_view, 250)


@given(
    criteria=CRITERIA | FEW_CRITERIA,
    sort=st.sampled_from(Sort),
    limit=st.sampled_from([1, 7, 50, 200]),
    walked=st.sampled_from([9, pages.WALKED]),
    tried=st.sampled_from([4, pages.TRIED]),
)
@settings(max_examples=200, deadline=None)
def test_search_finds_what_a_plain_filter_finds(
    shared_view: View,
    known: Sequence[Known],
    *,
    criteria: Criteria,
    sort: Sort,
    limit: int,
    walked: int,
    tried: int,
) -> None:
    """By the index of words or in the rows, whichever is taken, and however short its walks."""
    expected = plainly_filtered(known, criteria)

    with patch.multiple(pages, WALKED=walked, TRIED=tried):
        found = [row.reference for row in shared_view.find(criteria, sort=sort, limit=limit)]

    assert len(found) == len(set(found))
    assert set(found) == expected
    assert shared_view.count(criteria).value == len(expected)


@pytest.mark.parametrize("sort", Sort)
def test_every_order_is_kept_from_page_to_page(
    shared_view: View, known: Sequence[Known], sort: Sort
) -> None:
    by_reference = {one.reference: one for one in known}

    found = [by_reference[row.reference] for row in shared_view.find(sort=sort, limit=13)]

    keys = [getattr(one, sort.lstrip("-")) for one in found]
    told = [key for key in keys if key is not None]
    assert len(found) == len(known)
    assert told == sorted(told, reverse=sort.startswith("-"))
    assert keys == told + [None] * (len(keys) - len(told))


@given(q=st.text(max_size=200) | st.text(alphabet="'\"\\:*&|!<>() \0ab-@%_", max_size=60))
@settings(max_examples=150, deadline=None)
def test_whatever_is_typed_search_answers(
    shared_view: View, known: Sequence[Known], q: str
) -> None:
    found = shared_view.find(Criteria(q=q))

    assert len(found) in range(len(known) + 1)


@pytest.mark.parametrize("q", ["???", "!", "' OR 1=1 --' |", "-"])
def test_signs_alone_find_nothing_and_blanks_find_all(
    shared_view: View, known: Sequence[Known], q: str
) -> None:
    assert shared_view.find(Criteria(q=q)) == []
    assert len(shared_view.find(Criteria(q="  "))) == len(known)


def test_nobody_finds_a_request_of_another_municipality(
    shared_view: View, known: Sequence[Known]
) -> None:
    theirs = shared_view.find(municipality=LINDEDAAL)

    ours = shared_view.find(Criteria(q=theirs[0].reference), municipality=ZONNEBERG)

    assert [row.reference for row in theirs] == ["ZON-2026-09999"]
    assert ours == []


def test_requests_that_come_in_meanwhile_shift_nothing(view: View) -> None:
    for number in range(1, 31):
        view.hear(Journey(number=number).submitted(NOON + timedelta(minutes=number // 3)))
    before = {row.reference for row in view.find()}

    seen = []
    for at, page in enumerate(view.pages(limit=4)):
        seen += [row.reference for row in page]
        newest = NOON + timedelta(days=1, minutes=at)
        view.hear(Journey(number=100 + at).submitted(newest))
        view.hear(Journey(number=200 + at).submitted(NOON - timedelta(days=1, minutes=at)))

    assert len(seen) == len(set(seen))
    assert before <= set(seen)


def test_counting_stops_at_the_cap(view: View) -> None:
    fill = """
        INSERT INTO search_v4 (request_id, municipality, reference, submitted_at, status)
        SELECT gen_random_uuid(), '99001', 'ZON-' || n, now(), 'open'
        FROM generate_series(1, %(rows)s) AS n"""
    view.execute(fill, {"rows": COUNT_CAP})
    exactly = view.count()
    view.execute(fill, {"rows": 1})

    one_more = view.count()

    assert (exactly.value, exactly.exact) == (COUNT_CAP, True)
    assert (one_more.value, one_more.exact) == (COUNT_CAP, False)


def test_words_are_counted_among_the_newest_and_never_less_than_is_shown(view: View) -> None:
    fill = """
        INSERT INTO search_v4 (request_id, municipality, reference, family, product, product_title,
                               purpose, subject_present, submitted_at, status, words)
        SELECT gen_random_uuid(), '99001', 'ZON-' || n, 'certificates', 'ATT_LIFE', 'Attest',
               'domestic', false, now() - n * interval '1 second', 'open',
               array_to_tsvector(ARRAY['99001' || CASE WHEN n > 2100 THEN 'oud' ELSE 'nieuw' END])
        FROM generate_series(1, 2160) AS n"""
    view.execute(fill)

    old, all_of_them = view.search("oud", limit=50), view.search("oud", limit=200)
    new = view.search("nieuw", limit=50)

    assert old.count == Count(value=50, exact=False)
    assert all_of_them.count == Count(value=60, exact=True)
    assert new.count == Count(value=COUNT_CAP, exact=False)
