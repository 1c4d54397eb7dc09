"""What the form tells of somebody: as people read it, and whom to tell when it is wrong."""

import pytest

from tests.intake.desk import FrontDesk
from tests.intake.filling_in import at_the_form
from tests.intake.test_me import jan

pytestmark = pytest.mark.anyio


async def test_what_is_known_of_somebody_shows_numbers_in_groups_and_whom_to_tell() -> None:
    page = (await at_the_form(FrontDesk(jan()), "ATT_HOUSEHOLD").opens()).text

    assert '<dd class="number">+32 470 00 00 01</dd>' in page
    assert "+32470000001" not in page
    assert '<a href="/contact">Laat het ons weten</a>' in page
