"""Consumers that count as having handled what stands in the logs: only one view takes it in."""

from collections.abc import Iterator, Mapping
from typing import Final

import psycopg

from benchmarks.measuring.premises import Premises
from libs.events.contracts.intake import RequestSubmitted
from libs.events.contracts.workflow import TaskReady
from libs.events.envelope import Contract
from services.delivery.web.desk import POST_ROOM
from services.intake.views.information_link.projection import InformationLinks
from services.intake.views.my_requests import NAME as MY_REQUESTS
from services.intake.views.my_requests.story import TOLD
from services.workflow.compose import reactions as of_workflow
from services.workflow.views.inbox.projection import Inbox

_KEEP: Final = """
INSERT INTO tracking (consumer, origin, partition, position)
VALUES (%s, %s, %s, %s)
"""


def handle_before(place: Premises, ends: Mapping[str, Mapping[int, int]]) -> None:
    """Note for every consumer but reporting's that it came to these ends, by origin."""
    for service, name, listens in _consumers():
        with psycopg.connect(place.admin_url(service)) as connection:
            for origin in {contract.SERVICE for contract in listens} & ends.keys():
                connection.cursor().executemany(
                    _KEEP,
                    [(name, origin, partition, end) for partition, end in ends[origin].items()],
                )


def _consumers() -> Iterator[tuple[str, str, tuple[type[Contract], ...]]]:
    """Service, name and what it listens to."""
    cases = of_workflow()
    yield "intake", MY_REQUESTS, TOLD
    yield "intake", InformationLinks.name, InformationLinks.listens
    yield "workflow", cases.name, cases.listens
    yield "workflow", Inbox.name, Inbox.listens
    yield "delivery", POST_ROOM, (RequestSubmitted, TaskReady)  # and others of these two services
