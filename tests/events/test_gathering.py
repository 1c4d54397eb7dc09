"""Questions that are asked together: who hears what when it goes wrong."""

import asyncio
from collections.abc import Mapping, Sequence

import psycopg
import pytest

from libs.events.refusals import StoreIsUnavailable, TooBusy
from libs.events.store import gathering
from libs.events.store.gathering import Gathering


class Oracle:
    """Answers once it may; `trouble` is what it meets instead."""

    def __init__(self) -> None:
        self.asked: list[list[int]] = []
        self.is_asked = asyncio.Event()
        self.may = asyncio.Event()
        self.trouble: Exception | None = None

    async def answer(self, keys: Sequence[int]) -> Mapping[int, int]:
        self.asked.append(list(keys))
        self.is_asked.set()
        await self.may.wait()
        if self.trouble is not None:
            raise self.trouble
        return {key: 100 // key for key in keys}


async def heard(*futures: asyncio.Future[int]) -> list[int | type[BaseException]]:
    outcomes = await asyncio.gather(*futures, return_exceptions=True)
    return [type(one) if isinstance(one, BaseException) else one for one in outcomes]


def test_who_asks_while_others_are_answered_is_answered_with_all_who_did() -> None:
    async def scenario() -> None:
        oracle = Oracle()
        asking: Gathering[int, int] = Gathering(oracle.answer)
        first = asking.ask(1)
        await oracle.is_asked.wait()
        later = [asking.ask(2), asking.ask(4)]

        oracle.may.set()

        assert await heard(first, *later) == [100, 50, 25]
        assert oracle.asked == [[1], [2, 4]]

    asyncio.run(scenario())


def test_a_bad_question_fails_alone() -> None:
    async def scenario() -> None:
        oracle = Oracle()
        oracle.may.set()
        asking: Gathering[int, int] = Gathering(oracle.answer)

        outcomes = await heard(asking.ask(1), asking.ask(0), asking.ask(4))

        assert outcomes == [100, ZeroDivisionError, 25]

    asyncio.run(scenario())


def test_an_error_of_the_database_is_heard_by_those_who_were_asked_together() -> None:
    async def scenario() -> None:
        oracle = Oracle()
        oracle.trouble = psycopg.OperationalError()
        asking: Gathering[int, int] = Gathering(oracle.answer)
        together = [asking.ask(1), asking.ask(2)]
        oracle.may.set()

        assert await heard(*together) == [psycopg.OperationalError] * 2
        oracle.trouble = None
        assert await heard(asking.ask(5)) == [20]

    asyncio.run(scenario())


def test_an_outage_that_was_waited_out_is_heard_by_all_who_wait() -> None:
    async def scenario() -> None:
        oracle = Oracle()
        oracle.trouble = StoreIsUnavailable()
        asking: Gathering[int, int] = Gathering(oracle.answer)
        first = asking.ask(1)
        await oracle.is_asked.wait()
        later = [asking.ask(2), asking.ask(2)]

        oracle.may.set()

        assert await heard(first, *later) == [StoreIsUnavailable] * 3
        assert oracle.asked == [[1]]

    asyncio.run(scenario())


def test_too_many_are_turned_away(monkeypatch: pytest.MonkeyPatch) -> None:
    async def scenario() -> None:
        monkeypatch.setattr(gathering, "_MOST_WAITING", 2)
        oracle = Oracle()
        asking: Gathering[int, int] = Gathering(oracle.answer)
        waiting = [asking.ask(1), asking.ask(2)]

        with pytest.raises(TooBusy):
            asking.ask(3)

        oracle.may.set()
        assert await heard(*waiting) == [100, 50]

    asyncio.run(scenario())
