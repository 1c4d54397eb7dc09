"""Saving a filter."""

from uuid import uuid4

import pytest

from services.reporting.model.saved_filter import filter_id_for
from services.reporting.rules.a_filter_holds_a_criterion import FilterIsEmpty
from services.reporting.rules.a_person_has_one_filter_of_a_name import FilterNameIsTaken
from services.reporting.rules.a_person_keeps_200_filters_at_most import TooManyFilters
from tests.reporting.keeping import LINDEDAAL, Office

pytestmark = pytest.mark.anyio


async def test_a20_a_filter_is_kept_with_its_name_and_criteria_sealed() -> None:
    office = Office()

    saved = await office.saves("Dossier Peeters", criteria={"q": "peeters", "status": ["open"]})

    contents = await office.contents(saved)
    (fact,) = office.store.facts
    assert (contents.name, contents.owner_name) == ("Dossier Peeters", "Ann Analist")
    assert contents.criteria == {"q": "peeters", "status": ["open"]}
    assert "eeters" not in fact.model_dump_json()
    assert (fact.owner, fact.municipality) == ("ann", "99001")
    assert office.written == ["put"]


async def test_saving_again_changes_nothing() -> None:
    office, same = Office(), uuid4()

    await office.saves("Nog te doen", filter_id=same)
    await office.saves("Nog te doen", filter_id=same)

    assert office.told == ["Created"]
    assert office.written == ["put"]


async def test_a_name_is_given_once_by_a_person_and_freely_by_others() -> None:
    office = Office()
    await office.saves("Nog te doen")

    with pytest.raises(FilterNameIsTaken):
        await office.saves(" nog  TE doen")
    await office.saves("Nog te doen", by="bo")
    await office.saves("Nog te doen", municipality=LINDEDAAL)

    assert office.told == ["Created"] * 3


async def test_nobody_keeps_more_than_200() -> None:
    office = Office()
    for number in range(200):
        await office.saves(f"Filter {number}")

    with pytest.raises(TooManyFilters):
        await office.saves("Nog een")
    await office.saves("Nog een", by="bo")


async def test_what_says_nothing_is_no_filter() -> None:
    office = Office()

    with pytest.raises(FilterIsEmpty):
        await office.saves(criteria={})

    assert office.told == []


def test_the_same_order_is_always_the_same_filter() -> None:
    ids = {
        filter_id_for(municipality=municipality, caller=caller, key=key)
        for municipality in ("99001", "99002")
        for caller in ("ann", "bo")
        for key in ("1", "2", "1")
    }

    assert len(ids) == 8
