"""Two clerks on one case, for every pair of orders: one is done, and the other hears what changed.

An order that is new comes into `STAGES`, where it is possible, and what it leaves for a colleague
to do into `LEAVES`.
"""

import asyncio
import itertools
from collections.abc import Mapping
from typing import Any
from uuid import UUID

import httpx
import pytest

from libs.events.values import OUTCOMES
from services.workflow.model import case_events as events
from services.workflow.model.assigning import Assignment
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.clerks_order import CaseHasChanged
from tests.workflow.office import Office
from tests.workflow.stages import (
    Stage,
    a_letter_is_ready,
    a_link_works,
    a_paper_waits,
    a_paper_waits_at_the_counter,
    an_act_is_missing,
    contact_details_wait,
    the_police_are_not_asked_yet,
    the_police_did_not_advise,
)
from tests.workflow.town import LEAD, SECOND, Town

pytestmark = [pytest.mark.anyio, pytest.mark.slow]
Order = Action | Assignment

EVERY: tuple[Order, ...] = (*Action, *Assignment)
PAPER = "{paper}"
"""Stands for the paper of the case that an order is about."""
TOLD = {"inform": True, "explanation": "Omdat het zo is."}
BODIES: Mapping[Order, dict[str, Any]] = {
    Action.DELIVER: {"channel": "post"},
    Action.CONFIRM_DISPATCH: {},
    Action.CONFIRM_ACT_ADDED: {},
    Action.COMPLETE: TOLD,
    Action.HANDLE_OUTSIDE_SYSTEM: TOLD,
    Action.ASK_ADVICE: {},
    Action.GIVE_ADVICE: {"favourable": True},
    Action.ASK_INFORMATION: {"addressee": {"kind": "applicant"}, "question": "Wanneer?"},
    Action.REFUSE: {"explanation": "Dat kan niet."},
    Action.CANCEL: TOLD,
    Action.HAND_OVER: {"recipient": "applicant"},
    Action.RENEW_LINK: {},
    Action.REVOKE_DOCUMENT: {"document_id": PAPER, "explanation": "Fout adres."},
    Assignment.CLAIM: {},
    Assignment.ASSIGN: {"to": LEAD},
}


DIVIDING: tuple[Order, ...] = (Assignment.CLAIM, Assignment.ASSIGN)
STAGES: Mapping[Stage, tuple[Order, ...]] = {
    a_paper_waits: (
        *(Action.DELIVER, Action.REFUSE, Action.ASK_INFORMATION, Action.CANCEL),
        *DIVIDING,
    ),
    contact_details_wait: (
        *(Action.COMPLETE, Action.HANDLE_OUTSIDE_SYSTEM, Action.ASK_INFORMATION, Action.CANCEL),
        *DIVIDING,
    ),
    a_letter_is_ready: (Action.DELIVER, Action.CONFIRM_DISPATCH, Action.CANCEL, *DIVIDING),
    a_paper_waits_at_the_counter: (Action.HAND_OVER, Action.REVOKE_DOCUMENT),
    a_link_works: (Action.RENEW_LINK, Action.REVOKE_DOCUMENT),
    an_act_is_missing: (
        *(Action.CONFIRM_ACT_ADDED, Action.REFUSE, Action.ASK_INFORMATION, Action.CANCEL),
        *DIVIDING,
    ),
    the_police_are_not_asked_yet: (
        *(Action.ASK_ADVICE, Action.REFUSE, Action.ASK_INFORMATION, Action.CANCEL),
        *DIVIDING,
    ),
    the_police_did_not_advise: (Action.GIVE_ADVICE, Action.CANCEL, *DIVIDING),
}
LEAVES: Mapping[Order, frozenset[Order]] = {
    Action.DELIVER: frozenset({Action.CANCEL, *DIVIDING}),
    Action.ASK_ADVICE: frozenset({Action.CANCEL, *DIVIDING}),
    Action.GIVE_ADVICE: frozenset({Action.CANCEL, *DIVIDING}),
    Action.CONFIRM_ACT_ADDED: frozenset({Action.CANCEL, *DIVIDING}),
    Action.ASK_INFORMATION: frozenset(EVERY),
    Action.HAND_OVER: frozenset({Action.REVOKE_DOCUMENT}),
    Action.RENEW_LINK: frozenset(EVERY),
    Assignment.CLAIM: frozenset(EVERY) - set(DIVIDING),
    Assignment.ASSIGN: frozenset(EVERY) - set(DIVIDING),
}
"""What a colleague can still do after an order that ends nothing: then both may be accepted."""

ONE_AFTER_ANOTHER = [
    (stage, first, second)
    for stage, possible in STAGES.items()
    for first, second in itertools.product(possible, EVERY)
]


def named(one: Stage | Order) -> str:
    """The name of a case of a test, the same in every process."""
    return str(one) if isinstance(one, Action | Assignment) else getattr(one, "__name__", "")


_at_once = pytest.mark.parametrize(
    ("stage", "first", "second"),
    [
        (stage, first, second)
        for stage, possible in STAGES.items()
        for first, second in itertools.combinations_with_replacement(possible, 2)
    ],
    ids=named,
)


@pytest.mark.parametrize(("stage", "first", "second"), ONE_AFTER_ANOTHER, ids=named)
async def test_c18_who_saw_the_case_before_a_colleague_changed_it_does_nothing(
    town: Town, stage: Stage, first: Order, second: Order
) -> None:
    request_id = await stage(town)
    seen = (await town.case(request_id)).version
    await town.act(first, request_id, seen_version=seen)
    before = len(town.store.facts)

    with pytest.raises(CaseHasChanged):
        await town.act(second, request_id, by=SECOND, seen_version=seen)

    assert len(town.store.facts) == before


@pytest.mark.parametrize("second", EVERY, ids=named)
async def test_c18_what_changes_nothing_is_in_nobodys_way(town: Town, second: Order) -> None:
    request_id = await town.at_a_clerk()
    seen = (await town.case(request_id)).version

    await town.act(Assignment.RELEASE, request_id, seen_version=seen)

    assert (await town.case(request_id)).version == seen
    if second in STAGES[a_paper_waits]:
        await town.act(second, request_id, by=SECOND, seen_version=seen)


@pytest.mark.servers
@_at_once
async def test_c18_of_two_who_saw_the_same_case_exactly_one_wins_and_the_other_is_told(
    office: Office, stage: Stage, first: Order, second: Order
) -> None:
    request_id = await opened_at(office, stage)
    seen = (await office.shown(request_id))["version"]

    answers = await at_once(office, request_id, first, second, **{"If-Match": f'"{seen}"'})

    won, lost = sorted(answers, key=lambda answer: answer.status_code)
    assert (won.status_code, lost.status_code) == (200, 409)
    assert lost.json()["type"] == "urn:problem-type:loket:case-changed"
    assert lost.json()["case"]["state"] == won.json()["case"]["state"]
    assert lost.json()["case"]["version"] == won.json()["case"]["version"]
    assert (await office.case(request_id)).version == won.json()["case"]["version"]


@pytest.mark.servers
@_at_once
async def test_c18_of_two_who_did_not_say_what_they_saw_nothing_is_half_done(
    office: Office, stage: Stage, first: Order, second: Order
) -> None:
    request_id = await opened_at(office, stage)

    answers = await at_once(office, request_id, first, second)

    case = await office.case(request_id)
    accepted = [answer for answer in answers if answer.status_code == 200]
    both_may = second in LEAVES.get(first, ()) or first in LEAVES.get(second, ())
    assert {answer.status_code for answer in answers} <= {200, 409}
    unseen = (stage, first, second) == (a_letter_is_ready, Action.DELIVER, Action.DELIVER)
    assert len(accepted) == (not unseen) or (both_may and len(accepted) == 2)
    ends = [fact for fact in case.past if isinstance(fact, events.Outcome)]
    assert len(ends) == (case.state in OUTCOMES)
    assert not (case.state in OUTCOMES and (case.tasks or case.assignee))


@pytest.mark.servers
@pytest.mark.parametrize("order", BODIES, ids=named)
async def test_c18_one_clerk_who_clicks_twice_acts_once(office: Office, order: Order) -> None:
    stage = next(where for where, possible in STAGES.items() if order in possible)
    request_id = await opened_at(office, stage)
    before = len((await office.case(request_id)).past)
    path, key = f"/cases/{request_id}/{order}", f"twice-{request_id}"

    body = await body_of(office, request_id, order)
    answers = await asyncio.gather(*(office.post(path, body, key=key) for _ in range(2)))
    again = await office.post(path, body, key=key)

    statuses = sorted(answer.status_code for answer in answers)
    assert statuses in ([200, 200], [200, 409])
    assert {answer.json()["type"][-21:] for answer in answers if answer.status_code == 409} <= {
        "command-still-running"
    }
    assert again.status_code == 200
    added = [type(fact).__name__ for fact in (await office.case(request_id)).past[before:]]
    done = [name for name in added if name != "TaskDone"]
    assert done
    assert len(set(done)) == len(done)


def test_every_order_is_tried_against_another() -> None:
    tried = {order for possible in STAGES.values() for order in possible}

    assert tried == set(BODIES) == set(EVERY) - {Assignment.RELEASE}


async def opened_at(office: Office, stage: Stage) -> UUID:
    """A case at this stage; the lead was at work, so that it can be given to her."""
    await office.get("/tasks", who="lead")
    return await stage(office)


async def at_once(
    office: Office, request_id: UUID, first: Order, second: Order, **headers: str
) -> tuple[httpx.Response, httpx.Response]:
    """What two clerks are answered who order something at the same moment."""
    one, other = [await body_of(office, request_id, order) for order in (first, second)]
    return await asyncio.gather(
        office.post(f"/cases/{request_id}/{first}", one, who="clerk", **headers),
        office.post(f"/cases/{request_id}/{second}", other, who="clerk2", **headers),
    )


async def body_of(office: Office, request_id: UUID, order: Order) -> dict[str, Any]:
    """What comes with an order, about the paper that this case has."""
    papers = [str(paper.document_id) for paper in (await office.case(request_id)).papers]
    return {
        name: papers[0] if value == PAPER and papers else value
        for name, value in BODIES[order].items()
    }
