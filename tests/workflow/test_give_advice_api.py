"""Advising in the name of the police over HTTP, by clerks and by an officer."""

from typing import Any

import pytest

from tests.workflow.office import Office
from tests.workflow.police import asked, without_advice

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


async def test_b46_b47_the_task_is_in_the_tray_of_all_and_is_done_by_advising(
    office: Office,
) -> None:
    request_id = await without_advice(office)
    await office.project()
    [task] = await office.tray("all", kind="give-advice")

    answer = await office.post(f"/cases/{request_id}/give-advice", {"favourable": False})

    await office.project()
    assert task["request_id"] == str(request_id)
    assert answer.status_code == 200
    assert answer.json()["case"]["actions"] == ["ask-information", "refuse", "cancel"]
    assert await office.tray("all", kind="give-advice") == []
    [next_one] = await office.tray("all")
    assert next_one["kind"] == "deliver"
    assert answer.json()["case"]["why_not_automatic"][-1] == "police-advised-against"


async def test_b46_before_the_task_is_there_it_is_a_conflict(office: Office) -> None:
    request_id = await asked(office)

    answer = await office.post(f"/cases/{request_id}/give-advice", {"favourable": True})

    assert answer.status_code == 409
    assert answer.json()["type"].endswith("action-not-possible")


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"favourable": None},
        {"favourable": "no"},
        {"favourable": 1},
        {"favourable": True, "surprise": 1},
    ],
)
async def test_an_advice_is_in_favour_or_against(office: Office, body: dict[str, Any]) -> None:
    request_id = await without_advice(office)

    answer = await office.post(f"/cases/{request_id}/give-advice", body)

    assert answer.status_code == 422


async def test_a_remark_has_a_limit(office: Office) -> None:
    request_id = await without_advice(office)

    body = {"favourable": True, "remark": "x" * 2001}
    answer = await office.post(f"/cases/{request_id}/give-advice", body)

    assert answer.status_code == 422
    assert answer.json()["issues"][0]["name"] == "remark"


async def test_b47_an_officer_advises_as_the_police_and_reads_nothing_of_the_person(
    office: Office,
) -> None:
    request_id = await without_advice(office)

    answer = await office.post(
        f"/cases/{request_id}/give-advice", {"favourable": True}, who="officer"
    )

    told = answer.json()["case"]
    shown = await office.shown(request_id)
    assert answer.status_code == 200
    assert (told["state"], told["reference"]) == ("open", "ZB-2026-7K3M")
    assert told["applicant"] is told["answers"] is told["advice"] is None
    assert told["history"] == told["messages"] == told["actions"] == []
    assert "Hondt" not in answer.text
    assert shown["advice"]["answers"][0]["by"] == "Politie"


async def test_an_officer_reads_no_case_and_is_no_colleague_to_whom_one_is_given(
    office: Office,
) -> None:
    request_id = await without_advice(office)
    await office.post(f"/cases/{request_id}/give-advice", {"favourable": True}, who="officer")

    read = await office.get(f"/cases/{request_id}", who="officer")
    staff = (await office.get("/staff")).json()["items"]
    given = await office.post(f"/cases/{request_id}/assign", {"to": "staff-otto"})

    assert read.status_code == 403
    assert "staff-otto" not in {one["staff_id"] for one in staff}
    assert given.status_code == 422


@pytest.mark.parametrize("who", ["analyst", "jan"])
async def test_nobody_else_advises(office: Office, who: str) -> None:
    request_id = await without_advice(office)

    answer = await office.post(f"/cases/{request_id}/give-advice", {"favourable": True}, who=who)

    assert answer.status_code == 403


async def test_a_conflict_tells_an_officer_nothing_of_the_person(office: Office) -> None:
    request_id = await asked(office)

    answer = await office.post(
        f"/cases/{request_id}/give-advice", {"favourable": True}, who="officer"
    )

    assert answer.status_code == 409
    assert "Hondt" not in answer.text


async def test_many_can_be_advised_on_at_once(office: Office) -> None:
    ids = [await without_advice(office), await without_advice(office)]

    answer = await office.post(
        "/actions",
        {"action": "give-advice", "request_ids": [str(each) for each in ids], "favourable": True},
    )

    assert [result["ok"] for result in answer.json()["results"]] == [True, True]
