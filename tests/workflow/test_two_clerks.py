"""Two clerks on one case, for every pair of orders: the second who saw something else is told so."""

import asyncio
import itertools
from typing import Any

import pytest

from services.workflow.model.assigning import Assignment
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.clerks_order import CaseHasChanged
from tests.workflow.office import Office
from tests.workflow.people import CONTACT, HOUSEHOLD
from tests.workflow.town import SECOND, Town

pytestmark = pytest.mark.anyio
Order = Action | Assignment
OF_A_PAPER: tuple[Order, ...] = (
    Action.DELIVER,
    Action.REFUSE,
    Action.ASK_INFORMATION,
    Action.CANCEL,
    Assignment.CLAIM,
    Assignment.ASSIGN,
)
OF_CONTACT_DETAILS: tuple[Order, ...] = (
    Action.COMPLETE,
    Action.HANDLE_OUTSIDE_SYSTEM,
    Action.ASK_INFORMATION,
    Action.CANCEL,
    Assignment.CLAIM,
    Assignment.ASSIGN,
)
OF_A_LETTER: tuple[Order, ...] = (
    Action.CONFIRM_DISPATCH,
    Action.CANCEL,
    Assignment.CLAIM,
    Assignment.ASSIGN,
)
EVERY: tuple[Order, ...] = (*Action, *Assignment)
BODIES: dict[Order, dict[str, Any]] = {
    Action.DELIVER: {"channel": "counter"},
    Action.REFUSE: {"explanation": "Nee."},
    Action.ASK_INFORMATION: {"addressee": {"kind": "applicant"}, "question": "Wanneer?"},
    Action.CANCEL: {"inform": False},
    Assignment.CLAIM: {},
    Assignment.ASSIGN: {"to": "staff-lieve"},
}


def pairs() -> list[tuple[str, Order, Order]]:
    stages = {"paper": OF_A_PAPER, "contact": OF_CONTACT_DETAILS, "letter": OF_A_LETTER}
    return [
        (stage, first, second)
        for stage, possible in stages.items()
        for first, second in itertools.product(possible, EVERY)
    ]


@pytest.mark.parametrize(("stage", "first", "second"), pairs(), ids=str)
async def test_c18_who_saw_the_case_before_a_colleague_changed_it_does_nothing(
    town: Town, stage: str, first: Order, second: Order
) -> None:
    request_id = await town.decided(CONTACT) if stage == "contact" else await town.at_a_clerk()
    if stage == "letter":
        await town.act(Action.DELIVER, request_id)
        await town.order(request_id)
        await town.letter_is_ready(request_id)
    seen = (await town.case(request_id)).version
    await town.act(first, request_id, seen_version=seen)
    before = len(town.store.facts)

    with pytest.raises(CaseHasChanged):
        await town.act(second, request_id, by=SECOND, seen_version=seen)

    assert len(town.store.facts) == before


@pytest.mark.parametrize("second", EVERY, ids=str)
async def test_c18_what_changes_nothing_is_in_nobodys_way(town: Town, second: Order) -> None:
    request_id = await town.at_a_clerk()
    seen = (await town.case(request_id)).version

    await town.act(Assignment.RELEASE, request_id, seen_version=seen)

    assert (await town.case(request_id)).version == seen
    if second in OF_A_PAPER:
        await town.act(second, request_id, by=SECOND, seen_version=seen)


@pytest.mark.servers
@pytest.mark.parametrize(
    ("first", "second"), list(itertools.combinations_with_replacement(OF_A_PAPER, 2)), ids=str
)
async def test_c18_of_two_orders_at_the_same_moment_one_is_done_and_the_other_told(
    office: Office, first: Order, second: Order
) -> None:
    await office.get("/tasks", who="lead")
    request_id = await office.at_a_clerk(product=HOUSEHOLD)
    seen = {"If-Match": str((await office.case(request_id)).version)}

    answers = await asyncio.gather(
        office.post(f"/cases/{request_id}/{first}", BODIES[first], **seen),
        office.post(f"/cases/{request_id}/{second}", BODIES[second], who="clerk2", **seen),
    )

    done, told = sorted(answers, key=lambda answer: answer.status_code)
    assert (done.status_code, told.status_code) == (200, 409)
    assert told.json()["type"].endswith(":case-changed")
    assert told.json()["case"]["version"] == (await office.case(request_id)).version
    assert done.json()["case"]["version"] == told.json()["case"]["version"]
