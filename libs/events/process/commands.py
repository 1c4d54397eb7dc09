"""`python -m services.<name> …`: run a role, look at dead letters, rebuild a view."""

import argparse
import asyncio
import sys
from collections.abc import Callable
from typing import Any

import nats
import psycopg
import uvloop
from psycopg.sql import SQL, Identifier

from libs.events.consumer.dead_letters import retry_dead_letters
from libs.events.logs import set_up_logs
from libs.events.process.running import Role, consumers_of, opened, run
from libs.events.process.service import Service
from libs.settings import SettingsAreWrong, read_settings

_SETTINGS_ARE_WRONG = 2
_ONE_AT_A_TIME = 0x10CE8  # advisory lock: two retries would handle an event twice


def main(*, build: Callable[[Any], Service], settings: Callable[[], Any]) -> None:
    """Do what the command line says.

    What is wrong with the settings is told on the standard error, and the exit code is 2.
    """
    arguments = _parser().parse_args()
    try:
        service = build(read_settings(settings))
    except SettingsAreWrong as error:
        sys.stderr.write(f"{error}\n")
        raise SystemExit(_SETTINGS_ARE_WRONG) from None
    set_up_logs(service.name)
    if arguments.command in set(Role):
        uvloop.run(run(service, Role(arguments.command)))
    elif arguments.command == "rebuild":
        asyncio.run(_rebuild(service, arguments.view))
    elif arguments.retry:
        asyncio.run(_retry(service))
    else:
        asyncio.run(_list(service))


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description="One service of the counter.")
    commands = parser.add_subparsers(dest="command", required=True)
    for role in Role:
        commands.add_parser(role.value, help=f"run the role {role.value}")
    letters = commands.add_parser("dead-letters", help="list parked events")
    letters.add_argument("--retry", action="store_true", help="handle them again")
    rebuild = commands.add_parser("rebuild", help="empty a read model and fill it again")
    rebuild.add_argument("view", help="its versioned name, such as search_v1")
    return parser


async def _list(service: Service) -> None:
    async with opened(service):
        for event in await service.store.parked():
            sys.stdout.write(
                f"{event.consumer}  {event.origin}:{event.position}  {event.request_id}  "
                f"{event.headers.get('ce-type')}  {event.error}\n"
            )


async def _retry(service: Service) -> None:
    async with (
        opened(service),
        await psycopg.AsyncConnection.connect(service.store.database_url, autocommit=True) as lock,
    ):
        await lock.execute("SELECT pg_advisory_lock(%s)", (_ONE_AT_A_TIME,))
        handled, parked = await retry_dead_letters(service.store, service.handlers)
    sys.stdout.write(f"{handled} handled, {parked} still parked\n")


async def _rebuild(service: Service, view: str) -> None:
    """Empty the tables of a read model and its positions at once; its consumer begins anew.

    The lock lets the batch under way end first and keeps the next one out: none may fall between
    the emptying of a table and that of the positions, or it would be counted twice, or lost.
    """
    tables = {c.name: getattr(c, "tables", ()) for c in service.consumers}.get(view)
    if not tables:
        known = ", ".join(c.name for c in service.consumers if getattr(c, "tables", ()))
        raise SystemExit(f"There is no read model {view}; there are: {known or 'none'}.")
    async with await psycopg.AsyncConnection.connect(service.store.database_url) as connection:
        await connection.execute("LOCK TABLE tracking, dead_letter IN EXCLUSIVE MODE")
        for table in tables:
            # not DELETE: no municipality is named here, so no row would be seen
            await connection.execute(SQL("TRUNCATE {}").format(Identifier(table)))
        await connection.execute("DELETE FROM tracking WHERE consumer = %s", (view,))
        await connection.execute("DELETE FROM dead_letter WHERE consumer = %s", (view,))
    client = await nats.connect(service.nats_url)
    for consumer in consumers_of(service):
        if consumer.name == view:
            await client.publish(f"resume.{consumer.durable}")
    await client.close()
    sys.stdout.write(f"{view} is being filled again\n")
