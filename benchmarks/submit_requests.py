"""How many requests a second one intake process takes, each answered 201 after its commit.

Compared in the same run, 64 connections each: the same route with `save()` per request in the
thread pool; and a bare FastAPI route with the same sign-in check, validation and sealing that
inserts as many bytes in groups. Beside them, without a goal, the floor: a route that inserts as
many bytes in groups and does nothing else.

    python -m benchmarks.submit_requests [--quick]
"""

import json
from collections.abc import Callable
from itertools import cycle
from typing import Final
from uuid import uuid4

import psycopg

from benchmarks.candidates import inserting
from benchmarks.measuring.closed_loop import Target, closed_loop
from benchmarks.measuring.command_line import run_figures
from benchmarks.measuring.consumption import watched
from benchmarks.measuring.latencies import Latencies
from benchmarks.measuring.premises import Premises, Running, premises
from benchmarks.measuring.results import Candidate, Figure, Form, Goal, Run
from benchmarks.measuring.rounds import ROUNDS, interleaved
from deploy.embedded.ports import LOOPBACK

CONNECTIONS: Final = 64
PERSONAS: Final = ("jan", "fatima", "lena", "rosa", "kim", "pieter")
"""Their tokens take turns; each token is verified once and remembered, as for a real visitor."""
_SECONDS: Final[dict[Form, float]] = {"quick": 1.0, "full": 15.0}
_WARM_UP: Final[dict[Form, float]] = {"quick": 0.3, "full": 3.0}
_BODY: Final = json.dumps(
    {
        "product": "ATT_RESIDENCE",
        "purpose": "abroad",
        "subject": {"relation": "self"},
        "answers": {"country": "FR"},
        "terms_accepted": True,
    }
).encode()
_BYTES_OF_A_REQUEST: Final = """
SELECT (SELECT avg(pg_column_size(e.*)) FROM intake_events AS e)
     + (SELECT avg(pg_column_size(c.*)) FROM command AS c)
     + (SELECT avg(pg_column_size(p.*)) FROM request_place AS p)
"""
_BYTES_OF_A_KEY: Final = "SELECT avg(pg_column_size(k.*)) FROM request_key AS k"


async def measure(form: Form) -> list[Figure]:
    """Measure the figure."""
    with premises() as place, place.running("intake", "web") as ours:
        messages = next_request(place)
        size = await _bytes_of_a_request(place, ours, messages)
        with psycopg.connect(place.admin_url("intake")) as connection:
            connection.execute(inserting.TABLE.encode())
        as_many_bytes = {inserting.BYTES: str(size)}
        with (
            place.running("intake", "web", module="benchmarks.candidates.saving") as saving,
            place.running(
                "intake", "web", module="benchmarks.candidates.bare", environment=as_many_bytes
            ) as bare,
            place.running(
                "intake", "web", module="benchmarks.candidates.floor", environment=as_many_bytes
            ) as floor,
        ):

            async def once(process: Running) -> Run:
                return await _run(place, process, messages, form, size)

            compared = await interleaved(
                {
                    "ours": ("intake, committing in groups", lambda: once(ours)),
                    "saving": (
                        "intake with save() per request, 40 threads and 16 connections",
                        lambda: once(saving),
                    ),
                    "bare": (
                        "a bare FastAPI route with the same sign-in check, validation and sealing",
                        lambda: once(bare),
                    ),
                    "floor": (
                        "a FastAPI route that inserts as many bytes and does nothing else",
                        lambda: once(floor),
                    ),
                },
                rounds=ROUNDS[form],
            )
            around = place.surroundings()
    return [
        Figure(
            name="submit_requests",
            title="POST /requests → 201 after commit, 64 connections, one intake process",
            unit="requests per second",
            form=form,
            candidates=compared,
            goals=_goals(*compared[:3]),
            limited_by=(
                "the CPU of the one intake process: the HTTP server, some 900 function calls from "
                "the socket to the decision, and the thread that commits share one interpreter; no "
                "part of it takes a tenth"
            ),
            surroundings=around,
        )
    ]


def next_request(place: Premises) -> Callable[[], bytes]:
    """Return what makes the next request: other people in turn, another key each time."""
    tokens = cycle([place.token(persona) for persona in PERSONAS])
    return lambda: request_of(next(tokens), _BODY)


def request_of(token: str, body: bytes) -> bytes:
    """Return a request of whoever has this token, under a key of its own."""
    return (
        "POST /api/intake/v1/requests HTTP/1.1\r\nHost: localhost\r\n"
        f"Authorization: Bearer {token}\r\nIdempotency-Key: {uuid4().hex}\r\n"
        f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n"
    ).encode() + body


def target(process: Running, messages: Callable[[], bytes]) -> Target:
    """Return where requests go."""
    return Target(host=LOOPBACK, port=process.port, next_message=messages, right=201)


async def _run(
    place: Premises, process: Running, messages: Callable[[], bytes], form: Form, size: int
) -> Run:
    where = target(process, messages)
    await closed_loop(where, connections=CONNECTIONS, seconds=_WARM_UP[form], warm_up=0)
    with watched({"server": process.id, "PostgreSQL": place.postgres}) as costs:
        answers = await closed_loop(
            where, connections=CONNECTIONS, seconds=_SECONDS[form], warm_up=0
        )
    return Run(
        value=answers.rate,
        seconds=answers.seconds,
        errors=answers.errors,
        latencies=Latencies.of(answers.latencies),
        costs=costs,
        details={"bytes stored per request": size, **answers.wrong_by_status},
    )


async def _bytes_of_a_request(place: Premises, ours: Running, messages: Callable[[], bytes]) -> int:
    """Return how many bytes a request leaves in the databases of intake and of the vault."""
    await closed_loop(target(ours, messages), connections=8, seconds=0.5, warm_up=0)
    total = 0
    for database, query in (("intake", _BYTES_OF_A_REQUEST), ("vault", _BYTES_OF_A_KEY)):
        with psycopg.connect(place.admin_url(database)) as connection:
            row = connection.execute(query.encode()).fetchone()
        assert row is not None
        total += int(row[0])
    return total


def _goals(ours: Candidate, saving: Candidate, bare: Candidate) -> list[Goal]:
    latencies = ours.middle.latencies
    assert latencies is not None
    return [
        Goal(
            what="the same route with save() per request",
            asked=5,
            measured=ours.median / saving.median,
            unit="times",
        ),
        Goal(
            what="of the bare route",
            asked=55,
            measured=100 * ours.median / bare.median,
            unit="%",
        ),
        Goal(what="p99", asked=150, measured=latencies.p99, unit="ms", at_most=True),
    ]


if __name__ == "__main__":
    run_figures(measure)
