"""Throwing a filter away."""

import pytest

from services.reporting.rules.a_filter_has_one_owner import FilterIsSomebodyElses
from services.reporting.rules.a_filter_is_used_by_whom_it_is_shared_with import MUNICIPALITY
from services.reporting.use_cases.shelf import FilterHasChanged, UnknownFilter
from tests.reporting.keeping import Office

pytestmark = pytest.mark.anyio


async def test_a_filter_is_thrown_away_and_its_key_will_be_destroyed() -> None:
    office = Office()
    saved = await office.saves()

    await office.deletes(saved, seen_version=1)

    [(job, _)] = office.store.jobs
    assert (job.task, job.args) == ("erase_filter", {"filter_id": str(saved)})
    assert office.told == ["Created", "Deleted"]
    assert office.written == ["put", "take away"]


async def test_what_is_gone_is_unknown_and_its_name_is_free() -> None:
    office = Office()
    saved = await office.saves("Nog te doen")
    await office.deletes(saved)

    for again in (office.deletes, office.unshares, office.changes):
        with pytest.raises(UnknownFilter):
            await again(saved)
    await office.saves("Nog te doen")

    assert office.told == ["Created", "Deleted", "Created"]
    assert len(office.store.jobs) == 1


async def test_only_its_owner_throws_it_away_and_only_as_it_was_seen() -> None:
    office = Office()
    saved = await office.saves()
    await office.shares(saved, MUNICIPALITY)

    with pytest.raises(FilterIsSomebodyElses):
        await office.deletes(saved, by="bo")
    with pytest.raises(FilterHasChanged):
        await office.deletes(saved, seen_version=1)

    assert office.store.jobs == []
