"""Looking up what somebody asked and still awaits, on a real PostgreSQL."""

import asyncio
from collections.abc import AsyncIterator
from uuid import UUID

import pytest

from deploy.embedded.tables import tables_of
from libs.events.contracts import workflow
from libs.events.values import Channel
from services.intake.model.asked import Asked
from services.intake.views.place.asked_before import AskedBeforeQuery
from tests.intake.desk import JAN, LINDEDAAL, MILA, ZONNEBERG
from tests.intake.town import ONE, OWNERS, Town, View
from tests.support.postgres import PostgresServer
from tests.support.service_role import as_its_service
from tests.support.wishes import make_tables

pytestmark = [pytest.mark.anyio, pytest.mark.servers]
WHAT = ("ATT_HOUSEHOLD", "domestic", "", "")
TWO = UUID(int=2)


class Kept:
    """What was submitted, and the question about it."""

    def __init__(self, view: View, query: AskedBeforeQuery) -> None:
        self.view = view
        self.query = query

    async def submitted(
        self,
        request_id: UUID,
        *,
        by: str = JAN,
        at: str = ZONNEBERG,
        what: tuple[str, ...] | None = WHAT,
    ) -> None:
        await self.view.keeps_place(request_id, by=by, at=at, what=what)

    async def same_as(
        self, *, by: str = JAN, at: str = ZONNEBERG, but: UUID | None = None
    ) -> tuple[str, ...]:
        return await self.query.references(
            Asked(what=WHAT), request_id=but, municipality=at, national_number=by
        )


@pytest.fixture
async def kept(postgres: PostgresServer, town: Town) -> AsyncIterator[Kept]:
    url = postgres.new_database("intake")
    make_tables(url, "intake", also=tables_of("intake"))
    view = View(as_its_service(url, "intake"), town)
    async with AskedBeforeQuery(database_url=view.url, owners=OWNERS) as query:
        yield Kept(view, query)


async def test_what_was_asked_is_found_the_latest_first(kept: Kept) -> None:
    await kept.submitted(ONE)
    await kept.submitted(TWO)

    assert await kept.same_as() == ("ZON-2", "ZON-1")


async def test_a_request_is_not_like_itself(kept: Kept) -> None:
    await kept.submitted(ONE)
    await kept.submitted(TWO)

    assert await kept.same_as(but=TWO) == ("ZON-1",)


async def test_what_another_person_town_or_wish_asked_is_not_told(kept: Kept) -> None:
    await kept.submitted(ONE, by=MILA)
    await kept.submitted(TWO, at=LINDEDAAL)
    await kept.submitted(UUID(int=3), what=("ATT_LIFE", "domestic", "", ""))

    assert await kept.same_as() == ()


async def test_what_was_submitted_before_this_was_kept_is_not_known(kept: Kept) -> None:
    await kept.submitted(ONE, what=None)

    assert await kept.same_as() == ()


async def test_what_its_citizen_sees_as_closed_is_told_no_more(kept: Kept, town: Town) -> None:
    await kept.submitted(ONE)
    await kept.view.hears([await town.submitted(), town.happened(workflow.CaseOpened)])
    under_way = await kept.same_as()

    await kept.view.hears([town.happened(workflow.CaseDelivered, channel=Channel.DIGITAL)])

    assert under_way == ("ZON-1",)
    assert await kept.same_as() == ()


async def test_many_who_ask_at_once_each_hear_of_their_own(kept: Kept) -> None:
    await kept.submitted(ONE)
    await kept.submitted(TWO, by=MILA)

    answers = await asyncio.gather(
        *(kept.same_as(by=who) for _ in range(20) for who in (JAN, MILA)),
        kept.same_as(at=LINDEDAAL),
    )

    assert answers == [("ZON-1",), ("ZON-2",)] * 20 + [()]


async def test_of_very_many_the_latest_three_are_told(kept: Kept) -> None:
    for number in range(1, 31):
        await kept.submitted(UUID(int=number))

    assert await kept.same_as() == tuple(f"ZON-{number}" for number in range(30, 27, -1))
