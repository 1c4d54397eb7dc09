"""Ordering an export."""

from uuid import uuid4

import pytest

from services.reporting.model.export import ExportOrder, export_id_for
from services.reporting.rules.a_person_has_ten_exports_at_most import TooManyExports
from tests.reporting.workshop import Office

pytestmark = pytest.mark.anyio


async def test_b60_what_is_ordered_is_kept_sealed_and_begun() -> None:
    office = Office()

    ordered = await office.orders()

    (fact,) = office.store.facts
    ((job, _),) = office.store.jobs
    key = await office.keys.get(ordered)
    assert key.open(fact.order, ExportOrder).criteria == {"q": "peeters", "status": ["open"]}
    assert "eeters" not in fact.model_dump_json()
    assert "ann@" not in fact.model_dump_json()
    assert (fact.ordered_by, fact.municipality, fact.national_numbers) == ("ann", "99001", False)
    assert (job.task, job.args) == ("make_export", {"export_id": str(ordered)})


async def test_ordering_again_changes_nothing() -> None:
    office, same = Office(), uuid4()

    await office.orders(export_id=same)
    await office.orders(export_id=same)

    assert office.told == ["Created"]
    assert office.tasks == ["make_export"]


async def test_exports_of_one_person_are_made_one_by_one_and_of_others_at_once() -> None:
    office = Office()

    for by in ("ann", "ann", "bo"):
        await office.orders(by=by)

    locks = [job.lock for job, _ in office.store.jobs]
    assert locks[0] == locks[1]
    assert locks[2] not in {None, locks[0]}


async def test_who_has_ten_orders_no_more() -> None:
    office = Office()
    office.shelf.there = 10

    with pytest.raises(TooManyExports):
        await office.orders()

    assert office.told == []


async def test_the_next_place_is_taken_that_nobody_else_can_take_too() -> None:
    office = Office()

    await office.orders()

    assert [each.parameters for each in office.store.statements] == [{"place": 8}]


def test_the_same_order_is_always_the_same_export() -> None:
    ids = {
        export_id_for(municipality=municipality, caller=caller, key=key)
        for municipality in ("99001", "99002")
        for caller in ("ann", "bo")
        for key in ("1", "2", "1")
    }

    assert len(ids) == 8
