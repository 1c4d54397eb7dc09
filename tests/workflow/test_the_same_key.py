"""Whoever sends the same order again, under the same key, acts once."""

import pytest

from tests.workflow.office import Office

pytestmark = [pytest.mark.anyio, pytest.mark.servers]


async def test_the_same_key_gets_the_same_answer_and_acts_once(office: Office) -> None:
    request_id = await office.at_a_clerk()
    path, body = f"/cases/{request_id}/deliver", {"channel": "counter"}

    first = await office.post(path, body, key="same-key-twice")
    second = await office.post(path, body, key="same-key-twice")

    assert (first.status_code, second.status_code) == (200, 200)
    assert first.json() == second.json()


async def test_the_same_key_for_something_else_is_refused(office: Office) -> None:
    request_id = await office.at_a_clerk()
    await office.post(f"/cases/{request_id}/refuse", {"explanation": "Nee."}, key="used-already")

    other_body = await office.post(
        f"/cases/{request_id}/refuse", {"explanation": "Ja."}, key="used-already"
    )
    other_action = await office.post(
        f"/cases/{request_id}/cancel", {"explanation": "Nee.", "inform": True}, key="used-already"
    )

    assert (other_body.status_code, other_action.status_code) == (422, 422)


async def test_the_same_key_and_body_for_another_case_is_refused(office: Office) -> None:
    one, other = await office.at_a_clerk(), await office.at_a_clerk()
    body = {"explanation": "Nee."}
    await office.post(f"/cases/{one}/refuse", body, key="used-already")

    answer = await office.post(f"/cases/{other}/refuse", body, key="used-already")

    assert answer.status_code == 422
    assert (await office.shown(other))["state"] == "open"
