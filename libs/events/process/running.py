"""Runs the roles of a service in one process until it is told to stop."""

import asyncio
import contextlib
import gc
import os
import signal
import sys
from collections.abc import AsyncIterator, Coroutine, Iterator, Sequence
from enum import StrEnum
from typing import Any

import structlog

from libs.events.consumer import Consumer
from libs.events.consumer.dead_letters import count_dead_letters
from libs.events.ending import end
from libs.events.jobs import Worker
from libs.events.process.service import Service
from libs.events.process.serving import serve
from libs.events.relay import Relay
from libs.events.store import OUTAGES
from libs.events.store.failures import sentence_of

log = structlog.get_logger()

_COUNT_EVERY = 5.0  # seconds
_OBJECTS_BETWEEN_LOOKS = 10_000


class Role(StrEnum):
    """What a process of a service does; `all` does everything."""

    WEB = "web"
    REACT = "react"
    RELAY = "relay"
    WORK = "work"
    ALL = "all"


async def run(service: Service, role: Role) -> None:
    """Run a role until SIGTERM or SIGINT; anything unforeseen ends the process loudly, at once.

    A process that cannot go on must not linger: a library's pool may hold the event loop up for
    ever while it is closed, and whoever looks after the process would wait for it in vain.
    """
    try:
        await _run(service, role)
    except Exception as error:  # noqa: BLE001 - the edge of the process
        log.critical("process_failed", role=role.value, error=sentence_of(error))
        sys.stdout.flush()
        os._exit(1)


async def _run(service: Service, role: Role) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for sign in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(sign, stop.set)
    async with opened(service):
        look_for_garbage_seldom()
        tasks = [asyncio.create_task(c, name=n) for n, c in _coroutines(service, role)]
        stopping = asyncio.create_task(stop.wait(), name="stop")
        log.info("process_runs", role=role.value, listen=service.listen)
        done, _ = await asyncio.wait({*tasks, stopping}, return_when=asyncio.FIRST_COMPLETED)
        await end([*tasks, stopping])
        for task in done - {stopping}:
            if not task.cancelled():
                task.result()
            raise RuntimeError(f"{task.get_name()} ended by itself")
    log.info("process_ended", role=role.value)


def look_for_garbage_seldom() -> None:
    """Leave what was loaded out of the search for garbage, and search for it less often.

    By itself Python looks after every 700 objects, of which one page of events makes ten thousand,
    and every so often goes through all 150,000 that a service consists of: that took a third of the
    CPU of a busy relay.
    """
    gc.freeze()
    gc.set_threshold(_OBJECTS_BETWEEN_LOOKS)


@contextlib.asynccontextmanager
async def opened(service: Service) -> AsyncIterator[Service]:
    """Open the store and the resources of a service; wait for PostgreSQL when it is away."""
    async with contextlib.AsyncExitStack() as stack:
        for resource in service.resources:
            await stack.enter_async_context(resource)
        await stack.enter_async_context(service.store)
        yield service


def _coroutines(service: Service, role: Role) -> Iterator[tuple[str, Coroutine[Any, Any, None]]]:
    if role in {Role.WEB, Role.ALL}:
        yield "web", serve(service)
    if role in {Role.RELAY, Role.ALL} and service.store.announcements:
        yield "relay", Relay(service.store, nats_url=service.nats_url).run()
    if role in {Role.REACT, Role.ALL}:
        for consumer in consumers_of(service):
            yield f"consumer {consumer.durable}", consumer.run()
        yield "dead letter count", _count(service)
    if role in {Role.WORK, Role.ALL} and service.tasks:
        yield "worker", Worker(service.store, service.tasks).run()


def consumers_of(service: Service) -> Sequence[Consumer]:
    """Return one consumer for each handler and each service that it listens to."""
    return [
        Consumer(service.store, handler, origin=origin, nats_url=service.nats_url)
        for handler in service.handlers
        for origin in sorted({contract.SERVICE for contract in handler.listens})
    ]


async def _count(service: Service) -> None:
    while True:
        with contextlib.suppress(*OUTAGES):
            await count_dead_letters(service.store, [h.name for h in service.handlers])
        await asyncio.sleep(_COUNT_EVERY)
