"""Acts as clerks' tools see them: confirming, choosing, and what is told when it cannot be."""

import pytest

from libs.events.values import CaseState
from tests.workflow.acts import DEATH, FIRST, MARRIAGE, SECOND
from tests.workflow.office import Office
from tests.workflow.people import FINN, JAN

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
BOTH = [
    {"number": FIRST.number, "title": FIRST.title},
    {"number": SECOND.number, "title": SECOND.title},
]


async def test_b48_b49_the_task_is_in_the_tray_and_confirming_takes_it_out(office: Office) -> None:
    request_id = await office.decided(MARRIAGE)
    await office.project()
    (task,) = await office.tray("all")

    answer = await office.post(f"/cases/{request_id}/confirm-act-added", {})
    await office.project()

    assert (task["kind"], task["why_not_automatic"]) == ("add-act", ["act-not-in-dabs"])
    assert answer.status_code == 200
    assert (answer.json()["case"]["state"], answer.json()["case"]["actions"]) == (
        "awaiting-act",
        ["cancel"],
    )
    assert await office.tray("all") == []


async def test_c18_the_second_clerk_who_confirms_gets_409_with_the_case_as_it_is(
    office: Office,
) -> None:
    request_id = await office.decided(MARRIAGE)
    await office.post(f"/cases/{request_id}/confirm-act-added", {})

    answer = await office.post(f"/cases/{request_id}/confirm-act-added", {}, who="clerk2")

    assert answer.status_code == 409
    assert answer.json()["type"].endswith(":action-not-possible")
    assert answer.json()["case"]["actions"] == ["cancel"]


async def test_confirming_many_at_once(office: Office) -> None:
    ids = [str(await office.decided(MARRIAGE)) for _ in range(2)]
    body = {"action": "confirm-act-added", "request_ids": ids}

    results = (await office.post("/actions", body)).json()["results"]

    assert [each["ok"] for each in results] == [True, True]


async def test_the_acts_to_choose_among_are_on_the_page_of_the_case(office: Office) -> None:
    office.acts.has(FIRST, SECOND)
    several, other = await office.decided(MARRIAGE), await office.at_a_clerk()

    assert (await office.shown(several))["acts"] == BOTH
    assert (await office.shown(other))["acts"] == []


@pytest.mark.parametrize("act", [None, "19990000000009", "x" * 41, "1\n2"])
async def test_what_is_no_choice_is_told_at_its_field(office: Office, act: str | None) -> None:
    office.acts.has(FIRST, SECOND)
    request_id = await office.decided(MARRIAGE)

    answer = await office.post(f"/cases/{request_id}/deliver", {"channel": "digital", "act": act})

    assert answer.status_code == 422
    assert [issue["name"] for issue in answer.json()["issues"]] == ["act"]
    assert (await office.case(request_id)).state is CaseState.OPEN


async def test_the_act_that_was_chosen_is_delivered(office: Office) -> None:
    office.acts.has(FIRST, SECOND)
    request_id = await office.decided(MARRIAGE)

    answer = await office.post(
        f"/cases/{request_id}/deliver", {"channel": "digital", "act": SECOND.number}
    )

    assert answer.status_code == 200
    assert answer.json()["case"]["state"] == "delivering"


async def test_c17_whose_act_it_is_is_asked_and_then_shown_but_not_in_the_history(
    office: Office,
) -> None:
    request_id = await office.decided(DEATH)
    before = await office.shown(request_id)

    answer = await office.post(
        f"/cases/{request_id}/deliver",
        {"channel": "digital", "subject": {"national_number": FINN}},
    )

    assert answer.status_code == 200
    case = answer.json()["case"]
    assert (before["subject"], before["subject_is_unknown"]) == (None, True)
    assert (case["subject"], case["subject_is_unknown"]) == ({"national_number": FINN}, False)
    assert "Gezegd over wie de akte gaat." in [line["what"] for line in case["history"]]
    assert FINN not in str(case["history"])


@pytest.mark.parametrize("number", [None, "17690200230", JAN])
async def test_c17_who_cannot_be_whose_act_it_is_is_told_at_its_field(
    office: Office, number: str | None
) -> None:
    request_id = await office.decided(DEATH)
    subject = {"subject": {"national_number": number}} if number else {}

    answer = await office.post(f"/cases/{request_id}/deliver", {"channel": "digital", **subject})

    assert answer.status_code == 422
    assert [issue["name"] for issue in answer.json()["issues"]] == ["subject.national_number"]
    assert number is None or number not in answer.text
    assert (await office.case(request_id)).state is CaseState.OPEN


@pytest.mark.parametrize("action", ["deliver", "confirm-act-added"])
async def test_where_the_request_says_whose_it_is_nobody_else_can_be_named(
    office: Office, action: str
) -> None:
    request_id = await office.decided(MARRIAGE)
    if action == "deliver":
        request_id = await office.at_a_clerk()
    body = {"channel": "digital"} if action == "deliver" else {}

    answer = await office.post(
        f"/cases/{request_id}/{action}", {**body, "subject": {"national_number": FINN}}
    )

    assert answer.status_code == 422
    assert [issue["name"] for issue in answer.json()["issues"]] == ["subject.national_number"]
