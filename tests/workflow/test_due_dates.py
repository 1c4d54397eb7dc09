"""Wherever a task is put ready it gets the due date of its kind at its municipality."""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from libs.events.contracts.workflow import TaskReady
from libs.events.values import Channel, Purpose, TaskKind, Tray
from services.workflow.rules.a_task_is_due_in_working_days import USUAL_TERMS, WorkingDays
from services.workflow.use_cases.decide_case import DecideCase, decide_case
from services.workflow.use_cases.note_delivery import NoteFailure, NoteLetter, note_delivery
from services.workflow.use_cases.order_delivery import OrderDelivery, order_delivery
from tests.workflow.neighbours import forwarded
from tests.workflow.people import CONTACT, HOUSEHOLD, LINDEDAAL, ZONNEBERG
from tests.workflow.town import CAUSE, NOW, Town

pytestmark = pytest.mark.anyio
TOMORROW_INCLUDED = datetime(2026, 3, 3, 23, 0, tzinfo=UTC)  # NOW is Monday 2 March
A_WEEK = datetime(2026, 3, 9, 23, 0, tzinfo=UTC)
IN_A_HURRY: Mapping[TaskKind, int] = dict.fromkeys(USUAL_TERMS, 1)


def terms_of(municipality: str) -> WorkingDays:
    return IN_A_HURRY if municipality == LINDEDAAL else USUAL_TERMS


def due_dates(town: Town) -> list[tuple[TaskKind, datetime | None]]:
    return [(told.kind, told.due_at) for told in town.told_of(TaskReady)]


async def decide_at(town: Town, municipality: str, **wishes: object) -> None:
    request_id = await town.submit(municipality=municipality, **wishes)  # type: ignore[arg-type] # keywords
    await decide_case(
        DecideCase(request_id=request_id),
        cause=CAUSE,
        records=town.store,
        register=town.register,
        acts=town.acts,
        keys=town.keys,
        linked=lambda _: False,
        terms_of=terms_of,
        now=NOW,
    )


@pytest.mark.parametrize(
    ("municipality", "until"), [(ZONNEBERG, A_WEEK), (LINDEDAAL, TOMORROW_INCLUDED)]
)
async def test_what_goes_to_a_clerk_is_due_as_the_municipality_says(
    town: Town, municipality: str, until: datetime
) -> None:
    await decide_at(town, municipality, product=HOUSEHOLD, purpose=Purpose.ABROAD)

    assert due_dates(town) == [(TaskKind.DELIVER, until), (TaskKind.CANCEL, None)]


async def test_a_change_of_contact_details_is_due_too(town: Town) -> None:
    await decide_at(town, ZONNEBERG, product=CONTACT)

    assert due_dates(town)[0] == (TaskKind.HANDLE, A_WEEK)


async def test_what_the_back_office_will_never_take_is_due_too(town: Town) -> None:
    await forwarded(town, None)

    assert due_dates(town) == [(TaskKind.CANCEL, None), (TaskKind.HANDLE, A_WEEK)]


async def test_a_letter_that_is_ready_is_due_to_be_posted(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id, Channel.POST)
    await town.order(request_id)
    note = NoteLetter(request_id=request_id, order_id=await town.order_of(request_id))

    await town.run(
        lambda unit: note_delivery(note, unit=unit, now=NOW, terms_of=lambda _: IN_A_HURRY)
    )

    assert due_dates(town)[-1] == (TaskKind.CONFIRM_DISPATCH, TOMORROW_INCLUDED)


async def test_what_could_not_be_made_is_due_anew_from_when_it_came_back(town: Town) -> None:
    request_id = await town.decided(HOUSEHOLD)
    order_id = await town.order_of(request_id)
    note = NoteFailure(request_id=request_id, order_id=order_id, reason="not-a-voter")
    later = NOW + timedelta(days=7)

    await town.run(lambda unit: note_delivery(note, unit=unit, now=later))

    assert due_dates(town)[0] == (TaskKind.DELIVER, A_WEEK + timedelta(days=7))


async def test_what_the_register_does_not_support_is_due_anew(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id)
    town.register.people.clear()

    await order_delivery(
        OrderDelivery(request_id=request_id, order_id=await town.order_of(request_id)),
        cause=CAUSE,
        records=town.store,
        register=town.register,
        acts=town.acts,
        keys=town.keys,
        terms_of=lambda _: IN_A_HURRY,
        now=NOW,
    )

    assert due_dates(town)[-1] == (TaskKind.DELIVER, TOMORROW_INCLUDED)


async def test_c11_a_parked_task_is_never_due(town: Town) -> None:
    await town.at_a_clerk()

    parked = [told for told in town.told_of(TaskReady) if told.tray is Tray.PARKED]

    assert [told.due_at for told in parked] == [None]
