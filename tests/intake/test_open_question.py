from datetime import timedelta
from uuid import UUID

import pytest

from libs.events.values import CaseState
from services.intake.use_cases.open_question import OpenQuestion, open_question
from tests.intake.desk import LINDEDAAL, MONDAY, ZONNEBERG, FrontDesk
from tests.intake.questions import WORDS

pytestmark = pytest.mark.anyio


async def asked(
    desk: FrontDesk,
    *,
    request_id: UUID = UUID(int=1),  # noqa: B008 - a constant
    municipality: str = ZONNEBERG,
    days_later: int = 0,
) -> OpenQuestion | None:
    return await open_question(
        request_id,
        municipality=municipality,
        questions=desk.links,
        keys=desk.keys,
        now=MONDAY + timedelta(days=days_later),
    )


async def test_a36_the_applicant_reads_what_is_asked_and_until_when() -> None:
    desk = FrontDesk()
    await desk.is_asked(days=30)

    assert await asked(desk) == OpenQuestion(text=WORDS, until=MONDAY + timedelta(days=30))


async def test_where_nothing_is_asked_there_is_nothing_to_read() -> None:
    desk = FrontDesk()
    await desk.is_asked()

    assert await asked(desk, request_id=UUID(int=2)) is None
    assert await asked(desk, municipality=LINDEDAAL) is None


async def test_a_question_is_over_with_its_term_or_its_request() -> None:
    desk, closed = FrontDesk(), FrontDesk()
    await desk.is_asked(days=30)
    await closed.is_asked(outcome=CaseState.CANCELLED)

    assert await asked(desk, days_later=30) is None
    assert await asked(closed) is None


async def test_of_an_erased_request_nothing_is_read() -> None:
    desk = FrontDesk()
    await desk.is_asked()
    await desk.keys.destroy(UUID(int=1))

    assert await asked(desk) is None
