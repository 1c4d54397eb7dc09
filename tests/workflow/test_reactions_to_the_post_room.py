"""Whenever the post room tells of a paper that is printed or linked to again → then."""

from uuid import UUID, uuid4

import pytest

from libs.events.contracts import delivery
from libs.events.values import Channel
from services.workflow.model.delivery_events import LinkRenewed
from services.workflow.use_cases.check_address import CHECK_ADDRESS
from tests.workflow.test_reactions import about, hear
from tests.workflow.town import NOW, Town

pytestmark = pytest.mark.anyio


async def waiting(town: Town) -> tuple[UUID, UUID]:
    """A letter that waits to be posted, and its document."""
    request_id = await town.at_a_clerk()
    await town.deliver(request_id, Channel.POST)
    await town.order(request_id)
    document_id = await town.paper_is_made(request_id)
    await town.letter_is_ready(request_id)
    return request_id, document_id


def checks_at_once(town: Town) -> int:
    return len([job for job, _ in town.store.jobs if job.task == CHECK_ADDRESS and not job.at])


@pytest.mark.parametrize(("by", "checks"), [("staff", 1), ("link", 0), ("citizen", 0)])
async def test_b38_a_clerk_who_fetches_the_document_has_its_address_looked_at(
    town: Town, by: str, checks: int
) -> None:
    request_id, document_id = await waiting(town)

    fetched = delivery.DocumentDownloaded(
        **about(request_id), document_id=document_id, by=by, at=NOW
    )
    await hear(town, fetched)
    await hear(town, fetched)

    assert checks_at_once(town) == checks


async def test_b38_another_document_than_that_of_the_letter_changes_nothing(town: Town) -> None:
    request_id, _ = await waiting(town)

    await hear(
        town,
        delivery.DocumentDownloaded(**about(request_id), document_id=uuid4(), by="staff", at=NOW),
    )

    assert checks_at_once(town) == 0


async def test_c03_a_new_link_is_on_the_case_once(town: Town) -> None:
    request_id = await town.delivered(Channel.DIGITAL)
    renewed = delivery.LinkRenewed(
        **about(request_id),
        document_id=uuid4(),
        order_id=await town.order_of(request_id),
        available_until=NOW,
        renewed_by=None,
        at=NOW,
    )

    await hear(town, renewed)
    await hear(town, renewed)

    past = (await town.case(request_id)).past
    assert len([fact for fact in past if isinstance(fact, LinkRenewed)]) == 1
