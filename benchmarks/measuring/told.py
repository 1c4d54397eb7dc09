"""What consumers receive: announcements of made requests, as wires with their place in line."""

import random
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import uuid5

from benchmarks.measuring.made_requests import Made
from libs.events.contracts.workflow import CaseDelivered, CaseOpened, TaskDone, TaskReady
from libs.events.envelope import Contract, Envelope, event_id_for
from libs.events.streams import Wire, encode
from libs.events.values import Channel, TaskKind, Tray, partition_of
from services.intake.announcements import request_submitted

NOON: Final = datetime(2026, 1, 5, 11, 0, tzinfo=UTC)
STEPS: Final = 4
"""How many events workflow tells of each case here."""


def submissions(requests: Iterable[Made]) -> Sequence[Wire]:
    """What intake tells: one event a request."""
    return _placed(request_submitted(made.event) for made in requests)


def progress(requests: Iterable[Made], *, together: int = 1000) -> Sequence[Wire]:
    """What workflow tells: a case is opened, a task is ready and done, the paper is delivered.

    `together` cases are under way at a time and their events are shuffled, each case in its order:
    in a batch there are many cases, and of most of them one event.
    """
    chance = random.Random(11)  # noqa: S311 - an order by chance, no secret
    return _placed(_shuffled(list(requests), together, chance))


def _shuffled(requests: Sequence[Made], together: int, chance: random.Random) -> Iterator[Contract]:
    for first in range(0, len(requests), together):
        stories = [_story(made) for made in requests[first : first + together]]
        turns = [index for index in range(len(stories)) for _ in range(STEPS)]
        chance.shuffle(turns)
        for index in turns:
            yield next(stories[index])


def _story(made: Made) -> Iterator[Contract]:
    fact = made.event
    at = fact.timestamp + timedelta(minutes=1)
    case = {
        "request_id": fact.originator_id,
        "municipality": fact.municipality,
        "reference": fact.reference,
    }
    task = {"task_id": uuid5(fact.originator_id, "task"), "kind": TaskKind.DELIVER}
    whose = {"product": fact.product, "applicant": fact.applicant}
    yield CaseOpened.model_validate({**case, **whose, "opened_at": at})
    yield TaskReady.model_validate({**case, **whose, **task, "tray": Tray.ALL, "ready_at": at})
    yield TaskDone.model_validate({**case, **task, "done_by": "clerk-1", "done_at": at})
    closed = {"channel": Channel.DIGITAL, "closed_by": "clerk-1", "closed_at": at}
    yield CaseDelivered.model_validate({**case, **whose, **closed})


def _placed(events: Iterable[Contract]) -> Sequence[Wire]:
    """Give every event its position, and the one before it in its partition."""
    wires, previous = [], dict[int, int]()
    for position, event in enumerate(events, start=1):
        partition = partition_of(event.request_id)
        wires.append(
            encode(
                Envelope(
                    event_id=event_id_for(event.SERVICE, event.request_id, position),
                    position=position,
                    previous=previous.get(partition, 0),
                    partition=partition,
                    at=NOON,
                    correlation_id=event.request_id,
                    causation_id=None,
                    event=event,
                )
            )
        )
        previous[partition] = position
    return wires
