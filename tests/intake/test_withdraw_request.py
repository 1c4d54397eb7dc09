from datetime import timedelta
from uuid import UUID

import pytest

from libs.events.unit import Unit
from libs.events.values import CitizenStatus
from services.intake.announcements import withdrawal_asked
from services.intake.model.request import Request
from services.intake.rules.a_closed_request_cannot_be_withdrawn import RequestIsClosed
from services.intake.use_cases.withdraw_request import (
    RequestIsUnknown,
    WithdrawRequest,
    withdraw_request,
)
from tests.intake.desk import JAN, LINDEDAAL, MILA, MONDAY, ZONNEBERG, FrontDesk, because, order

pytestmark = pytest.mark.anyio


class Seen:
    """The citizen sees the same status of every request."""

    def __init__(self, status: CitizenStatus) -> None:
        self.status = status

    async def status_of(self, request_id: UUID, *, municipality: str) -> CitizenStatus:
        return self.status


async def withdraw(
    desk: FrontDesk,
    *,
    by: str = JAN,
    at: str = ZONNEBERG,
    request_id: UUID = UUID(int=1),  # noqa: B008 - a constant
    seen: CitizenStatus = CitizenStatus.IN_PROGRESS,
) -> str | None:
    command = WithdrawRequest(request_id=request_id, municipality=at, national_number=by)

    async def decide(unit: Unit) -> str:
        return await withdraw_request(
            command,
            unit=unit,
            keys=desk.keys,
            own=desk.own,
            statuses=Seen(seen),
            now=MONDAY + timedelta(hours=1),
        )

    return (await desk.store.run(decide, cause=because())).result


async def submitted() -> FrontDesk:
    desk = FrontDesk()
    await desk.submit(order())
    return desk


async def test_the_wish_is_recorded_at_once_and_told() -> None:
    desk = await submitted()

    reference = await withdraw(desk)

    _, fact = desk.store.facts
    assert reference == "ZON-7K3M9-2QX4R-C"
    assert isinstance(fact, Request.WithdrawalAsked)
    told = withdrawal_asked(fact)
    assert (told.request_id, told.municipality) == (UUID(int=1), ZONNEBERG)
    assert told.asked_at == MONDAY + timedelta(hours=1)


async def test_wishing_it_again_changes_nothing() -> None:
    desk = await submitted()

    await withdraw(desk)
    reference = await withdraw(desk)

    assert reference == "ZON-7K3M9-2QX4R-C"
    assert len(desk.store.facts) == 2


async def test_a_closed_request_stays_closed() -> None:
    desk = await submitted()

    with pytest.raises(RequestIsClosed):
        await withdraw(desk, seen=CitizenStatus.DELIVERED)

    assert len(desk.store.facts) == 1


@pytest.mark.parametrize(
    "wrong", [{"by": MILA}, {"at": LINDEDAAL}, {"request_id": UUID(int=2)}], ids=str
)
async def test_what_is_not_the_own_request_here_is_unknown(wrong: dict[str, str]) -> None:
    desk = await submitted()

    with pytest.raises(RequestIsUnknown):
        await withdraw(desk, **wrong)

    assert len(desk.store.facts) == 1


async def test_an_erased_request_is_unknown() -> None:
    desk = await submitted()
    await desk.keys.destroy(UUID(int=1))

    with pytest.raises(RequestIsUnknown):
        await withdraw(desk)
