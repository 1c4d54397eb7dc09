"""Who asks the same twice hears it, and may; what is somebody else's is never told."""

from uuid import UUID

import pytest

from services.intake.announcements import request_submitted
from tests.intake.counter import BODY, submit
from tests.intake.desk import FINN, FrontDesk, order

pytestmark = pytest.mark.anyio
FOR_FINN = {**BODY, "subject": {"relation": "child", "national_number": FINN}}


async def test_the_first_request_is_like_no_other() -> None:
    assert (await submit(FrontDesk())).json()["same_as"] == []


async def test_what_was_asked_before_is_told_the_latest_first() -> None:
    desk = FrontDesk()
    first, second = await submit(desk, key="key-0001"), await submit(desk, key="key-0002")

    third = await submit(desk, key="key-0003")

    assert third.status_code == 201
    assert third.json()["same_as"] == [second.json()["reference"], first.json()["reference"]]


async def test_it_travels_with_the_request_as_references_only() -> None:
    desk = FrontDesk()
    await desk.submit(order(reference="ZON-1"))

    await desk.submit(order(request_id=UUID(int=2), reference="ZON-2"))

    told = [request_submitted(fact) for fact in desk.store.facts]
    assert [event.same_as for event in told] == [(), ("ZON-1",)]


async def test_the_same_order_again_gets_the_same_answer_whatever_came_after_it() -> None:
    desk = FrontDesk()
    await submit(desk, key="key-0001")
    second = await submit(desk, key="key-0002")
    await submit(desk, key="key-0003")
    desk.asked_before.closed.add(UUID(second.json()["request_id"]))

    again = await submit(desk, key="key-0002")

    assert again.content == second.content


async def test_what_is_closed_is_not_told() -> None:
    desk = FrontDesk()
    first = await submit(desk, key="key-0001")
    desk.asked_before.closed.add(UUID(first.json()["request_id"]))

    assert (await submit(desk, key="key-0002")).json()["same_as"] == []


@pytest.mark.parametrize(
    ("body", "where"),
    [
        ({**BODY, "product": "ATT_LIFE"}, {}),
        ({**BODY, "purpose": "abroad", "answers": {"country": "FR"}}, {}),
        (BODY, {"signed_in": "jan"}),
        (BODY, {"host": "lindedaal.localhost"}),
        (FOR_FINN, {}),
    ],
    ids=["product", "use", "person", "municipality", "subject"],
)
async def test_something_else_is_not_the_same(
    body: dict[str, object], where: dict[str, str]
) -> None:
    desk = FrontDesk()
    await submit(desk, BODY, key="key-0001", signed_in="mila")

    answer = await submit(desk, body, key="key-0002", **{"signed_in": "mila", **where})

    assert answer.json()["same_as"] == []


async def test_two_requests_for_the_same_child_are_the_same() -> None:
    desk = FrontDesk()
    first = await submit(desk, FOR_FINN, key="key-0001", signed_in="mila")

    again = await submit(desk, FOR_FINN, key="key-0002", signed_in="mila")

    assert again.json()["same_as"] == [first.json()["reference"]]
