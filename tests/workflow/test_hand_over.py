"""Somebody fetches the paper at the counter: that is noted once."""

import pytest

from libs.events.contracts.workflow import CaseDelivered, HandedOver
from libs.events.values import Addressee, CaseState, Channel
from services.workflow.model.memory import ActionIsNotPossible, CaseIsClosed
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.hand_over import HandOver, hand_over
from tests.workflow.office import Office
from tests.workflow.town import CLERK, NOW, Town, by_clerk

pytestmark = pytest.mark.anyio


@pytest.mark.parametrize("recipient", list(Addressee))
async def test_b41_who_fetched_the_paper_is_noted_and_told(
    town: Town, recipient: Addressee
) -> None:
    request_id = await town.delivered(Channel.COUNTER)
    command = HandOver(**by_clerk(request_id), recipient=recipient)

    await town.run(lambda unit: hand_over(command, unit=unit, now=NOW))

    (told,) = town.told_of(HandedOver)
    assert (told.recipient, told.handed_over_by, told.at) == (recipient.value, CLERK, NOW)
    assert (await town.case(request_id)).state is CaseState.DELIVERED
    assert len(town.told_of(CaseDelivered)) == 1


async def test_b41_it_is_handed_over_once(town: Town) -> None:
    request_id = await town.delivered(Channel.COUNTER)
    await town.act(Action.HAND_OVER, request_id)
    before = len(town.store.facts)

    with pytest.raises(ActionIsNotPossible):
        await town.act(Action.HAND_OVER, request_id)

    assert len(town.store.facts) == before


@pytest.mark.parametrize("channel", [Channel.DIGITAL, Channel.POST])
async def test_what_does_not_wait_at_the_counter_is_handed_over_to_nobody(
    town: Town, channel: Channel
) -> None:
    request_id = await town.delivered(channel)

    with pytest.raises(ActionIsNotPossible):
        await town.act(Action.HAND_OVER, request_id)


async def test_a_paper_that_was_taken_back_is_not_handed_over(town: Town) -> None:
    request_id = await town.delivered(Channel.COUNTER)
    await town.act(Action.REVOKE_DOCUMENT, request_id)

    with pytest.raises(ActionIsNotPossible):
        await town.act(Action.HAND_OVER, request_id)


async def test_a_cancelled_case_has_nothing_to_hand_over(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(Action.CANCEL, request_id)

    with pytest.raises(CaseIsClosed):
        await town.act(Action.HAND_OVER, request_id)


@pytest.mark.servers
async def test_b41_the_case_shows_who_fetched_it_and_who_gave_it(office: Office) -> None:
    request_id = await office.delivered(Channel.COUNTER)

    answer = await office.post(f"/cases/{request_id}/hand-over", {"recipient": "other"})
    again = await office.post(f"/cases/{request_id}/hand-over", {"recipient": "other"})

    case = answer.json()["case"]
    assert case["delivery"]["handed_over"]["recipient"] == "other"
    assert case["delivery"]["handed_over"]["by"] == "Anna Baert"
    assert case["history"][-1]["what"] == "Afgehaald aan de balie door iemand anders."
    assert case["actions"] == ["revoke-document"]
    assert again.status_code == 409
    assert again.json()["type"] == "urn:problem-type:loket:action-not-possible"


@pytest.mark.servers
@pytest.mark.parametrize("body", [{}, {"recipient": "neighbour"}, {"recipient": None}])
async def test_b41_without_saying_who_fetched_it_nothing_is_noted(
    office: Office, body: object
) -> None:
    request_id = await office.delivered(Channel.COUNTER)

    answer = await office.post(f"/cases/{request_id}/hand-over", body)

    assert answer.status_code == 422
    assert (await office.shown(request_id))["delivery"]["handed_over"] is None
