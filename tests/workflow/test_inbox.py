"""The trays, on a real database, through the API that clerks' tools call."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from libs.events.contracts.workflow import TaskReady
from libs.events.envelope import Envelope
from libs.events.values import Purpose, Relation, TaskKind, Tray
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.views.inbox.projection import Inbox
from tests.workflow.office import Office
from tests.workflow.people import APPLICANT, CONTACT, HOUSEHOLD, JAN, LINDEDAAL, ZONNEBERG, a_person
from tests.workflow.town import NOW

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


async def test_a30_what_needs_a_clerk_is_in_all_tasks_with_the_reasons(office: Office) -> None:
    request_id = await office.decided(purpose=Purpose.ABROAD, relation=Relation.CHILD)
    await office.project()

    (task,) = await office.tray("all")

    assert task["kind"] == "deliver"
    assert task["request_id"] == str(request_id)
    assert (task["reference"], task["product"]) == ("ZB-2026-7K3M", "ATT_HOUSEHOLD")
    assert task["applicant"] == "Jan D'Hondt-Éloy"
    assert task["why_not_automatic"] == ["for-someone-else", "for-use-abroad"]
    assert datetime.fromisoformat(task["created_at"]) == NOW


async def test_a_task_of_what_was_asked_before_is_marked(office: Office) -> None:
    again = await office.at_a_clerk(same_as=("ZB-2026-1",), reference="ZB-2026-2")
    await office.at_a_clerk(reference="ZB-2026-3")
    await office.project()

    marked = {task["reference"]: task["asked_before"] for task in await office.tray("all")}

    assert marked == {"ZB-2026-2": True, "ZB-2026-3": False}
    assert (await office.shown(again))["same_as"] == ["ZB-2026-1"]


async def test_a45_b53_cancelling_is_parked(office: Office) -> None:
    await office.at_a_clerk()
    await office.project()

    assert [task["kind"] for task in await office.tray("parked")] == ["cancel"]


async def test_a_task_that_was_done_moves_to_done_and_a_withdrawn_one_disappears(
    office: Office,
) -> None:
    request_id = await office.at_a_clerk()
    await office.act(Action.REFUSE, request_id)
    await office.project()

    assert await office.tray("all") == []
    assert await office.tray("parked") == []
    assert [task["kind"] for task in await office.tray("done")] == ["deliver"]


async def test_nothing_is_mine_before_somebody_assigns_it(office: Office) -> None:
    await office.at_a_clerk()
    await office.project()

    assert await office.tray("mine") == []


async def test_an_inbox_shows_nothing_of_another_municipality(office: Office) -> None:
    office.register.people[JAN] = a_person(managing_nis=LINDEDAAL)
    await office.at_a_clerk(municipality=LINDEDAAL)
    await office.project()

    assert await office.tray("all") == []
    elsewhere = await office.get("/tasks", who="clerk-lindedaal")
    assert elsewhere.json()["count"] == {"value": 1, "exact": True}


@pytest.mark.parametrize(
    "text",
    ["eloy", "ÉLOY", "dhondt", "hondt jan", "d'hon", "zb-2026-7k3m", "ZB20267K", "7k3", "gezins"],
)
async def test_a31_b31_a_task_is_found_by_words_beginnings_and_reference(
    office: Office, text: str
) -> None:
    await office.at_a_clerk()
    await office.project()

    assert len(await office.tray("all", q=text)) == 1


@pytest.mark.parametrize(
    "text", ["peeters", "jan peeters", "ondt", "!!!", "jan' | 'peeters", "\x00"]
)
async def test_what_does_not_fit_is_not_found(office: Office, text: str) -> None:
    await office.at_a_clerk()
    await office.project()

    assert await office.tray("all", q=text) == []


async def test_tasks_are_narrowed_down_by_kind_product_assignee_and_due_date(
    office: Office,
) -> None:
    await office.at_a_clerk()
    await office.decided(CONTACT)
    await office.project()

    assert [t["kind"] for t in await office.tray("all", kind="handle")] == ["handle"]
    assert [t["kind"] for t in await office.tray("all", product="ATT_HOUSEHOLD")] == ["deliver"]
    assert await office.tray("all", assignee="staff-anna") == []
    assert await office.tray("all", due_before="2026-03-09T23:00:00Z") == []
    assert len(await office.tray("all", due_before="2030-01-01T00:00:00Z")) == 2


@pytest.mark.parametrize("sort", ["created_at", "-created_at", "due_at", "-due_at", "reference"])
async def test_page_after_page_every_task_comes_exactly_once_and_in_order(
    office: Office, sort: str
) -> None:
    await put_in(office, 7)

    seen, cursor = [], None
    while True:
        parameters = {"sort": sort, "limit": 3} | ({"cursor": cursor} if cursor else {})
        page = (await office.get("/tasks", **parameters)).json()
        seen += [(t[sort.lstrip("-")] or "9999", t["task_id"]) for t in page["items"]]
        cursor = page["next_cursor"]
        if cursor is None:
            break

    assert len(seen) == len(set(seen)) == 7
    assert seen == sorted(seen, reverse=sort.startswith("-"))


async def test_more_than_a_thousand_tasks_are_counted_as_more_than_a_thousand(
    office: Office,
) -> None:
    await put_in(office, 1001)

    count = (await office.get("/tasks", limit=1)).json()["count"]

    assert count == {"value": 1000, "exact": False}


async def test_what_is_told_twice_is_in_the_inbox_once(office: Office) -> None:
    ready = [task_ready(1)]

    await take_in(office, ready)
    await take_in(office, ready)

    assert len(await office.tray("all")) == 1


async def test_an_erased_applicant_has_no_name_in_the_inbox(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.keys.destroy(request_id)

    await office.project()

    assert [task["applicant"] for task in await office.tray("all")] == [""]


@pytest.mark.parametrize(
    "wrong",
    [
        {"cursor": "x"},
        {"cursor": "e30"},
        {
            "cursor": "eyJzb3J0IjoiY3JlYXRlZF9hdCIsInZhbHVlIjoibm9wZSIsInRhc2tfaWQiOiI1YjBhZDJjNy04ZDdlLTVjNTUtOGYwZS02ZDBmNmYwYzFhMTEifQ"
        },
        {"after": "x"},
    ],
)
async def test_an_unreadable_cursor_or_position_is_told(
    office: Office, wrong: dict[str, object]
) -> None:
    answer = await office.get("/tasks", **wrong)

    assert answer.status_code == 400
    assert answer.headers["content-type"].startswith("application/problem+json")


@pytest.mark.parametrize(
    "wrong",
    [
        {"limit": 0},
        {"limit": 101},
        {"tray": "x"},
        {"sort": "x"},
        {"kind": "x"},
        {"product": "\x00"},
    ],
)
async def test_a_wrong_question_is_refused(office: Office, wrong: dict[str, object]) -> None:
    assert (await office.get("/tasks", **wrong)).status_code == 422


async def test_after_waits_until_the_inbox_shows_it(office: Office) -> None:
    request_id = await office.at_a_clerk()
    answer = await office.post(f"/cases/{request_id}/refuse", {"explanation": "Nee."})
    position = answer.json()["position"]

    behind = await office.get("/tasks", after=position)
    await office.project()
    shown = await office.get("/tasks", after=position)

    assert behind.status_code == 503
    assert shown.json()["items"] == []


def task_ready(number: int) -> TaskReady:
    request_id = uuid4()
    return TaskReady(
        request_id=request_id,
        municipality=ZONNEBERG,
        reference=f"ZB-2026-{number:04}",
        task_id=uuid4(),
        kind=TaskKind.DELIVER,
        tray=Tray.ALL,
        product=HOUSEHOLD,
        applicant={"schema_name": APPLICANT.SCHEMA, "box": ""},
        ready_at=NOW + timedelta(minutes=number % 3),
        due_at=datetime(2026, 3, 1 + number % 5, tzinfo=UTC) if number % 4 else None,
    )


async def take_in(office: Office, ready: list[TaskReady]) -> None:
    envelopes = [
        Envelope(
            event_id=uuid4(),
            position=number,
            previous=0,
            partition=0,
            at=NOW,
            correlation_id=None,
            causation_id=None,
            event=event,
        )
        for number, event in enumerate(ready, start=1)
    ]
    async with office.store.within(ZONNEBERG) as connection:
        for statement in await Inbox(keys=office.keys).project(envelopes):
            await connection.execute(statement.sql, statement.parameters)


async def put_in(office: Office, how_many: int) -> None:
    await take_in(office, [task_ready(number) for number in range(how_many)])
