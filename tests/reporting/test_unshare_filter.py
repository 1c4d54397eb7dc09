"""Taking back a filter that was shared."""

import pytest

from services.reporting.rules.a_filter_has_one_owner import FilterIsSomebodyElses
from services.reporting.rules.a_filter_is_used_by_whom_it_is_shared_with import MUNICIPALITY
from services.reporting.use_cases.shelf import FilterHasChanged, UnknownFilter
from tests.reporting.keeping import Office

pytestmark = pytest.mark.anyio


async def test_a21_what_is_taken_back_is_its_owners_alone_again() -> None:
    office = Office()
    saved = await office.saves()
    await office.shares(saved, MUNICIPALITY)

    await office.unshares(saved)

    assert (await office.kept(saved)).shared_with == ()
    assert office.written == ["put", "renew", "renew"]
    with pytest.raises(UnknownFilter):
        await office.changes(saved, name="Van mij", by="bo")


async def test_what_is_not_shared_stays_as_it_is() -> None:
    office = Office()
    saved = await office.saves()

    await office.unshares(saved)
    await office.unshares(saved, seen_version=7)

    assert office.told == ["Created"]


async def test_only_its_owner_takes_it_back_and_only_as_it_was_seen() -> None:
    office = Office()
    saved = await office.saves()
    await office.shares(saved, MUNICIPALITY)

    with pytest.raises(FilterIsSomebodyElses):
        await office.unshares(saved, by="bo")
    with pytest.raises(FilterHasChanged):
        await office.unshares(saved, seen_version=1)

    assert office.told == ["Created", "Shared"]
