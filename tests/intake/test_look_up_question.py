from uuid import UUID

import pytest

from libs.events.values import CaseState
from services.intake.rules.a_question_is_open_until_its_term_or_the_outcome import (
    NOTHING_NEEDED,
    TERM_IS_OVER,
)
from services.intake.use_cases.information_links import LinkDoesNotOpen
from services.intake.use_cases.look_up_question import (
    LookUpQuestion,
    ShownQuestion,
    look_up_question,
)
from tests.intake.desk import ZONNEBERG, FrontDesk
from tests.intake.questions import REFERENCE, SECRET, WORDS

pytestmark = pytest.mark.anyio


async def look_up(desk: FrontDesk, secret: str = SECRET) -> ShownQuestion:
    command = LookUpQuestion(secret=secret)
    return await look_up_question(command, links=desk.links, keys=desk.keys, now=desk.now)


async def test_a38_who_holds_the_link_reads_what_is_asked() -> None:
    desk = FrontDesk()
    asked = await desk.is_asked()

    shown = await look_up(desk)

    assert (shown.question, shown.reference, shown.municipality) == (WORDS, REFERENCE, ZONNEBERG)
    assert (shown.until, shown.closed_because) == (asked.until, None)
    assert WORDS not in repr(asked) + repr(shown)


@pytest.mark.parametrize(
    "typed", [f"https://site/informatie#{SECRET}", f" {SECRET[:9]} {SECRET[9:]} "]
)
async def test_a_whole_link_and_spaces_are_understood(typed: str) -> None:
    desk = FrontDesk()
    await desk.is_asked()

    assert (await look_up(desk, typed)).question == WORDS


async def test_c10_of_a_closed_request_nothing_is_needed_any_more() -> None:
    desk = FrontDesk()
    await desk.is_asked(outcome=CaseState.COMPLETED)

    assert (await look_up(desk)).closed_because == NOTHING_NEEDED


async def test_after_the_term_it_is_told_that_it_is_over() -> None:
    desk = FrontDesk()
    await desk.is_asked(days=0)

    assert (await look_up(desk)).closed_because == TERM_IS_OVER


@pytest.mark.parametrize("wrong", ["", "x", SECRET[:-1], SECRET[:-1] + "_", SECRET + "A", "é" * 43])
async def test_any_other_secret_opens_nothing(wrong: str) -> None:
    desk = FrontDesk()
    await desk.is_asked()

    with pytest.raises(LinkDoesNotOpen):
        await look_up(desk, wrong)


async def test_an_erased_request_is_as_if_it_had_never_been_asked_about() -> None:
    desk = FrontDesk()
    await desk.is_asked()
    await desk.keys.destroy(UUID(int=1))

    with pytest.raises(LinkDoesNotOpen):
        await look_up(desk)
