"""`python -m services.<name> …`: run a role, look at dead letters, rebuild a view."""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Callable
from typing import Any

import uvloop

from libs.events.consumer.dead_letters import nobody_else_tries, retry_dead_letters
from libs.events.logs import set_up_logs
from libs.events.process.rebuilding import CannotRebuild, Rebuilding
from libs.events.process.running import Role, look_for_garbage_seldom, opened, run
from libs.events.process.service import Service
from libs.settings import SettingsAreWrong, read_settings

_SETTINGS_ARE_WRONG = 2
_AFTER_OTHERS = 10
"""By how much a rebuild is nicer to other processes: what people wait for has the cores first."""


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
    # a person reads what the other commands say
    set_up_logs(service.name, to=sys.stdout if arguments.command in set(Role) else sys.stderr)
    if arguments.command in set(Role):
        uvloop.run(run(service, Role(arguments.command)))
    elif arguments.command == "rebuild":
        uvloop.run(_rebuild(service, arguments.view, quiet=arguments.quiet))
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
    rebuild = commands.add_parser(
        "rebuild", help="rebuild a read model beside the live one, then swap"
    )
    rebuild.add_argument("view", help="its versioned name, such as search_v4")
    rebuild.add_argument("--quiet", action="store_true", help="do not tell how far it is")
    return parser


async def _list(service: Service) -> None:
    async with opened(service):
        for event in await service.store.parked():
            sys.stdout.write(
                f"{event.consumer}  {event.origin}:{event.position}  {event.request_id}  "
                f"{event.headers.get('ce-type')}  {event.error}\n"
            )


async def _retry(service: Service) -> None:
    async with opened(service), nobody_else_tries(service.store):
        handled, parked = await retry_dead_letters(service.store, service.handlers)
    sys.stdout.write(f"{handled} handled, {parked} still parked\n")


async def _rebuild(service: Service, view: str, *, quiet: bool) -> None:
    """Rebuild a read model beside the live one, until it is done or somebody asks to stop."""
    os.nice(_AFTER_OTHERS)
    stop = asyncio.Event()
    for sign in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(sign, stop.set)
    try:
        rebuilding = Rebuilding(
            service, view, say=_say, report=_say_nothing if quiet else _say, stop=stop
        )
        async with opened(service):
            look_for_garbage_seldom()
            await rebuilding.run()
    except CannotRebuild as reason:
        raise SystemExit(str(reason)) from None


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def _say_nothing(_: str) -> None:
    pass
