"""`python -m tests.events.rebuilder …`: a rebuild that is killed (SIGKILL) at a named moment."""

import asyncio
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import psycopg

from libs.events.process import room
from libs.events.process.room import Outcome, Room
from tests.events.conftest import on_postgres
from tests.events.rebuilds import rebuilt

BEFORE = ("emptied", "filled", "compared", "within the swap", "before the commit")
AFTER = ("after the commit", "before the live consumer is told", "before the last emptying")


def die(*_: object) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def _before(owner: type, name: str, *, time: int = 1) -> None:
    """Die when this is called for the first, second … time."""
    usual: Callable[..., Any] = getattr(owner, name)
    calls = []

    async def called(*arguments: Any, **named: Any) -> Any:
        calls.append(name)
        if len(calls) == time:
            die()
        return await usual(*arguments, **named)

    setattr(owner, name, called)


def _before_statement(text: str) -> None:
    usual = psycopg.AsyncConnection.execute

    async def execute(self: Any, query: Any, *arguments: Any, **named: Any) -> Any:
        if query == text:
            die()
        return await usual(self, query, *arguments, **named)

    psycopg.AsyncConnection.execute = execute  # type: ignore[method-assign, assignment]


def _after_the_swap() -> None:
    usual = Room.swap

    async def swap(self: Room) -> Outcome:
        outcome = await usual(self)
        if outcome is Outcome.SWAPPED:
            die()
        return outcome

    Room.swap = swap  # type: ignore[method-assign]


def _before_it_is_told() -> None:
    from nats.aio.client import Client

    usual = Client.publish

    async def publish(self: Client, subject: str, *arguments: Any, **named: Any) -> None:
        if subject.startswith("resume."):
            die()
        await usual(self, subject, *arguments, **named)

    Client.publish = publish  # type: ignore[method-assign]


PREPARATIONS: dict[str, Callable[[], None]] = {
    "emptied": lambda: _before(Room, "is_ours_still"),
    "filled": lambda: _before(Room, "prepare_for_readers"),
    "compared": lambda: _before(Room, "swap"),
    "within the swap": lambda: _before_statement(room._TAKE_OVER[0]),
    "before the commit": lambda: _before_statement(room._TAKE_OVER[-1]),
    "after the commit": _after_the_swap,
    "before the live consumer is told": _before_it_is_told,
    "before the last emptying": lambda: _before(Room, "empty", time=2),
}


async def main(store_url: str, nats_url: str, moment: str) -> None:
    PREPARATIONS[moment]()
    async with on_postgres(store_url)() as store:
        await rebuilt(store, nats_url)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
