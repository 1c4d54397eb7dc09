"""Two clerks act on one case at the same moment: one wins, and the other hears what changed.

An action that is new comes into `SITUATIONS`, where it is offered, and where it leaves something
for the other to do into `LEAVES`.
"""

import asyncio
import itertools
from collections.abc import Awaitable, Callable, Mapping
from typing import Any
from uuid import UUID

import pytest

from libs.events.values import OUTCOMES
from services.workflow.model import case_events as events
from tests.workflow.office import Office
from tests.workflow.people import CONTACT

pytestmark = [pytest.mark.anyio, pytest.mark.servers]

_TOLD = {"inform": True, "explanation": "Omdat het zo is."}
BODIES: Mapping[str, dict[str, Any]] = {
    "deliver": {"channel": "post"},
    "refuse": {"explanation": "Dat kan niet."},
    "cancel": _TOLD,
    "complete": _TOLD,
    "handle-outside-system": _TOLD,
    "confirm-dispatch": {},
}


async def a_paper_waits(office: Office) -> UUID:
    return await office.at_a_clerk()


async def contact_details_wait(office: Office) -> UUID:
    return await office.decided(CONTACT)


async def a_letter_is_ready(office: Office) -> UUID:
    request_id = await office.at_a_clerk()
    await office.post(f"/cases/{request_id}/deliver", BODIES["deliver"])
    await office.order(request_id)
    await office.letter_is_ready(request_id)
    return request_id


Situation = Callable[[Office], Awaitable[UUID]]
SITUATIONS: Mapping[Situation, tuple[str, ...]] = {
    a_paper_waits: ("deliver", "refuse", "cancel"),
    contact_details_wait: ("complete", "handle-outside-system", "cancel"),
    a_letter_is_ready: ("confirm-dispatch", "cancel"),
}
LEAVES: Mapping[str, frozenset[str]] = {"deliver": frozenset({"cancel"})}
"""What can still be done after an action that ends nothing: then both may be accepted."""

PAIRS = [
    (situation, first, second)
    for situation, actions in SITUATIONS.items()
    for first, second in itertools.product(actions, repeat=2)
]
_pairs = pytest.mark.parametrize(("situation", "first", "second"), PAIRS)


async def at_once(
    office: Office, request_id: UUID, first: str, second: str, **headers: str
) -> tuple[Any, Any]:
    """What two clerks are answered who act at the same moment."""
    return await asyncio.gather(
        office.post(f"/cases/{request_id}/{first}", BODIES[first], who="clerk", **headers),
        office.post(f"/cases/{request_id}/{second}", BODIES[second], who="lead", **headers),
    )


async def ends_of(office: Office, request_id: UUID) -> list[events.Event]:
    past = (await office.case(request_id)).past
    return [fact for fact in past if isinstance(fact, events.Outcome)]


@_pairs
async def test_c18_of_two_who_saw_the_same_case_exactly_one_wins(
    office: Office, situation: Situation, first: str, second: str
) -> None:
    request_id = await situation(office)
    seen = (await office.shown(request_id))["version"]

    answers = await at_once(office, request_id, first, second, **{"If-Match": f'"{seen}"'})

    assert sorted(answer.status_code for answer in answers) == [200, 409]
    won, lost = sorted(answers, key=lambda answer: answer.status_code)
    assert lost.json()["type"] == "urn:problem-type:loket:case-changed"
    assert lost.json()["case"]["state"] == won.json()["case"]["state"]
    assert (await office.case(request_id)).version == won.json()["case"]["version"]


@_pairs
async def test_c18_of_two_who_did_not_say_what_they_saw_nothing_is_half_done(
    office: Office, situation: Situation, first: str, second: str
) -> None:
    request_id = await situation(office)

    answers = await at_once(office, request_id, first, second)

    case = await office.case(request_id)
    accepted = [answer for answer in answers if answer.status_code == 200]
    both_may = second in LEAVES.get(first, ()) or first in LEAVES.get(second, ())
    assert {answer.status_code for answer in answers} <= {200, 409}
    assert len(accepted) == 1 or (both_may and len(accepted) == 2)
    assert len(await ends_of(office, request_id)) == (case.state in OUTCOMES)
    assert not (case.state in OUTCOMES and case.tasks)


@pytest.mark.parametrize("action", BODIES)
async def test_c18_one_clerk_who_clicks_twice_acts_once(office: Office, action: str) -> None:
    situation = next(where for where, offered in SITUATIONS.items() if action in offered)
    request_id = await situation(office)
    before = len((await office.case(request_id)).past)
    path, key = f"/cases/{request_id}/{action}", f"twice-{request_id}"

    answers = await asyncio.gather(*(office.post(path, BODIES[action], key=key) for _ in range(2)))
    again = await office.post(path, BODIES[action], key=key)

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


def test_every_action_is_tried_against_another() -> None:
    tried = {action for actions in SITUATIONS.values() for action in actions}

    assert tried == set(BODIES)
