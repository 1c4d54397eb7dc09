"""Making the file of an export, whatever happens meanwhile."""

from datetime import timedelta

import pytest

from libs.events.refusals import TooBusy
from services.reporting.model.export_file import key_id_of_content
from tests.reporting.workshop import NOON, Office

pytestmark = pytest.mark.anyio


class Killed(BaseException):
    """Nothing of ours catches it, as nothing catches a kill."""


async def test_b60_the_file_is_kept_closed_in_pieces_for_a_day() -> None:
    office = Office(b"first", b"second", b"third")
    ordered = await office.orders()

    await office.makes(ordered)

    export = await office.export(ordered)
    assert (export.rows, export.size, export.pieces) == (7, 16, 3)
    assert export.expires_at == NOON + timedelta(hours=24)
    assert await office.content(ordered) == b"firstsecondthird"
    assert not any(b"first" in box for box in office.shelf.boxes.values())
    assert office.tasks == ["make_export", "remove_export", "tell_export_is_ready"]
    removal = office.store.jobs[1][0]
    assert removal.at is not None
    assert removal.at > export.expires_at


async def test_how_far_it_is_can_be_followed() -> None:
    office = Office()
    ordered = await office.orders()

    await office.makes(ordered)

    told = [each.parameters for each in office.store.statements if each.sql == "tell"]
    assert told == [{"done": 3, "of": 7}]


async def test_an_attempt_that_was_killed_is_made_anew_and_leaves_nothing() -> None:
    office = Office()
    ordered = await office.orders()

    async def killed(number: int) -> None:
        if number == 1:
            raise Killed

    office.printer.before_piece = killed
    with pytest.raises(Killed):
        await office.makes(ordered)
    left = set(office.shelf.boxes)
    office.printer.before_piece = None
    await office.makes(ordered)

    assert len(left) == 1
    assert office.told == ["Created", "Made"]
    assert await office.content(ordered) == b"firstsecond"
    assert left.isdisjoint(office.shelf.boxes)


async def test_of_two_attempts_at_once_the_first_to_end_counts() -> None:
    office = Office()
    ordered = await office.orders()

    async def overtaken(number: int) -> None:
        if number == 1:
            office.printer.before_piece = None
            await office.makes(ordered)

    office.printer.before_piece = overtaken
    await office.makes(ordered)

    kept = [each.parameters["attempt"] for each in office.store.statements if each.sql == "keep"]
    export = await office.export(ordered)
    assert office.told == ["Created", "Made"]
    assert kept.count(export.attempt) == 2
    assert len(kept) == 3, "the slow one kept nothing after the other had ended"


async def test_making_it_again_changes_nothing() -> None:
    office = Office()
    ordered = await office.orders()

    await office.makes(ordered)
    await office.makes(ordered)

    assert office.told == ["Created", "Made"]
    assert len(office.printer.orders) == 1


async def test_what_means_nothing_any_more_is_given_up() -> None:
    office = Office()
    ordered = await office.orders()
    office.printer.is_out_of_date = True

    await office.makes(ordered)
    await office.makes(ordered)

    assert office.told == ["Created", "Abandoned"]
    assert (await office.export(ordered)).abandoned_because == "criteria-out-of-date"


async def test_what_fails_twenty_times_is_given_up_so_that_the_next_one_begins() -> None:
    office = Office()
    ordered = await office.orders()
    office.printer.trouble = ZeroDivisionError("a row that nobody foresaw")

    for _ in range(19):
        with pytest.raises(ZeroDivisionError):
            await office.makes(ordered)
    before = (await office.export(ordered)).abandoned_because
    await office.makes(ordered)
    await office.makes(ordered)

    assert before is None
    assert (await office.export(ordered)).abandoned_because == "could-not-be-made"
    assert office.told == ["Created", *["AttemptFailed"] * 20, "Abandoned"]


async def test_trouble_that_passes_by_itself_is_no_reason_to_give_up() -> None:
    office = Office()
    ordered = await office.orders()
    office.printer.trouble = TooBusy(retry_after=1)

    for _ in range(30):
        with pytest.raises(TooBusy):
            await office.makes(ordered)
    office.printer.trouble = None
    await office.makes(ordered)

    assert office.told == ["Created", "Made"]


async def test_an_attempt_that_fails_beside_one_that_ended_is_nothing() -> None:
    office = Office()
    ordered = await office.orders()

    async def overtaken(number: int) -> None:
        office.printer.before_piece = None
        await office.makes(ordered)
        raise ZeroDivisionError

    office.printer.before_piece = overtaken
    await office.makes(ordered)

    assert office.told == ["Created", "Made"]


async def test_without_an_address_nobody_is_written_to() -> None:
    office = Office()

    await office.makes(await office.orders(email=None))

    assert office.tasks == ["make_export", "remove_export"]


@pytest.mark.parametrize("what", ["the order", "the content"])
async def test_what_was_erased_is_not_made(what: str) -> None:
    office = Office()
    ordered = await office.orders()
    await office.keys.destroy(ordered if what == "the order" else key_id_of_content(ordered))

    await office.makes(ordered)

    assert office.told == ["Created"]
    assert office.shelf.boxes == {}
