"""Withdrawing a request, as browsers do it."""

from uuid import UUID

import pytest

from libs.events.values import CitizenStatus
from tests.intake.counter import counter, submit
from tests.intake.desk import JAN, FrontDesk
from tests.intake.test_following_requests import story

pytestmark = pytest.mark.anyio
LIST = "/mijn-aanvragen"


async def test_c19_withdrawing_on_the_page_records_the_wish_once() -> None:
    desk = FrontDesk()
    sent = (await submit(desk)).json()
    desk.knows(JAN, story(request_id=UUID(sent["request_id"]), status=CitizenStatus.IN_PROGRESS))
    path = f"{LIST}/{sent['request_id']}"
    client = counter(desk)

    asked = await client.get(f"{path}/intrekken")
    first, again = [await client.post(f"{path}/intrekken") for _ in range(2)]

    assert "Wil je deze aanvraag intrekken?" in asked.text
    assert (first.status_code, again.status_code) == (303, 303)
    assert first.headers["location"].startswith(f"{path}?after=")
    wishes = [fact for fact in desk.store.facts if "Withdrawal" in type(fact).__name__]
    assert len(wishes) == 1


async def test_c19_what_is_closed_is_not_withdrawn_and_told_so() -> None:
    desk = FrontDesk()
    sent = (await submit(desk)).json()
    desk.knows(JAN, story(request_id=UUID(sent["request_id"])))
    before = list(desk.store.facts)

    for answer in (
        await counter(desk).get(f"{LIST}/{sent['request_id']}/intrekken"),
        await counter(desk).post(f"{LIST}/{sent['request_id']}/intrekken"),
    ):
        assert answer.status_code == 409
        assert "Intrekken kan niet meer" in answer.text
        assert "Je aanvraag Samenstelling van gezin (" in answer.text
        assert f"{story().reference}</span>) is al afgerond." in answer.text
    assert desk.store.facts == before
