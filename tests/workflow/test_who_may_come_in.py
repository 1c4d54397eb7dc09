"""Only clerks and team leads, and only to the cases of their own municipality."""

from uuid import uuid4

import pytest

from tests.workflow.office import Office

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


@pytest.mark.parametrize("path", ["", "/deliver", "/refuse", "/cancel", "/complete"])
async def test_another_municipality_cannot_tell_a_case_from_none(office: Office, path: str) -> None:
    there = await office.at_a_clerk()
    body = {"channel": "digital"} if path == "/deliver" else {"inform": False}
    body = {"explanation": "x"} if path == "/refuse" else body

    answers = []
    for request_id in (there, uuid4()):
        who = {"who": "clerk-lindedaal"}
        url = f"/cases/{request_id}{path}"
        answer = await (office.post(url, body, **who) if path else office.get(url, **who))
        answers.append(answer.json() | {"instance": ""})

    assert answers[0] == answers[1]
    assert answers[0]["status"] == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("clerk", 200),
        ("lead", 200),
        ("analyst", 403),
        ("officer", 403),
        ("jan", 403),
        ("clerk-of-nowhere", 403),
        ("stranger", 401),
    ],
)
async def test_only_clerks_and_leads_of_a_municipality_come_in(
    office: Office, who: str, status: int
) -> None:
    request_id = await office.at_a_clerk()

    answers = [
        await office.get("/tasks", who=who),
        await office.get(f"/cases/{request_id}", who=who),
        await office.post(f"/cases/{request_id}/refuse", {"explanation": "Nee."}, who=who),
    ]

    assert [answer.status_code for answer in answers] == [status] * 3
