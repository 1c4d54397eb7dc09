"""The same action on many cases."""

from uuid import uuid4

import pytest

from libs.events.values import Relation
from tests.workflow.office import Office
from tests.workflow.people import CONTACT, FINN

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
