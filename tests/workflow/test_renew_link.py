"""A clerk lets a new link be sent: one click, and it is on the case."""

from datetime import timedelta
from uuid import uuid4

import pytest

from libs.events.contracts.workflow import LinkRenewalOrdered
from libs.events.values import Channel
from services.workflow.model.delivery_events import LinkRenewed
from services.workflow.model.memory import ActionIsNotPossible, CaseIsClosed
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.note_delivery import NoteRenewedLink
from services.workflow.web.api.history import history_of
from tests.workflow.town import CLERK, NOW, Town

pytestmark = pytest.mark.anyio
WORKS = "De nieuwe link naar het document werkt tot 31\N{NO-BREAK SPACE}mei 2026."


async def test_c03_each_click_of_a_clerk_orders_another_link(town: Town) -> None:
    request_id = await town.delivered(Channel.DIGITAL)

    await town.act(Action.RENEW_LINK, request_id)
    await town.act(Action.RENEW_LINK, request_id)

    first, second = town.told_of(LinkRenewalOrdered)
    assert first.order_id == second.order_id == await town.order_of(request_id)
    assert first.renewal_id != second.renewal_id
    assert (first.ordered_by, first.ordered_at) == (CLERK, NOW)


@pytest.mark.parametrize("channel", [Channel.POST, Channel.COUNTER])
async def test_what_never_had_a_link_gets_none(town: Town, channel: Channel) -> None:
    request_id = await town.delivered(channel)

    with pytest.raises(ActionIsNotPossible):
        await town.act(Action.RENEW_LINK, request_id)


async def test_a_document_that_was_taken_back_gets_no_new_link(town: Town) -> None:
    request_id = await town.delivered(Channel.DIGITAL)
    await town.act(Action.REVOKE_DOCUMENT, request_id)

    with pytest.raises(ActionIsNotPossible):
        await town.act(Action.RENEW_LINK, request_id)


async def test_a_refused_case_has_no_link(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.act(Action.REFUSE, request_id)

    with pytest.raises(CaseIsClosed):
        await town.act(Action.RENEW_LINK, request_id)


@pytest.mark.parametrize(
    ("by", "who", "what"),
    [
        (CLERK, "Anna Baert", WORKS),
        (None, "Loket", f"Wie de vorige link had, vroeg een nieuwe. {WORKS}"),
    ],
)
async def test_c03_the_case_remembers_every_new_link_once(
    town: Town, by: str | None, who: str, what: str
) -> None:
    request_id = await town.delivered(Channel.DIGITAL)
    note = NoteRenewedLink(
        request_id=request_id, document_id=uuid4(), available_until=NOW + timedelta(days=90), by=by
    )

    await town.note(note)
    await town.note(note)

    case = await town.case(request_id)
    assert len([fact for fact in case.past if isinstance(fact, LinkRenewed)]) == 1
    line = history_of(case.past, key=None, names={CLERK: "Anna Baert"})[-1]
    assert (line.who, line.what) == (who, what)
