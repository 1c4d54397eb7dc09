"""Neighbours that misbehave for a while, and what must be true of the counter all the same."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import httpx
import psycopg

from tests.support.citizen import Citizen
from tests.support.installation import Loket
from tests.support.patience import eventually

ALL_RIGHT_AGAIN = 60.0
"""Seconds within which the work has gone on by itself once a neighbour is back."""
SERVICES = ("intake", "workflow", "delivery", "reporting")
_OFTEN = 1000


@dataclass(frozen=True, kw_only=True)
class Trouble:
    """What is going on with one neighbour."""

    simulators: httpx.Client
    neighbour: str

    @property
    def struck(self) -> int:
        """How many calls met it so far."""
        left = self.simulators.get("/faults").raise_for_status().json()[self.neighbour]["count"]
        return int(_OFTEN - left)

    def is_met(self) -> int:
        """Wait until somebody met it."""
        return eventually(
            lambda: self.struck, until=bool, hoping=f"somebody calls {self.neighbour}"
        )


@contextmanager
def trouble(loket: Loket, neighbour: str, **fault: object) -> Iterator[Trouble]:
    """Let a neighbour misbehave; it is well again at the end."""
    place = f"/faults/{neighbour}"
    loket.simulators.put(place, json={"count": _OFTEN, **fault}).raise_for_status()
    try:
        yield Trouble(simulators=loket.simulators, neighbour=neighbour)
    finally:
        loket.simulators.put(place, json={"mode": "none"}).raise_for_status()


def nothing_was_done_twice(loket: Loket, citizen: Citizen) -> None:
    """Look at everything that this installation ever did for a citizen; fail where it is too much.

    One document a request at most, one e-Box message a document, no question to the register that
    was not written down before it was asked, nothing parked and no job given up.
    """
    # what an earlier trouble held up may still be on its way; what came twice stays twice
    page, _ = eventually(
        lambda: (
            citizen.own_requests(status="delivered", limit="100"),
            _messages(loket, citizen),
        ),
        until=lambda seen: seen[1] == {line.reference: 1 for line in seen[0].items},
        hoping="each delivered request has one message in the e-Box",
        seconds=ALL_RIGHT_AGAIN,
    )
    assert page.next_cursor is None
    assert _documents(loket) == {str(line.request_id): 1 for line in page.items}
    assert _asked_without_writing_it_down(loket) == []
    assert {name: _left_behind(loket, name) for name in SERVICES} == dict.fromkeys(SERVICES, (0, 0))


def asked(loket: Loket, request_id: object) -> int:
    """How often the ledger says that the register was asked for a request."""
    return len(_written_down(loket)[str(request_id)])


def _messages(loket: Loket, citizen: Citizen) -> Mapping[str, int]:
    """How many messages are in somebody's e-Box, by the reference of the request."""
    number = citizen.me.national_number
    answer = loket.simulators.get("/ebox/messages", params={"national_number": number})
    subjects = [each["subject"] for each in answer.raise_for_status().json()["items"]]
    return Counter(subject.rsplit("(", 1)[-1].rstrip(")") for subject in subjects)


def _documents(loket: Loket) -> Mapping[str, int]:
    """How many documents were issued, by request."""
    rows = _rows(loket, "delivery", "SELECT request_id FROM verification")
    return Counter(str(request_id) for (request_id,) in rows)


def _asked_without_writing_it_down(loket: Loket) -> list[str]:
    """Requests for which the register was asked before the ledger knew."""
    answer = loket.simulators.get("/register/consultations").raise_for_status()
    heard: dict[str, list[datetime]] = defaultdict(list)
    for each in answer.json()["items"]:
        heard[each["correlation_id"]].append(datetime.fromisoformat(each["at"]))
    written = _written_down(loket)
    of_requests = {key: moments for key, moments in heard.items() if key in written}
    own_data = len(heard) - len(of_requests)
    assert own_data <= len(written["None"])
    return [
        key
        for key, moments in of_requests.items()
        if len(moments) > len(written[key])
        or any(w > h for w, h in zip(written[key], sorted(moments), strict=False))
    ]


def _written_down(loket: Loket) -> Mapping[str, list[datetime]]:
    """When each consultation was written down, by request."""
    written: dict[str, list[datetime]] = defaultdict(list)
    sql = "SELECT request_id, written_at FROM consultation ORDER BY written_at"
    for request_id, written_at in _rows(loket, "ledger", sql):
        written[str(request_id)].append(written_at)
    return written


def _left_behind(loket: Loket, service: str) -> tuple[int, int]:
    """How many events are parked, and how many jobs were given up."""
    sql = (
        "SELECT (SELECT count(*) FROM dead_letter),"
        " (SELECT count(*) FROM procrastinate_jobs WHERE status NOT IN ('todo', 'doing'))"
    )
    [(parked, given_up)] = _rows(loket, service, sql)
    return parked, given_up


def _rows(loket: Loket, database: str, sql: str) -> list[tuple[Any, ...]]:
    url = loket.installation.environment[f"LOKET_{database.upper()}_DATABASE_URL"]
    with psycopg.connect(url) as connection:  # as the service, so within both municipalities
        connection.execute("SELECT set_config('loket.municipalities', '99001,99002', true)")
        return connection.execute(sql.encode()).fetchall()
