"""What a clerk's tool shows before a letter is posted, and what it must send to post it anyhow."""

import pytest

from tests.workflow.office import Office
from tests.workflow.people import JAN, a_person
from tests.workflow.test_check_address import MOVED, check, waiting

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


async def test_b38_the_case_warns_before_posting_and_asks_to_look_first(office: Office) -> None:
    request_id = await waiting(office)
    office.register.people[JAN] = a_person(address=MOVED)
    await check(office, request_id)
    path = f"/cases/{request_id}/confirm-dispatch"

    unseen = await office.post(path, {})
    version = unseen.json()["case"]["version"]
    confirmed = await office.post(path, {}, **{"If-Match": f'"{version}"'})

    assert unseen.status_code == 409
    assert unseen.json()["type"] == "urn:problem-type:loket:warnings-not-seen"
    [warning] = unseen.json()["case"]["delivery"]["warnings"]
    assert warning["code"] == "address-changed"
    assert warning["text"].startswith("Het adres is veranderd sinds de brief gemaakt werd.")
    assert confirmed.status_code == 200
    assert confirmed.json()["case"]["delivery"]["warnings"] == []
    told = [line["what"] for line in confirmed.json()["case"]["history"]]
    assert (
        "Nagekeken in het register, let op voor je verstuurt: "
        "het adres is veranderd sinds de brief gemaakt werd." in told
    )


async def test_b38_among_many_at_once_the_warned_ones_are_left_to_be_looked_at(
    office: Office,
) -> None:
    warned, fine = await waiting(office), await waiting(office)
    office.register.people[JAN] = a_person(address=MOVED)
    await check(office, warned)
    body = {"action": "confirm-dispatch", "request_ids": [str(warned), str(fine)]}

    results = (await office.post("/actions", body)).json()["results"]

    assert [result["ok"] for result in results] == [False, True]
    assert results[0]["problem"]["type"] == "urn:problem-type:loket:warnings-not-seen"
