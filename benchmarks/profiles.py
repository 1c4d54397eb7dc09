"""Where the time goes on the three hottest paths, as text in docs/performance/profiles.

What intake does when people send requests over 64 connections; what the consumer of the search
view does with new requests; what delivery does when certificates are made without a clerk. Of each,
the thread of the event loop, and the threads that commit, render and seal. Sampled every
millisecond, which slows what is sampled: the shares count, not the seconds. Pages to look at in a
browser, with everything in them, are written to build/profiles, which is not kept.

    python -m benchmarks.profiles [--quick]
"""

import argparse
import os
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final, Self

import psycopg
import uvloop
from pyinstrument.renderers import HTMLRenderer
from pyinstrument.session import Session

from benchmarks.automatic_certificate import _visit
from benchmarks.candidates.profiled import FOLDER, SERVICE, STARTS
from benchmarks.measuring.closed_loop import closed_loop
from benchmarks.measuring.made_requests import fill_vault, made_requests
from benchmarks.measuring.open_loop import Visit, evenly, open_loop
from benchmarks.measuring.premises import Premises, premises
from benchmarks.measuring.profile_text import page_of
from benchmarks.measuring.recording import Recording
from benchmarks.measuring.report import DOCS
from benchmarks.measuring.results import Form
from benchmarks.measuring.told import submissions
from benchmarks.search_projection import _EMPTY, BATCH, MUNICIPALITIES, _taken_in
from benchmarks.submit_requests import CONNECTIONS, next_request, target
from deploy.embedded.counter import TREE
from deploy.embedded.ports import LOOPBACK

TEXTS: Final = DOCS / "performance" / "profiles"
PAGES: Final = TREE / "build" / "profiles"
CERTIFICATES: Final = 10.0
"""A second: what is promised, and slow enough that nothing piles up while it is recorded."""
_PATIENCE: Final = 60.0
_SECONDS: Final[dict[Form, float]] = {"quick": 3.0, "full": 15.0}
_WARM_UP: Final = 1.5
_REQUESTS: Final[dict[Form, int]] = {"quick": 4_000, "full": 40_000}
_MODULE: Final = "benchmarks.candidates.profiled"
_OK: Final = 200


class CertificatesAreMissing(Exception):
    """Not everybody got a certificate; the text counts the wrong answers by status."""


async def profile_all(form: Form) -> None:
    """Record the three paths and write what was recorded."""
    TEXTS.mkdir(parents=True, exist_ok=True)
    PAGES.mkdir(parents=True, exist_ok=True)
    with premises() as place:
        # first of all: what the next one sends would have to be handled before any certificate
        _write(
            "automatic_certificate",
            f"delivery, with {CERTIFICATES:.0f} automatic certificates a second",
            await _certificates(place, form),
        )
        _write(
            "submit_requests",
            "POST /requests of one intake process, 64 connections",
            await _submitting(place, form),
        )
        _write(
            "search_projection",
            f"the search view takes in new requests, {BATCH} a transaction",
            await _taking_in(place, form),
        )


async def _submitting(place: Premises, form: Form) -> Mapping[str, Session]:
    with _Kept("intake") as kept:
        with place.running(
            "intake", "web", module=_MODULE, environment=kept.environment
        ) as process:
            where = target(process, next_request(place))
            await closed_loop(where, connections=CONNECTIONS, seconds=_WARM_UP, warm_up=0)
            os.kill(process.id, STARTS)
            await closed_loop(where, connections=CONNECTIONS, seconds=_SECONDS[form], warm_up=0)
        return kept.sessions()


async def _certificates(place: Premises, form: Form) -> Mapping[str, Session]:
    with _Kept("delivery") as kept:
        with (
            place.running("intake", "all") as intake,
            place.running("workflow", "all"),
            place.running(
                "delivery", "all", module=_MODULE, environment=kept.environment
            ) as delivery,
        ):
            visit = _visit(place, intake.port, delivery.port)
            await _visited(visit, seconds=_WARM_UP)
            os.kill(delivery.id, STARTS)
            await _visited(visit, seconds=_SECONDS[form])
        return kept.sessions()


async def _visited(visit: Visit, *, seconds: float) -> None:
    arrivals = evenly(CERTIFICATES, seconds)
    answers = await open_loop(
        visit,
        host=LOOPBACK,
        right=_OK,
        arrivals=arrivals,
        seconds=seconds,
        patience=_PATIENCE,
    )
    if answers.errors:
        raise CertificatesAreMissing(dict(answers.wrong))


async def _taking_in(place: Premises, form: Form) -> Mapping[str, Session]:
    requests = list(made_requests(_REQUESTS[form], municipalities=MUNICIPALITIES))
    wires = submissions(requests)
    fill_vault(
        place.admin_url("vault"),
        [made.key for made in requests],
        wrapping_key=(place.keys / "vault.key").read_bytes(),
    )
    with psycopg.connect(place.admin_url("reporting"), autocommit=True) as connection:
        connection.execute(_EMPTY)
    recording = Recording()
    with recording.of_threads():
        recording.start()
        await _taken_in(place, "intake", wires, BATCH)
        return recording.stop()


class _Kept:
    """A folder for what a process of a service records, gone afterwards."""

    def __init__(self, service: str) -> None:
        self._service = service

    def __enter__(self) -> Self:
        """Make it."""
        self._folder = Path(tempfile.mkdtemp(prefix="loket-profile-"))
        return self

    def __exit__(self, *_: object) -> None:
        """Remove it."""
        shutil.rmtree(self._folder, ignore_errors=True)

    @property
    def environment(self) -> Mapping[str, str]:
        """What the process must know."""
        return {SERVICE: self._service, FOLDER: str(self._folder)}

    def sessions(self) -> Mapping[str, Session]:
        """Return what it recorded, by thread; call it when the process has ended."""
        return {file.stem: Session.load(file) for file in sorted(self._folder.glob("*.json"))}


def _write(path: str, title: str, sessions: Mapping[str, Session]) -> None:
    for thread, session in sessions.items():
        text = TEXTS / f"{path}-{thread}.txt"
        text.write_text(page_of(session, f"{title}: thread {thread}"), "utf-8")
        html = HTMLRenderer().render(session)
        (PAGES / f"{path}-{thread}.html").write_text(html, "utf-8")
        print(f"Written: {text.name}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="Write profiles of the hottest paths.")
    parser.add_argument("--quick", action="store_true", help="less than a minute")
    uvloop.run(profile_all("quick" if parser.parse_args().quick else "full"))
