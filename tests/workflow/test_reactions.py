"""Whenever → then: from what the neighbours tell to what workflow does, through the bus."""

from uuid import UUID, uuid4

import pytest

from libs.events.contracts import delivery, intake, workflow
from libs.events.envelope import Contract, Envelope
from libs.events.values import CaseState, Channel, EBoxResult, Purpose, Relation
from services.workflow.compose import reactions
from services.workflow.model import case_events as events
from tests.workflow.people import ANSWERS, APPLICANT, CONTACT, HOUSEHOLD, ZONNEBERG
from tests.workflow.town import NOW, Town

pytestmark = pytest.mark.anyio
REFERENCE = "ZB-2026-7K3M"


async def hear(town: Town, event: Contract) -> None:
    envelope = Envelope(
        event_id=uuid4(),
        position=1,
        previous=0,
        partition=0,
        at=NOW,
        correlation_id=UUID(int=7),
        causation_id=None,
        event=event,
    )
    unit = await town.store.unit(cause=None)
    await reactions().handle([envelope], unit)
    await town.store.commit(unit.work())


def about(request_id: UUID) -> dict[str, object]:
    return {"request_id": request_id, "municipality": ZONNEBERG, "reference": REFERENCE}


async def test_a_submitted_request_opens_a_case(town: Town) -> None:
    request_id = uuid4()
    key = await town.keys.make(request_id)
    submitted = intake.RequestSubmitted(
        **about(request_id),
        product=HOUSEHOLD,
        purpose=Purpose.ABROAD,
        relation=Relation.SELF,
        applicant=key.seal(APPLICANT),
        answers=key.seal(ANSWERS),
        terms_version="2026-01",
        submitted_at=NOW,
    )

    await hear(town, submitted)
    await hear(town, submitted)

    (opened,) = town.told_of(workflow.CaseOpened)
    assert (opened.reference, opened.product.code) == (REFERENCE, "ATT_HOUSEHOLD")
    await town.decide(request_id)
    assert town.told_of(workflow.TaskReady)[0].reasons == ("for-use-abroad",)


async def test_a_wish_to_withdraw_is_answered(town: Town) -> None:
    request_id = await town.decided(CONTACT)

    await hear(
        town,
        intake.WithdrawalAsked(request_id=request_id, municipality=ZONNEBERG, asked_at=NOW),
    )

    assert town.told_of(workflow.CaseCancelled)[0].withdrawn


@pytest.mark.parametrize("kind", ["link", "counter"])
async def test_what_reached_the_person_closes_the_case(town: Town, kind: str) -> None:
    request_id = await town.decided(HOUSEHOLD)
    told = {
        **about(request_id),
        "order_id": await town.order_of(request_id),
        "document_id": uuid4(),
        "at": NOW,
    }

    if kind == "link":
        await hear(town, delivery.DeliveredDigitally(**told, available_until=NOW))
    else:
        await hear(town, delivery.ReadyAtCounter(**told))

    assert len(town.told_of(workflow.CaseDelivered)) == 1


async def test_a_letter_that_is_ready_makes_a_task(town: Town) -> None:
    request_id = await town.at_a_clerk()
    await town.deliver(request_id, Channel.POST)
    await town.order(request_id)

    await hear(
        town,
        delivery.LetterReady(
            **about(request_id),
            order_id=await town.order_of(request_id),
            document_id=uuid4(),
            at=NOW,
        ),
    )

    assert town.told_of(workflow.TaskReady)[-1].kind == "confirm-dispatch"


async def test_a_paper_that_cannot_be_made_makes_a_task_with_the_reason(town: Town) -> None:
    request_id = await town.decided(HOUSEHOLD)

    await hear(
        town,
        delivery.DocumentCouldNotBeMade(
            **about(request_id),
            order_id=await town.order_of(request_id),
            reason="not-belgian",
            at=NOW,
        ),
    )

    assert town.told_of(workflow.TaskReady)[0].reasons == ("not-belgian",)
    assert (await town.case(request_id)).state is CaseState.OPEN


async def test_papers_and_my_ebox_are_remembered_for_the_page(town: Town) -> None:
    request_id = await town.decided(HOUSEHOLD)
    document_id = uuid4()

    await hear(
        town,
        delivery.DocumentIssued(
            **about(request_id),
            order_id=await town.order_of(request_id),
            document_id=document_id,
            title="Attest van gezinssamenstelling",
            kind="certificate",
            sha256="00",
            issued_at=NOW,
        ),
    )
    await hear(
        town,
        delivery.EBoxOutcome(
            **about(request_id), document_id=document_id, outcome=EBoxResult.NO_CONSENT, at=NOW
        ),
    )

    past = (await town.case(request_id)).past
    assert [type(fact).__name__ for fact in past[-2:]] == [
        events.DocumentAdded.__name__,
        events.EBoxAnswered.__name__,
    ]
