import pytest

from libs.events.values import CitizenStatus
from services.intake.rules.a_closed_request_cannot_be_withdrawn import (
    RequestIsClosed,
    a_closed_request_cannot_be_withdrawn,
)


@pytest.mark.parametrize("status", ["received", "in_progress", "action_needed"])
def test_an_open_request_can(status: str) -> None:
    a_closed_request_cannot_be_withdrawn(CitizenStatus(status))


@pytest.mark.parametrize("status", ["delivered", "completed", "refused", "cancelled"])
def test_a_closed_one_cannot(status: str) -> None:
    with pytest.raises(RequestIsClosed):
        a_closed_request_cannot_be_withdrawn(CitizenStatus(status))
