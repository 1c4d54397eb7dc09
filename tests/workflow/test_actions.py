"""The same action on many cases."""

from uuid import UUID, uuid4

import pytest

from libs.events.values import CaseState, Relation
from tests.workflow.office import Office
from tests.workflow.people import CONTACT, FINN, JAN, LINDEDAAL, a_person
from tests.workflow.town import SECOND

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


async def test_the_same_action_on_many_cases_is_decided_case_by_case(office: Office) -> None:
    paper, contact = await office.at_a_clerk(), await office.decided(CONTACT)
    unknown = uuid4()
    body = {
        "action": "refuse",
        "request_ids": [str(paper), str(contact), str(unknown), str(paper)],
        "explanation": "Nee.",
    }

    first = (await office.post("/actions", body, key="many-at-once")).json()["results"]
    again = (await office.post("/actions", body, key="many-at-once")).json()["results"]

    assert [(each["request_id"], each["ok"]) for each in first] == [
        (str(paper), True),
        (str(contact), False),
        (str(unknown), False),
    ]
    assert [each["problem"]["status"] for each in first[1:]] == [409, 404]
    assert [each["ok"] for each in again] == [True, False, False]


async def test_b35_a_link_for_somebody_else_than_the_applicant_is_refused_for_each(
    office: Office,
) -> None:
    child = await office.decided(relation=Relation.CHILD, subject=FINN)
    body = {"action": "deliver", "channel": "digital", "send_to": "subject"}

    (result,) = (await office.post("/actions", {**body, "request_ids": [str(child)]})).json()[
        "results"
    ]

    assert (result["ok"], result["problem"]["status"]) == (False, 422)
    assert [issue["name"] for issue in result["problem"]["issues"]] == ["send_to"]


@pytest.mark.parametrize(
    "wrong",
    [
        {"action": "refuse", "request_ids": []},
        {"action": "refuse", "request_ids": ["x"]},
        {"action": "refuse", "request_ids": [str(uuid4())]},
        {"action": "refuse", "request_ids": [str(uuid4())], "explanation": "x", "more": 1},
        {"action": "refuse", "request_ids": [str(uuid4())], "explanation": "x\0"},
        {"action": "explode", "request_ids": [str(uuid4())]},
        {"action": "cancel", "request_ids": [str(uuid4())] * 101, "inform": False},
    ],
)
async def test_a_wrong_order_for_many_is_refused_whole(office: Office, wrong: object) -> None:
    assert (await office.post("/actions", wrong)).status_code == 422


async def test_what_is_closed_already_and_what_is_elsewhere_stops_nothing_else(
    office: Office,
) -> None:
    office.register.people[JAN] = a_person(managing_nis=LINDEDAAL)
    elsewhere = await office.at_a_clerk(municipality=LINDEDAAL)
    closed, open_one = await office.decided(CONTACT), await office.at_a_clerk()
    ids = [str(closed), str(elsewhere), str(open_one)]
    body = {"action": "cancel", "request_ids": ids, "inform": False}

    results = (await office.post("/actions", body)).json()["results"]

    assert [(each["request_id"], each["ok"]) for each in results] == [
        (ids[0], False),
        (ids[1], False),
        (ids[2], True),
    ]
    kinds = [each["problem"]["type"].rpartition(":")[2] for each in results[:2]]
    assert kinds == ["case-closed", "case-not-found"]
    assert (await office.case(elsewhere)).state is CaseState.OPEN
    assert (await office.case(open_one)).state is CaseState.CANCELLED


async def test_a_hundred_cases_are_handled_at_once_each_once(office: Office) -> None:
    ids = [str(await office.at_a_clerk()) for _ in range(100)]
    body = {"action": "refuse", "request_ids": ids, "explanation": "Nee."}

    first = await office.post("/actions", body, key="a-hundred-at-once")
    again = await office.post("/actions", body, key="a-hundred-at-once")

    assert [each["request_id"] for each in first.json()["results"]] == ids
    assert all(each["ok"] for each in first.json()["results"])
    assert again.json() == first.json()
    assert {(await office.case(UUID(one))).version for one in ids} == {7}


async def test_each_case_is_decided_on_its_own_so_what_was_done_stays_done(office: Office) -> None:
    one, other = await office.at_a_clerk(), await office.at_a_clerk()
    await office.post(f"/cases/{other}/claim", {}, who="clerk2")
    body = {"action": "claim", "request_ids": [str(one), str(other)]}

    results = (await office.post("/actions", body)).json()["results"]

    assert [each["ok"] for each in results] == [True, False]
    assert results[1]["problem"]["case"]["assignee"]["name"] == "Anna Claes"
    assert (await office.case(one)).assignee == "staff-anna"


async def test_a_lead_divides_many_cases_in_one_go(office: Office) -> None:
    await office.get("/tasks", who="clerk2")
    ids = [str(await office.at_a_clerk()) for _ in range(3)]
    body = {"action": "assign", "request_ids": ids, "to": SECOND, "reason": "Jouw wijk."}

    results = (await office.post("/actions", body, who="lead")).json()["results"]
    await office.project()

    assert [each["ok"] for each in results] == [True, True, True]
    mine = await office.tray("mine", who="clerk2")
    assert {task["request_id"] for task in mine} == set(ids)


async def test_no_version_is_asked_of_many_cases(office: Office) -> None:
    ids = [str(await office.at_a_clerk()) for _ in range(2)]
    body = {"action": "release", "request_ids": ids}

    results = (await office.post("/actions", body, **{"If-Match": "1"})).json()["results"]

    assert [each["ok"] for each in results] == [True, True]
