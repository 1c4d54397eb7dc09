"""Dead letters: trying parked events again, request by request, in order."""

import contextlib
from collections.abc import AsyncIterator, Sequence
from dataclasses import replace
from typing import Final
from uuid import UUID, uuid4

import psycopg
import structlog

from libs.events import metrics
from libs.events.consumer.handlers import Handler, hand_over
from libs.events.envelope import Cause
from libs.events.store import OUTAGES, EventStore, Parked, Store, TrackingWasMoved
from libs.events.store.failures import sentence_of
from libs.events.streams import Wire, decode

log = structlog.get_logger()

_ONE_AT_A_TIME: Final = 0x10CE8  # advisory lock: whoever tries again waits for whoever does so now


@contextlib.asynccontextmanager
async def nobody_else_tries(store: EventStore) -> AsyncIterator[None]:
    """Wait, in whatever process it is, for whoever tries events of this service again."""
    async with await psycopg.AsyncConnection.connect(store.database_url, autocommit=True) as lock:
        await lock.execute("SELECT pg_advisory_lock(%s)", (_ONE_AT_A_TIME,))
        yield


async def count_dead_letters(store: Store, consumers: Sequence[str]) -> None:
    """Bring the figure that operators watch up to date."""
    parked = [event.consumer for event in await store.parked()]
    for consumer in consumers:
        metrics.DEAD_LETTERS.labels(store.service, consumer).set(parked.count(consumer))


async def retry_dead_letters(
    store: Store, handlers: Sequence[Handler], *, request_id: UUID | None = None
) -> tuple[int, int]:
    """Handle parked events again, of one request or of all, and return (handled, still parked).

    A request's events are taken in order; the first that fails again keeps those behind it parked.
    The positions of the consumers are not touched: a parked event is let go of in the transaction
    of its effects, hence handled once, whoever else tries it and whatever answer is lost.
    """
    handled = failed = 0
    for handler in handlers:
        stuck: set[UUID] = set()
        for event in await store.parked(handler.name):
            if request_id not in {None, event.request_id}:
                continue
            if event.request_id in stuck:
                failed += 1
            elif await _handled_again(store, handler, event):
                handled += 1
            else:
                stuck.add(event.request_id)
                failed += 1
    return handled, failed


async def _handled_again(store: Store, handler: Handler, event: Parked) -> bool:
    unit = await store.unit(cause=Cause(correlation_id=uuid4()))
    wire = Wire(subject=event.subject, headers=event.headers, payload=event.payload)
    try:
        envelope = decode(wire)
        if envelope is not None and isinstance(envelope.event, handler.listens):
            await hand_over(handler, [envelope], unit)
        unit.unpark(event)
        await store.commit(unit.work())
    except TrackingWasMoved:
        log.info("dead_letter_was_handled_already", consumer=event.consumer)
    except OUTAGES:
        raise
    except Exception as error:  # noqa: BLE001 - whatever it is, the event stays parked with it
        again = await store.unit(cause=Cause(correlation_id=uuid4()))
        again.park(replace(event, error=sentence_of(error)))
        await store.commit(again.work())
        return False
    return True
