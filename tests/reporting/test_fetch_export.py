"""Fetching the file of an export."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from services.reporting.use_cases.exports import UnknownExport
from services.reporting.use_cases.fetch_export import ExportIsExpired, ExportIsNotReady
from tests.reporting.workshop import LINDEDAAL, Office

pytestmark = pytest.mark.anyio


async def test_b60_who_ordered_it_fetches_it_and_that_is_remembered() -> None:
    office = Office()
    ordered = await office.orders()
    await office.makes(ordered)

    first = await office.fetches(ordered)
    again = await office.fetches(ordered)

    assert (first.pieces, first.size) == (2, 11)
    assert first == again
    assert office.told == ["Created", "Made", "Fetched", "Fetched"]
    assert office.store.facts[-1].by == "ann"


@pytest.mark.parametrize("who", [{"by": "bo"}, {"municipality": LINDEDAAL}])
async def test_for_anybody_else_it_does_not_exist(who: dict[str, Any]) -> None:
    office = Office()
    ordered = await office.orders()
    await office.makes(ordered)

    with pytest.raises(UnknownExport):
        await office.fetches(ordered, **who)
    with pytest.raises(UnknownExport):
        await office.fetches(uuid4())

    assert office.told == ["Created", "Made"]


async def test_who_may_no_longer_see_national_numbers_gets_none() -> None:
    office = Office()
    ordered = await office.orders(national_numbers=True)
    await office.makes(ordered)

    with pytest.raises(UnknownExport):
        await office.fetches(ordered)
    handed = await office.fetches(ordered, may_see_national_numbers=True)

    assert handed.export_id == ordered


async def test_before_it_is_made_it_cannot_be_fetched() -> None:
    office = Office()
    ordered = await office.orders()

    with pytest.raises(ExportIsNotReady):
        await office.fetches(ordered)


@pytest.mark.parametrize("is_removed", [False, True])
async def test_after_a_day_it_cannot_be_fetched(is_removed: bool) -> None:
    office = Office()
    ordered = await office.orders()
    await office.makes(ordered)

    office.now += timedelta(hours=24) - timedelta(microseconds=1)
    await office.fetches(ordered)
    office.now += timedelta(microseconds=1)
    if is_removed:
        await office.removes(ordered)

    with pytest.raises(ExportIsExpired):
        await office.fetches(ordered)
