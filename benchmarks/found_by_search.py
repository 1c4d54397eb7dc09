"""How long it takes from sending a request until a clerk finds it, at 100 requests a second.

Everything runs. Each visit sends a request, and then searches for its reference with the position
that the answer gave, until the request is found. The time runs from the moment at which the request
was meant to be sent.

    python -m benchmarks.found_by_search [--quick]
"""

import json
from typing import Final

from benchmarks.measuring.command_line import run_figures
from benchmarks.measuring.connections import Connections
from benchmarks.measuring.flow import Flow
from benchmarks.measuring.open_loop import LATE, Visit
from benchmarks.measuring.premises import Premises, premises
from benchmarks.measuring.results import Candidate, Figure, Form, Goal, Run
from benchmarks.submit_requests import next_request

RATE: Final = 100.0
_SECONDS: Final[dict[Form, float]] = {"quick": 4.0, "full": 120.0}
_PATIENCE: Final = 60.0
"""Seconds for what clerks' desk and post room have left: nobody is measured after them."""
_CREATED: Final = 201
_FOUND: Final = 200


async def measure(form: Form) -> list[Figure]:
    """Measure the figure."""
    with premises() as place, place.everything() as services:
        ports = (services["intake"].port, services["reporting"].port)
        flow = Flow(place=place, services=services, visit=_visit(place, *ports), right=_FOUND)
        run = await flow.at(RATE, seconds=_SECONDS[form], patience=_PATIENCE)
        return [
            Figure(
                name="found_by_search",
                title=f"From sending to found by search, at {RATE:.0f} requests a second",
                unit="requests per second",
                form=form,
                candidates=[
                    Candidate(name="ours", is_what="all services in all roles", runs=[run])
                ],
                goals=_goals(run),
                limited_by=(
                    "the two cores, which all processes and the generator share: clerks' desk and "
                    "post room stand back from search, but what they have PostgreSQL and NATS do "
                    "does not, and those who look ask again and again until they find"
                ),
                surroundings=place.surroundings(),
            )
        ]


def _visit(place: Premises, intake: int, reporting: int) -> Visit:
    messages = next_request(place)
    clerk = place.token("analyst")

    async def visit(connections: Connections) -> int:
        sent = await connections.ask(intake, messages())
        if sent.status != _CREATED:
            return sent.status
        submitted = json.loads(sent.body)
        search = _search(submitted["reference"], submitted["position"], clerk)
        while True:
            found = await connections.ask(reporting, search)
            if found.status != _FOUND or json.loads(found.body)["items"]:
                return found.status

    return visit


def _search(reference: str, position: str, token: str) -> bytes:
    return (
        f"GET /api/reporting/v1/requests?q={reference}&after={position} HTTP/1.1\r\n"
        f"Host: localhost\r\nAuthorization: Bearer {token}\r\n\r\n"
    ).encode()


def _goals(run: Run) -> list[Goal]:
    assert run.latencies is not None
    late = run.details[LATE]
    return [
        Goal(what="p99", asked=250, measured=run.latencies.p99, unit="ms", at_most=True),
        Goal(what="errors", asked=0, measured=run.errors, unit="", at_most=True),
        Goal(what="generator late (p99)", asked=1, measured=late, unit="ms", at_most=True),
    ]


if __name__ == "__main__":
    run_figures(measure)
