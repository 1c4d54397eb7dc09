"""Stopping an export that is not made yet."""

from typing import Any
from uuid import uuid4

import pytest

from services.reporting.use_cases.exports import UnknownExport
from services.reporting.use_cases.fetch_export import ExportIsNotReady
from tests.reporting.workshop import LINDEDAAL, Office

pytestmark = pytest.mark.anyio


async def test_b60_what_is_stopped_is_never_made_and_stopping_again_changes_nothing() -> None:
    office = Office()
    ordered = await office.orders()

    await office.stops(ordered)
    await office.stops(ordered)
    await office.makes(ordered)

    assert office.told == ["Created", "Abandoned"]
    assert (await office.export(ordered)).abandoned_because == "stopped"
    assert office.printer.orders == []
    with pytest.raises(ExportIsNotReady):
        await office.fetches(ordered)


async def test_b60_what_is_being_made_ends_as_soon_as_it_hears_of_it() -> None:
    office = Office()
    ordered = await office.orders()
    pieces: list[int] = []

    async def note(number: int) -> None:
        pieces.append(number)

    office.printer.before_telling = lambda: office.stops(ordered)
    office.printer.before_piece = note
    await office.makes(ordered)

    assert office.told == ["Created", "Abandoned"]
    assert pieces == []
    assert office.shelf.boxes == {}


async def test_b60_what_is_made_already_stays() -> None:
    office = Office()
    ordered = await office.orders()
    await office.makes(ordered)

    await office.stops(ordered)

    assert office.told == ["Created", "Made"]
    assert (await office.fetches(ordered)).size == 11


@pytest.mark.parametrize("who", [{"by": "bo"}, {"municipality": LINDEDAAL}])
async def test_for_anybody_else_it_does_not_exist(who: dict[str, Any]) -> None:
    office = Office()
    ordered = await office.orders()

    with pytest.raises(UnknownExport):
        await office.stops(ordered, **who)
    with pytest.raises(UnknownExport):
        await office.stops(uuid4())

    assert office.told == ["Created"]
