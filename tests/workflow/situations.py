"""Every situation in which a case can be, and what it offers there."""

from collections.abc import Awaitable, Callable
from uuid import UUID

from libs.events.values import BackOfficeStatus, Channel, Purpose
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.note_delivery import NoteFailure
from tests.workflow.acts import DEATH, FIRST, MARRIAGE, look_again
from tests.workflow.neighbours import forwarded, given, hear
from tests.workflow.people import (
    CONTACT,
    HOUSEHOLD,
    JAN,
    LINDEDAAL,
    ZONNEBERG,
    a_person,
)
from tests.workflow.situations_with_police import (
    advised_against,
    advised_in_favour,
    at_the_police,
    declined_by_the_police,
    police_not_asked_yet,
    police_wait_for_a_clerk,
    term_of_the_police_over,
)
from tests.workflow.town import Town

Situation = Callable[[Town], Awaitable[UUID]]


async def undecided(town: Town) -> UUID:
    return await town.submit(HOUSEHOLD)


async def paper_at_a_clerk(town: Town) -> UUID:
    return await town.at_a_clerk()


async def contact_details_at_a_clerk(town: Town) -> UUID:
    return await town.decided(CONTACT)


async def delivery_decided(town: Town) -> UUID:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id, Channel.POST)
    return request_id


async def being_made(town: Town) -> UUID:
    return await town.decided(HOUSEHOLD)


async def letter_ready(town: Town) -> UUID:
    request_id = await delivery_decided(town)
    await town.order(request_id)
    await town.letter_is_ready(request_id)
    return request_id


async def given_back(town: Town) -> UUID:
    request_id = await delivery_decided(town)
    town.register.people.clear()
    await town.order(request_id)
    return request_id


async def impossible_paper(town: Town) -> UUID:
    request_id = await town.decided(HOUSEHOLD)
    order_id = await town.order_of(request_id)
    await town.note(NoteFailure(request_id=request_id, order_id=order_id, reason="not-a-voter"))
    return request_id


async def information_asked(town: Town) -> UUID:
    request_id = await town.at_a_clerk()
    await town.ask(request_id)
    return request_id


async def delivered(town: Town) -> UUID:
    request_id = await town.decided(HOUSEHOLD)
    await town.arrive(request_id)
    return request_id


async def delivered_digitally(town: Town) -> UUID:
    return await town.delivered(Channel.DIGITAL)


async def at_the_counter(town: Town) -> UUID:
    return await town.delivered(Channel.COUNTER)


async def posted(town: Town) -> UUID:
    return await town.delivered(Channel.POST)


async def taken_back(town: Town) -> UUID:
    request_id = await town.delivered(Channel.COUNTER)
    await town.act(Action.REVOKE_DOCUMENT, request_id)
    return request_id


async def counter_ordered(town: Town) -> UUID:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id, Channel.COUNTER)
    await town.order(request_id)
    return request_id


async def refused_by_rule(town: Town) -> UUID:
    town.register.people[JAN] = a_person(managing_nis=LINDEDAAL)
    return await town.decided(CONTACT)


async def completed(town: Town) -> UUID:
    request_id = await town.decided(CONTACT)
    await town.act(Action.COMPLETE, request_id)
    return request_id


async def handled_outside(town: Town) -> UUID:
    request_id = await town.decided(CONTACT)
    await town.act(Action.HANDLE_OUTSIDE_SYSTEM, request_id)
    return request_id


async def act_missing(town: Town) -> UUID:
    return await town.decided(MARRIAGE)


async def act_looked_for(town: Town) -> UUID:
    request_id = await act_missing(town)
    await town.act(Action.CONFIRM_ACT_ADDED, request_id)
    return request_id


async def act_still_missing(town: Town) -> UUID:
    request_id = await act_looked_for(town)
    await look_again(town, request_id)
    return request_id


async def act_found_for_a_clerk(town: Town) -> UUID:
    request_id = await town.decided(MARRIAGE, purpose=Purpose.ABROAD)
    town.acts.has(FIRST)
    await town.act(Action.CONFIRM_ACT_ADDED, request_id)
    await look_again(town, request_id)
    return request_id


async def whose_act_is_unknown(town: Town) -> UUID:
    return await town.decided(DEATH)


async def withdrawn(town: Town) -> UUID:
    request_id = await town.at_a_clerk()
    await town.withdraw(request_id)
    return request_id


ALWAYS_AT_A_CLERK = (Action.ASK_INFORMATION, Action.CANCEL)


async def given_to_back_office(town: Town) -> UUID:
    town.linked.add(ZONNEBERG)
    return await given(town, municipality=ZONNEBERG)


async def at_back_office(town: Town) -> UUID:
    town.linked.add(ZONNEBERG)
    return await forwarded(town, municipality=ZONNEBERG)


async def declined_by_back_office(town: Town) -> UUID:
    town.linked.add(ZONNEBERG)
    return await forwarded(town, None, municipality=ZONNEBERG)


async def accepted_by_back_office(town: Town) -> UUID:
    request_id = await at_back_office(town)
    await hear(town, request_id, BackOfficeStatus.ACCEPTED)
    return request_id


OFFERED: dict[Situation, set[Action]] = {
    undecided: {Action.CANCEL},
    paper_at_a_clerk: {Action.DELIVER, Action.REFUSE, *ALWAYS_AT_A_CLERK},
    contact_details_at_a_clerk: {
        Action.COMPLETE,
        Action.HANDLE_OUTSIDE_SYSTEM,
        *ALWAYS_AT_A_CLERK,
    },
    information_asked: {Action.DELIVER, Action.REFUSE, *ALWAYS_AT_A_CLERK},
    delivery_decided: {Action.DELIVER, Action.CANCEL},
    counter_ordered: {Action.CANCEL},
    being_made: {Action.CANCEL},
    letter_ready: {Action.DELIVER, Action.CONFIRM_DISPATCH, Action.CANCEL},
    given_back: {Action.DELIVER, Action.REFUSE, *ALWAYS_AT_A_CLERK},
    impossible_paper: {Action.REFUSE, *ALWAYS_AT_A_CLERK},
    act_missing: {Action.CONFIRM_ACT_ADDED, Action.REFUSE, *ALWAYS_AT_A_CLERK},
    act_looked_for: {Action.CANCEL},
    act_still_missing: {Action.CONFIRM_ACT_ADDED, Action.REFUSE, *ALWAYS_AT_A_CLERK},
    act_found_for_a_clerk: {Action.DELIVER, Action.REFUSE, *ALWAYS_AT_A_CLERK},
    whose_act_is_unknown: {Action.DELIVER, Action.REFUSE, *ALWAYS_AT_A_CLERK},
    delivered: set(),
    delivered_digitally: {Action.RENEW_LINK, Action.REVOKE_DOCUMENT},
    at_the_counter: {Action.HAND_OVER, Action.REVOKE_DOCUMENT},
    posted: {Action.REVOKE_DOCUMENT},
    taken_back: set(),
    refused_by_rule: set(),
    completed: set(),
    handled_outside: set(),
    withdrawn: set(),
    given_to_back_office: {Action.CANCEL},
    at_back_office: {Action.CANCEL},
    declined_by_back_office: {
        Action.COMPLETE,
        Action.HANDLE_OUTSIDE_SYSTEM,
        *ALWAYS_AT_A_CLERK,
    },
    accepted_by_back_office: set(),
    police_not_asked_yet: {Action.CANCEL},
    police_wait_for_a_clerk: {Action.ASK_ADVICE, Action.REFUSE, *ALWAYS_AT_A_CLERK},
    at_the_police: {Action.CANCEL},
    declined_by_the_police: {Action.GIVE_ADVICE, Action.CANCEL},
    term_of_the_police_over: {Action.GIVE_ADVICE, Action.CANCEL},
    advised_in_favour: {Action.DELIVER, Action.REFUSE, *ALWAYS_AT_A_CLERK},
    advised_against: {Action.REFUSE, *ALWAYS_AT_A_CLERK},
}
