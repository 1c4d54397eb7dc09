"""Changing a filter."""

import pytest

from services.reporting.rules.a_filter_has_one_owner import FilterIsSomebodyElses
from services.reporting.rules.a_filter_holds_a_criterion import FilterIsEmpty
from services.reporting.rules.a_filter_is_used_by_whom_it_is_shared_with import MUNICIPALITY
from services.reporting.rules.a_person_has_one_filter_of_a_name import FilterNameIsTaken
from services.reporting.use_cases.shelf import FilterHasChanged, UnknownFilter
from tests.reporting.keeping import LINDEDAAL, OPEN, Office

pytestmark = pytest.mark.anyio


async def test_another_name_leaves_the_criteria_as_they_are_and_the_other_way_round() -> None:
    office = Office()
    saved = await office.saves("Nog te doen")

    await office.changes(saved, name="Openstaand")
    renamed = await office.contents(saved)
    await office.changes(saved, criteria={"status": ["refused"]})
    contents = await office.contents(saved)

    assert (renamed.name, renamed.criteria) == ("Openstaand", OPEN)
    assert (contents.name, contents.criteria) == ("Openstaand", {"status": ["refused"]})
    assert office.told == ["Created", "Changed", "Changed"]


async def test_what_says_the_same_already_is_no_change_whichever_version_was_seen() -> None:
    office = Office()
    saved = await office.saves("Nog te doen")
    await office.changes(saved, name="Openstaand", seen_version=1)

    await office.changes(saved, name="Openstaand", seen_version=1)

    assert office.told == ["Created", "Changed"]


async def test_c18_of_two_changes_of_the_same_version_the_second_is_refused() -> None:
    office = Office()
    saved = await office.saves("Nog te doen")
    await office.changes(saved, name="Openstaand", seen_version=1)

    with pytest.raises(FilterHasChanged):
        await office.changes(saved, name="Dringend", seen_version=1)
    await office.changes(saved, name="Dringend", seen_version=2)

    assert (await office.contents(saved)).name == "Dringend"


async def test_the_name_of_another_filter_is_refused_and_its_own_in_capitals_is_not() -> None:
    office = Office()
    saved = await office.saves("Nog te doen")
    await office.saves("Geweigerd")

    with pytest.raises(FilterNameIsTaken):
        await office.changes(saved, name="GEWEIGERD")
    await office.changes(saved, name="NOG TE DOEN")
    await office.saves("Oud")

    assert (await office.contents(saved)).name == "NOG TE DOEN"


async def test_a_name_that_was_let_go_is_free_again() -> None:
    office = Office()
    saved = await office.saves("Nog te doen")
    await office.changes(saved, name="Openstaand")

    await office.saves("Nog te doen")

    assert office.told == ["Created", "Changed", "Created"]


async def test_a_filter_never_becomes_empty() -> None:
    office = Office()
    saved = await office.saves()

    with pytest.raises(FilterIsEmpty):
        await office.changes(saved, criteria={})


async def test_who_may_only_use_it_is_told_so_and_to_others_it_does_not_exist() -> None:
    office = Office()
    saved = await office.saves()

    with pytest.raises(UnknownFilter):
        await office.changes(saved, name="Van mij", by="bo")
    await office.shares(saved, MUNICIPALITY)
    with pytest.raises(FilterIsSomebodyElses):
        await office.changes(saved, name="Van mij", by="bo")
    for who in ({"by": "bo"}, {"by": "ann"}):
        with pytest.raises(UnknownFilter):
            await office.changes(saved, name="Van mij", municipality=LINDEDAAL, **who)

    assert office.told == ["Created", "Shared"]


async def test_what_is_erased_before_the_change_came_does_not_exist() -> None:
    office = Office()
    saved = await office.saves()
    await office.keys.destroy(saved)

    with pytest.raises(UnknownFilter):
        await office.changes(saved, name="Te laat")

    assert office.told == ["Created"]
