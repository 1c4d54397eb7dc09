import pytest

from libs.events.announcing import Announcements
from services.intake.announcements import ANNOUNCEMENTS
from services.intake.model.inquiry import Inquiry
from services.intake.model.request import Request
from tests.intake.desk import MONDAY, FrontDesk, order


def test_topics_are_explicit_and_fixed_for_ever() -> None:
    assert Request.TOPIC == "intake.request"
    assert Request.Created.TOPIC == "intake.request.submitted"
    assert Request.WithdrawalAsked.TOPIC == "intake.request.withdrawal-asked"


def test_everything_that_happens_to_a_request_is_told() -> None:
    announcements: Announcements = ANNOUNCEMENTS

    assert set(announcements) == {
        Request.Created,
        Request.WithdrawalAsked,
        Inquiry.InformationSupplied,
    }


@pytest.mark.anyio
async def test_a_request_is_the_same_again_from_its_events() -> None:
    desk = FrontDesk()
    await desk.submit(order())

    again = await desk.store.read(Request, order().request_id)

    assert again.reference == "ZON-7K3M9-2QX4R-C"
    assert again.municipality == "99001"
    assert not again.withdrawal_is_asked
    again.ask_to_withdraw(now=MONDAY)
    assert again.withdrawal_is_asked
