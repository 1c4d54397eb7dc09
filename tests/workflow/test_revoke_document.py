"""A clerk takes back a document that was issued by mistake, and explains why."""

from uuid import UUID, uuid4

import pytest

from libs.events.contracts.personal import Explanation
from libs.events.contracts.workflow import RevocationOrdered
from libs.events.values import CaseState, Channel, EBoxResult
from services.workflow.model.memory import ActionIsNotPossible, CaseIsClosed
from services.workflow.rules.a_refusal_is_explained import ExplanationIsMissing
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.rules.an_explanation_has_a_limit import ExplanationIsTooLong
from services.workflow.use_cases.note_delivery import NoteEBox
from services.workflow.use_cases.revoke_document import (
    RevokeDocument,
    UnknownDocument,
    revoke_document,
)
from services.workflow.web.api.history import history_of
from tests.workflow.office import Office
from tests.workflow.town import CLERK, NOW, Town, by_clerk

pytestmark = pytest.mark.anyio
WHY = "Op dit attest stond een oud adres."


async def revoke(town: Town, request_id: UUID, document_id: UUID, why: str = WHY) -> None:
    command = RevokeDocument(**by_clerk(request_id), document_id=document_id, explanation=why)
    await town.run(lambda unit: revoke_document(command, unit=unit, keys=town.keys, now=NOW))


@pytest.mark.parametrize("channel", list(Channel))
async def test_a_delivered_document_is_taken_back_with_an_explanation_that_is_sealed(
    town: Town, channel: Channel
) -> None:
    request_id = await town.delivered(channel)
    [paper] = (await town.case(request_id)).papers

    await revoke(town, request_id, paper.document_id)

    (ordered,) = town.told_of(RevocationOrdered)
    key = await town.keys.get(request_id)
    assert (ordered.document_id, ordered.order_id) == (paper.document_id, paper.order_id)
    assert (ordered.ordered_by, ordered.ordered_at) == (CLERK, NOW)
    assert key.open(ordered.explanation, Explanation).text == WHY
    assert WHY not in ordered.model_dump_json()
    case = await town.case(request_id)
    assert case.state is CaseState.DELIVERED
    assert [one.revoked_at for one in case.papers] == [NOW]


@pytest.mark.parametrize(
    ("why", "error"),
    [("", ExplanationIsMissing), (" \n", ExplanationIsMissing), ("x" * 4001, ExplanationIsTooLong)],
)
async def test_without_a_usable_explanation_nothing_is_taken_back(
    town: Town, why: str, error: type[Exception]
) -> None:
    request_id = await town.delivered(Channel.DIGITAL)
    [paper] = (await town.case(request_id)).papers

    with pytest.raises(error):
        await revoke(town, request_id, paper.document_id, why)

    assert town.told_of(RevocationOrdered) == []


async def test_a_document_of_another_case_is_unknown_here(town: Town) -> None:
    request_id = await town.delivered(Channel.DIGITAL)

    with pytest.raises(UnknownDocument):
        await revoke(town, request_id, uuid4())


async def test_taking_back_twice_is_refused_and_leaves_no_trace(town: Town) -> None:
    request_id = await town.delivered(Channel.COUNTER)
    [paper] = (await town.case(request_id)).papers
    await revoke(town, request_id, paper.document_id)
    before = len(town.store.facts)

    with pytest.raises(ActionIsNotPossible):
        await revoke(town, request_id, paper.document_id)

    assert len(town.store.facts) == before


async def test_the_paper_of_an_order_that_was_called_off_counts_for_nothing_already(
    town: Town,
) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id, Channel.POST)
    await town.order(request_id)
    called_off = await town.paper_is_made(request_id)
    await town.letter_is_ready(request_id)
    await town.deliver(request_id, Channel.COUNTER)
    await town.order(request_id)
    await town.paper_is_made(request_id)
    await town.arrive(request_id)

    with pytest.raises(ActionIsNotPossible):
        await revoke(town, request_id, called_off)

    first, second = (await town.case(request_id)).papers
    assert (first.counts, second.counts) == (False, True)


async def test_before_delivery_there_is_nothing_to_take_back(town: Town) -> None:
    request_id = await town.at_a_clerk()
    cancelled = await town.at_a_clerk()
    await town.act(Action.CANCEL, cancelled)

    with pytest.raises(ActionIsNotPossible):
        await revoke(town, request_id, uuid4())
    with pytest.raises(CaseIsClosed):
        await revoke(town, cancelled, uuid4())


@pytest.mark.parametrize("outcome", list(EBoxResult))
async def test_c14_the_case_says_that_a_copy_in_my_ebox_stays_there(
    town: Town, outcome: EBoxResult
) -> None:
    request_id = await town.delivered(Channel.DIGITAL)
    [paper] = (await town.case(request_id)).papers
    await town.note(NoteEBox(request_id=request_id, document_id=paper.document_id, outcome=outcome))

    await revoke(town, request_id, paper.document_id)

    key = await town.keys.get(request_id)
    line = history_of((await town.case(request_id)).past, key=key, names={})[-1]
    assert line.what.startswith("Document ingetrokken: het telt niet meer.")
    assert line.what.endswith(f"De aanvrager krijgt een e-mail. Toelichting: {WHY}")
    assert ("My eBox" in line.what) is (outcome is EBoxResult.DELIVERED)


@pytest.mark.parametrize("channel", list(Channel))
async def test_c14_the_case_says_that_nobody_knows_of_a_copy_while_my_ebox_is_silent(
    town: Town, channel: Channel
) -> None:
    request_id = await town.delivered(channel)
    [paper] = (await town.case(request_id)).papers

    await revoke(town, request_id, paper.document_id)

    key = await town.keys.get(request_id)
    line = history_of((await town.case(request_id)).past, key=key, names={})[-1]
    unknown = "Misschien staat er een kopie in My eBox: My eBox heeft nog niet geantwoord."
    assert (unknown in line.what) is (channel is Channel.DIGITAL)
    assert "blijft daar staan" not in line.what


@pytest.mark.servers
async def test_the_case_shows_since_when_a_document_counts_no_more(office: Office) -> None:
    request_id = await office.delivered(Channel.DIGITAL)
    [document] = (await office.shown(request_id))["documents"]
    path = f"/cases/{request_id}/revoke-document"

    unknown = await office.post(path, {"document_id": str(uuid4()), "explanation": WHY})
    answer = await office.post(
        path, {"document_id": document["document_id"], "explanation": WHY}, who="lead"
    )

    assert unknown.status_code == 422
    assert [issue["name"] for issue in unknown.json()["issues"]] == ["document_id"]
    case = answer.json()["case"]
    assert case["documents"][0]["revoked_at"] is not None
    assert case["state"] == "delivered"
    assert case["actions"] == []
