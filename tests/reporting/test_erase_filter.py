"""What a filter said is erased when it was thrown away."""

import pytest

from libs.privacy.sealed import KeyIsDestroyed
from services.reporting.use_cases.erase_filter import EraseFilter, erase_filter
from tests.reporting.keeping import Office

pytestmark = pytest.mark.anyio


async def test_nothing_tells_any_more_whom_a_filter_looked_for_however_often_it_is_erased() -> None:
    office = Office()
    saved = await office.saves(criteria={"q": "peeters"})
    await office.deletes(saved)

    await erase_filter(EraseFilter(filter_id=saved), keys=office.keys)
    await erase_filter(EraseFilter(filter_id=saved), keys=office.keys)

    with pytest.raises(KeyIsDestroyed):
        await office.contents(saved)
    assert (await office.kept(saved)).is_deleted


async def test_a_filter_that_was_erased_does_not_come_back() -> None:
    office = Office()
    saved = await office.saves()
    await office.deletes(saved)
    await erase_filter(EraseFilter(filter_id=saved), keys=office.keys)

    await office.saves(filter_id=saved)

    assert office.told == ["Created", "Deleted"]
