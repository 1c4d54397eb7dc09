"""Sharing a filter."""

import pytest

from services.reporting.rules.a_filter_has_one_owner import FilterIsSomebodyElses
from services.reporting.rules.a_filter_is_shared_with_others import FilterIsSharedWithOneself
from services.reporting.rules.a_filter_is_used_by_whom_it_is_shared_with import (
    MUNICIPALITY,
    with_role,
    with_user,
)
from services.reporting.use_cases.shelf import FilterHasChanged, UnknownFilter
from tests.reporting.keeping import LINDEDAAL, Office

pytestmark = pytest.mark.anyio


async def test_a21_a_filter_is_shared_in_one_way_at_a_time() -> None:
    office = Office()
    saved = await office.saves()

    await office.shares(saved, MUNICIPALITY)
    await office.shares(saved, with_user("bo"), with_user("cas"))

    assert (await office.kept(saved)).shared_with == (with_user("bo"), with_user("cas"))
    assert office.told == ["Created", "Shared", "Shared"]
    assert office.written == ["put", "renew", "renew"]


async def test_sharing_twice_in_the_same_way_is_sharing_once_whichever_version_was_seen() -> None:
    office = Office()
    saved = await office.saves()

    await office.shares(saved, with_role("lead"), seen_version=1)
    await office.shares(saved, with_role("lead"), seen_version=1)

    assert office.told == ["Created", "Shared"]


async def test_who_saw_an_older_version_shares_nothing() -> None:
    office = Office()
    saved = await office.saves()
    await office.changes(saved, criteria={"q": "peeters"})

    with pytest.raises(FilterHasChanged):
        await office.shares(saved, MUNICIPALITY, seen_version=1)


async def test_nobody_shares_with_oneself_or_what_is_somebody_elses() -> None:
    office = Office()
    saved = await office.saves()

    with pytest.raises(FilterIsSharedWithOneself):
        await office.shares(saved, with_user("bo"), with_user("ann"))
    with pytest.raises(UnknownFilter):
        await office.shares(saved, MUNICIPALITY, by="bo")
    with pytest.raises(UnknownFilter):
        await office.shares(saved, MUNICIPALITY, municipality=LINDEDAAL)
    await office.shares(saved, with_user("bo"))
    with pytest.raises(FilterIsSomebodyElses):
        await office.shares(saved, MUNICIPALITY, by="bo")

    assert (await office.kept(saved)).shared_with == (with_user("bo"),)
