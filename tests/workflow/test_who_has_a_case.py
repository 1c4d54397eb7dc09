"""Claim, release and assign as clerks' tools call them, and what the trays show of it."""

from typing import Any
from uuid import uuid4

import pytest

from libs.events.values import Channel
from services.workflow.rules.actions_a_clerk_may_take import Action
from tests.workflow.office import Office
from tests.workflow.people import CONTACT
from tests.workflow.town import SECOND

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
ANNA = {"staff_id": "staff-anna", "name": "Anna Baert"}


async def test_a30_a_claimed_case_says_whose_it_is(office: Office) -> None:
    request_id = await office.at_a_clerk()

    answer = await office.post(f"/cases/{request_id}/claim", {})

    case = answer.json()["case"]
    assert answer.status_code == 200
    assert answer.json()["position"]
    assert case["assignee"] == ANNA
    assert (case["history"][-1]["who"], case["history"][-1]["what"]) == (
        "Anna Baert",
        "Aanvraag op zich genomen.",
    )
    assert (await office.shown(request_id))["assignee"] == ANNA


async def test_claiming_needs_no_body_and_claiming_again_is_answered_alike(office: Office) -> None:
    request_id = await office.at_a_clerk()
    path, key = f"/cases/{request_id}/claim", str(uuid4())

    first = await office.post(path, None, key=key)
    repeated = await office.post(path, None, key=key)
    again = await office.post(path, {})

    assert [each.status_code for each in (first, repeated, again)] == [200, 200, 200]
    assert first.json() == repeated.json()
    assert again.json()["case"]["version"] == first.json()["case"]["version"]


async def test_a_colleague_hears_by_name_who_has_it(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.post(f"/cases/{request_id}/claim", {})

    answer = await office.post(f"/cases/{request_id}/claim", {}, who="clerk2")

    problem = answer.json()
    assert answer.status_code == 409
    assert problem["type"] == "urn:problem-type:loket:case-claimed"
    assert problem["detail"].startswith("Anna Baert heeft deze aanvraag al.")
    assert problem["case"]["assignee"] == ANNA


async def test_a_lead_divides_the_work_and_says_why(office: Office) -> None:
    await office.get("/tasks", who="clerk2")
    request_id = await office.at_a_clerk()
    await office.post(f"/cases/{request_id}/claim", {})
    body = {"to": SECOND, "reason": "Anna is met verlof."}

    answer = await office.post(f"/cases/{request_id}/assign", body, who="lead")

    case = answer.json()["case"]
    assert case["assignee"] == {"staff_id": SECOND, "name": "Anna Claes"}
    assert case["history"][-1]["what"] == (
        "Aanvraag toegewezen aan Anna Claes. Reden: Anna is met verlof."
    )


async def test_a_released_case_is_nobodys(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.post(f"/cases/{request_id}/claim", {})

    refused = await office.post(f"/cases/{request_id}/release", {}, who="clerk2")
    released = await office.post(f"/cases/{request_id}/release", {})

    assert (refused.status_code, released.status_code) == (409, 200)
    assert released.json()["case"]["assignee"] is None
    assert released.json()["case"]["history"][-1]["what"] == "Aanvraag vrijgegeven."


@pytest.mark.parametrize(
    ("body", "name"),
    [
        ({"to": "staff-nobody"}, "to"),
        ({"to": "staff-loes"}, "to"),
        ({"to": "x" * 101}, "to"),
        ({"to": ""}, "to"),
        ({}, "to"),
        ({"to": "staff-anna", "reason": "x" * 1001}, "reason"),
        ({"to": "staff-anna", "reason": "x\0"}, "reason"),
        ({"to": "staff-anna", "why": "x"}, "why"),
    ],
)
async def test_what_is_wrong_with_an_assignment_is_said(
    office: Office, body: dict[str, Any], name: str
) -> None:
    await office.get("/tasks", who="clerk-lindedaal")
    request_id = await office.at_a_clerk()

    answer = await office.post(f"/cases/{request_id}/assign", body)

    assert answer.status_code == 422
    assert [issue["name"] for issue in answer.json()["issues"]] == [name]
    assert (await office.case(request_id)).assignee is None


async def test_of_a_closed_case_nothing_is_given_any_more(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.post(f"/cases/{request_id}/claim", {})
    await office.act(Action.REFUSE, request_id)

    answers = [
        await office.post(f"/cases/{request_id}/{order}", body)
        for order, body in (("claim", {}), ("release", {}), ("assign", {"to": "staff-anna"}))
    ]

    assert {answer.status_code for answer in answers} == {409}
    assert {answer.json()["type"] for answer in answers} == {"urn:problem-type:loket:case-closed"}
    assert answers[0].json()["case"]["assignee"] is None


async def test_colleagues_are_those_of_the_same_municipality_by_name(office: Office) -> None:
    for who in ("lead", "clerk2", "clerk-lindedaal"):
        await office.get("/tasks", who=who)

    answer = await office.get("/staff")

    assert answer.json()["items"] == [
        ANNA,
        {"staff_id": "staff-lieve", "name": "Anna Baert"},
        {"staff_id": SECOND, "name": "Anna Claes"},
    ]


async def test_what_i_claimed_is_mine_and_a_filter_finds_what_nobody_has(office: Office) -> None:
    mine, free = await office.at_a_clerk(), await office.decided(CONTACT)
    await office.post(f"/cases/{mine}/claim", {})
    await office.project()

    def ids(tasks: list[Any]) -> list[str]:
        return [task["request_id"] for task in tasks]

    assert ids(await office.tray("mine")) == [str(mine)]
    assert [task["assignee"] for task in await office.tray("mine")] == ["staff-anna"]
    assert ids(await office.tray("mine", who="clerk2")) == []
    assert ids(await office.tray("all", assignee="staff-anna")) == [str(mine)]
    assert ids(await office.tray("all", assignee="none")) == [str(free)]
    assert ids(await office.tray("parked", assignee="staff-anna")) == [str(mine)]


async def test_a_task_that_becomes_ready_later_is_also_of_who_has_the_case(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.post(f"/cases/{request_id}/claim", {})
    await office.project()
    await office.deliver(request_id, Channel.POST)
    await office.order(request_id)
    await office.letter_is_ready(request_id)
    await office.project()

    (task,) = await office.tray("mine")

    assert (task["kind"], task["assignee"]) == ("confirm-dispatch", "staff-anna")


async def test_what_was_released_or_given_away_leaves_my_tray(office: Office) -> None:
    await office.get("/tasks", who="clerk2")
    released, given = await office.at_a_clerk(), await office.at_a_clerk()
    for request_id in (released, given):
        await office.post(f"/cases/{request_id}/claim", {})
    await office.project()
    await office.post(f"/cases/{released}/release", {})
    await office.post(f"/cases/{given}/assign", {"to": SECOND})
    await office.project()

    assert await office.tray("mine") == []
    (task,) = await office.tray("mine", who="clerk2")
    assert task["request_id"] == str(given)


async def test_a_task_that_was_done_keeps_who_had_it(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.post(f"/cases/{request_id}/claim", {})
    await office.act(Action.REFUSE, request_id, by=SECOND)
    await office.project()

    (task,) = await office.tray("done")

    assert task["assignee"] == "staff-anna"
