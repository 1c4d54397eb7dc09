"""How long a page takes the server, and how many bytes it is, on a million requests.

Two municipalities share them, the larger has six of ten, and some 50,000 tasks are open together.
Search and inbox are filled by their own projections; then all four services run, and a citizen asks
something, so that there are a case and a story to open. People visit one page after the other, each
signed in as browsers are. A page that the site does not have is left out, and named.

With BENCH_FILLED=<folder> the filled databases are kept in that folder, and used again.

    python -m benchmarks.pages [--quick]
"""

import asyncio
import json
from collections.abc import Mapping, Sequence
from typing import Final

from benchmarks.measuring.command_line import run_figures
from benchmarks.measuring.connections import Connections
from benchmarks.measuring.heard_again import hear_again
from benchmarks.measuring.kept_premises import Filling, filled_premises
from benchmarks.measuring.made_requests import made_requests
from benchmarks.measuring.persons import persons
from benchmarks.measuring.premises import Premises, Running
from benchmarks.measuring.results import Candidate, Figure, Form, Goal, Run
from benchmarks.measuring.signed_in import cookies_of
from benchmarks.measuring.site_pages import Known, PageVisit, page_visits
from benchmarks.measuring.visiting import KB_FIRST, KB_PAGE, PageIsMissing, visited
from benchmarks.submit_requests import request_of
from deploy.embedded.ports import LOOPBACK

_FILLING: Final[dict[Form, Filling]] = {
    "quick": Filling(requests=20_000, municipalities=2),
    "full": Filling(requests=1_000_000, municipalities=2, newest=0.14),
}
_TIMES: Final[dict[Form, int]] = {"quick": 30, "full": 300}
_PERSONAS: Final = ("jan", "clerk", "admin")
_PRODUCTS: Final = ("ATT_HOUSEHOLD", "ATT_RESIDENCE", "ACT_BIRTH_COPY")
_ASKED: Final = 5
_NAMES: Final = 20
_PEOPLE: Final = 1_000 + _NAMES
"""The last have a number of four digits behind their name: nobody else's begins with it. The first
have one or two, with which the numbers of thousands begin."""
_LOOKS: Final = 300
_PAUSE: Final = 0.2
_OK, _CREATED = 200, 201
_BODY: Final = json.dumps(
    {
        "product": "ATT_HOUSEHOLD",
        "purpose": "abroad",
        "subject": {"relation": "self"},
        "answers": {"country": "FR"},
        "terms_accepted": True,
    }
).encode()


class NeverThere(Exception):
    """What was asked did not come to the read models."""


async def measure(form: Form) -> list[Figure]:
    """Measure the figure."""
    filling = _FILLING[form]
    with filled_premises(filling) as place:
        hear_again(place)
        with place.everything() as services:
            candidates = await _visits(place, services, form)
        around = place.surroundings()
    return [
        Figure(
            name="pages",
            title=f"Pages on {filling.requests:,} requests, one visitor at a time",
            unit="ms, p95",
            form=form,
            candidates=candidates,
            goals=_goals(candidates),
            limited_by=(
                "the CPU of the service that makes the page; where the names of thousands begin "
                "with what is typed, the cache of PostgreSQL, which holds an eighth of the view: "
                "it reads 7,000 pages anew"
            ),
            surroundings=around,
        )
    ]


async def _visits(
    place: Premises, services: Mapping[str, Running], form: Form
) -> Sequence[Candidate]:
    connections = Connections(LOOPBACK)
    try:
        known = await _asked_something(place, services, connections)
        cookies = await cookies_of(place, _PERSONAS)
        found: list[Candidate] = []
        for visit in page_visits(known):
            cookie = cookies[visit.who] if visit.who else None
            try:
                seen = await visited(
                    connections,
                    visit,
                    port=services[visit.service].port,
                    cookie=cookie,
                    times=_TIMES[form],
                )
            except PageIsMissing:
                print(f"  {visit.name}: there is no such page")
                continue
            run = seen.as_run(visit)
            print(
                f"  {visit.name}: {run.value:.1f} ms p95, {run.details[KB_PAGE]:.1f} kB, "
                f"{run.errors} errors",
                flush=True,
            )
            found.append(_candidate(visit, run))
        return found
    finally:
        connections.close()


def _candidate(visit: PageVisit, run: Run) -> Candidate:
    return Candidate(name=visit.name, is_what=f"`{visit.addresses[0].split('?')[0]}`", runs=[run])


def _goals(candidates: Sequence[Candidate]) -> Sequence[Goal]:
    slowest = max(candidates, key=lambda one: one.median)
    heaviest = max(candidates, key=_kilobytes)
    errors = sum(run.errors for one in candidates for run in one.runs)
    return [
        Goal(
            what=f"the slowest page ({slowest.name}), p95",
            asked=50,
            measured=slowest.median,
            unit="ms",
            at_most=True,
        ),
        Goal(
            what=f"the heaviest first visit ({heaviest.name})",
            asked=100,
            measured=_kilobytes(heaviest),
            unit="kB",
            at_most=True,
        ),
        Goal(what="errors", asked=0, measured=errors, unit="", at_most=True),
    ]


def _kilobytes(candidate: Candidate) -> float:
    return candidate.middle.details[KB_FIRST]


async def _asked_something(
    place: Premises, services: Mapping[str, Running], connections: Connections
) -> Known:
    """Ask for papers that need a clerk, and wait until everybody sees them."""
    citizen, clerk = place.token("jan"), place.token("clerk")
    asked = []
    for _ in range(_ASKED):
        answer = await connections.ask(services["intake"].port, request_of(citizen, _BODY))
        assert answer.status == _CREATED, answer.body
        asked.append(json.loads(answer.body))
    last = asked[-1]
    for service, path, token in (
        ("intake", f"requests/{last['request_id']}", citizen),
        ("workflow", f"cases/{last['request_id']}", clerk),
    ):
        await _until_there(connections, services[service].port, service, path, token)
    people = persons(made_requests(_PEOPLE, municipalities=1))
    return Known(
        request_ids=[each["request_id"] for each in asked],
        references=[each["reference"] for each in asked],
        names=[one.name for one in people[-_NAMES:]],
        beginnings=[one.name for one in people[:_NAMES]],
        products=_PRODUCTS,
    )


async def _until_there(
    connections: Connections, port: int, service: str, path: str, token: str
) -> None:
    message = (
        f"GET /api/{service}/v1/{path} HTTP/1.1\r\nHost: localhost\r\n"
        f"Authorization: Bearer {token}\r\n\r\n"
    ).encode()
    for _ in range(_LOOKS):
        if (await connections.ask(port, message)).status == _OK:
            return
        await asyncio.sleep(_PAUSE)
    raise NeverThere(f"{service}: {path}")


if __name__ == "__main__":
    run_figures(measure)
