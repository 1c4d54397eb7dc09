from datetime import timedelta

import pytest

from libs.events.values import CitizenStatus
from services.intake.rules.a_document_is_offered_while_it_can_be_downloaded import (
    a_document_is_offered_while_it_can_be_downloaded,
)
from tests.intake.desk import MONDAY


def offered(status: CitizenStatus, *, hours_left: float = 1) -> bool:
    until = MONDAY + timedelta(hours=hours_left)
    return a_document_is_offered_while_it_can_be_downloaded(
        status, available_until=until, now=MONDAY
    )


@pytest.mark.parametrize("status", [CitizenStatus.IN_PROGRESS, CitizenStatus.DELIVERED])
def test_b36_it_is_offered_until_its_term_ends(status: CitizenStatus) -> None:
    assert offered(status)
    assert not offered(status, hours_left=0)
    assert not offered(status, hours_left=-1)


@pytest.mark.parametrize("status", [CitizenStatus.REFUSED, CitizenStatus.CANCELLED])
def test_what_came_to_nothing_offers_no_document(status: CitizenStatus) -> None:
    assert not offered(status)
