"""How long it takes from sending a request until its certificate can be downloaded.

Everything runs, the simulators of register, mail and e-Box included. Each visit sends a request
that no clerk needs to see, asks for it and waits for what changes, as a portal would, and then
downloads the PDF that the request offers. Two figures: how long that takes at 10 a second, and the
highest rate at which no backlog grows.

    python -m benchmarks.automatic_certificate [--quick]
"""

import json
from itertools import cycle
from typing import Final
from urllib.parse import urlsplit

from benchmarks.measuring.command_line import run_figures
from benchmarks.measuring.connections import Connections
from benchmarks.measuring.flow import Flow
from benchmarks.measuring.open_loop import LATE, Visit
from benchmarks.measuring.premises import Premises, premises
from benchmarks.measuring.results import Candidate, Figure, Form, Goal, Run
from benchmarks.submit_requests import request_of

RATE: Final = 10.0
PERSONAS: Final = ("jan", "lena")
_SECONDS: Final[dict[Form, float]] = {"quick": 4.0, "full": 120.0}
_STEP: Final[dict[Form, float]] = {"quick": 4.0, "full": 60.0}
_STEPS: Final[dict[Form, tuple[float, ...]]] = {
    "quick": (5.0, 20.0),
    "full": (5.0, 10.0, 15.0, 20.0, 25.0, 30.0, 35.0, 40.0, 50.0),
}
_LIMITED_BY: Final = (
    "the two cores, which all processes, the simulators and the generator share: some 15 events, "
    "four jobs and their small transactions cost far more than the 15 ms of rendering and seal"
)
_BODY: Final = json.dumps(
    {
        "product": "ATT_RESIDENCE",
        "purpose": "domestic",
        "subject": {"relation": "self"},
        "answers": {},
        "terms_accepted": True,
    }
).encode()
_CREATED: Final = 201
_OK: Final = 200
_ANSWERED: Final = {_OK, 304}
_NO_PDF: Final = 599
"""What we note where an answer is no PDF."""


async def measure(form: Form) -> list[Figure]:
    """Measure both figures."""
    with premises() as place, place.everything() as services:
        ports = (services["intake"].port, services["delivery"].port)
        flow = Flow(place=place, services=services, visit=_visit(place, *ports), right=_OK)
        run = await flow.at(RATE, seconds=_SECONDS[form])
        highest, steps = await flow.highest_flat(_STEPS[form], seconds=_STEP[form])
        around = place.surroundings()
    return [
        Figure(
            name="automatic_certificate",
            part="waiting",
            title=f"From sending to a PDF that can be downloaded, at {RATE:.0f} a second",
            unit="certificates per second",
            form=form,
            candidates=[Candidate(name="ours", is_what="all services in all roles", runs=[run])],
            goals=_goals(run),
            limited_by=_LIMITED_BY,
            surroundings=around,
        ),
        Figure(
            name="automatic_certificate",
            part="most",
            title="The most automatic certificates at which every backlog stays flat",
            unit="certificates per second",
            form=form,
            candidates=steps,
            goals=[Goal(what="highest flat rate", asked=30, measured=highest, unit="per second")],
            limited_by=_LIMITED_BY,
            surroundings=around,
        ),
    ]


def _visit(place: Premises, intake: int, delivery: int) -> Visit:
    tokens = cycle([place.token(persona) for persona in PERSONAS])

    async def visit(connections: Connections) -> int:
        token = next(tokens)
        sent = await connections.ask(intake, request_of(token, _BODY))
        if sent.status != _CREATED:
            return sent.status
        submitted = json.loads(sent.body)
        path = f"/api/intake/v1/requests/{submitted['request_id']}"
        asked = await connections.ask(intake, _get(f"{path}?after={submitted['position']}", token))
        while True:
            if asked.status not in _ANSWERED:
                return asked.status
            offered = json.loads(asked.body)["documents"] if asked.status == _OK else ()
            if offered and offered[0]["content_url"]:
                break
            asked = await connections.ask(intake, _get(path, token, seen=asked.tag))
        content = urlsplit(offered[0]["content_url"]).path
        document = await connections.ask(delivery, _get(content, token))
        is_pdf = document.body.startswith(b"%PDF")
        return document.status if is_pdf or document.status != _OK else _NO_PDF

    return visit


def _get(path: str, token: str, *, seen: str = "") -> bytes:
    """Return a question; whoever has `seen` the present answer waits for another one."""
    waiting = f"If-None-Match: {seen}\r\nPrefer: wait=10\r\n" if seen else ""
    return (
        f"GET {path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {token}\r\n{waiting}\r\n"
    ).encode()


def _goals(run: Run) -> list[Goal]:
    waits = run.latencies
    assert waits is not None
    late = run.details[LATE]
    return [
        Goal(what="p50", asked=150, measured=waits.p50, unit="ms", at_most=True),
        Goal(what="p99", asked=600, measured=waits.p99, unit="ms", at_most=True),
        Goal(what="errors", asked=0, measured=run.errors, unit="", at_most=True),
        Goal(what="generator late (p99)", asked=1, measured=late, unit="ms", at_most=True),
    ]


if __name__ == "__main__":
    run_figures(measure)
