"""`python -m tests.demo [URL]`: 0 when everything happened, 1 with a sentence when it did not."""

import argparse
import contextlib
import os
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from pydantic import ValidationError

from deploy.embedded.messages import CannotStart
from deploy.embedded.plan import Plan
from tests.demo import (
    acts,
    colleagues,
    contact_details,
    criminal_records,
    for_somebody_else,
    papers,
    post,
    questions,
    searching,
)
from tests.demo.telling import Story
from tests.support.installation import Counter, running

FOLDER = Path("demo-output")
SHORT_TERMS = {"police": "PT4S", "download": "PT1H", "information": "PT1H"}
JOURNEYS = (
    papers.at_once,
    papers.delivered_digitally,
    papers.delivered_by_post,
    papers.collected_at_the_counter,
    papers.refused,
    papers.cancelled,
    acts.at_once,
    acts.on_paper,
    acts.one_of_two_marriages,
    criminal_records.advised_in_time,
    criminal_records.advised_against,
    criminal_records.never_advised_and_late,
    for_somebody_else.for_a_child,
    for_somebody_else.the_same_twice,
    post.to_the_subject,
    post.another_way_before_posting,
    post.handed_over_at_the_counter,
    post.renewed_link,
    post.taken_back,
    contact_details.completed,
    contact_details.refused_because_living_elsewhere,
    contact_details.decided_by_the_back_office,
    questions.supplied_by_somebody_else,
    questions.sent_again_to_a_better_address,
    colleagues.two_clerks_on_one_case,
    searching.everything_is_found,
    searching.the_report_is_right,
    searching.a_filter_is_shared_and_used,
    searching.what_was_done_is_counted,
)


def main() -> int:
    """Drive every journey, and stop at the first thing that does not happen."""
    arguments = _arguments()
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    story = Story(folder=FOLDER, to=sys.stdout, clock=time.monotonic)
    try:
        with _counter(arguments.url, arguments.simulators, story) as counter:
            for journey in JOURNEYS:
                journey(counter, story)
    except httpx.TransportError as reason:
        return _fail(story, f"{reason.request.url} antwoordt niet ({type(reason).__name__})")
    except (AssertionError, ValidationError, httpx.HTTPError, CannotStart) as reason:
        return _fail(story, str(reason) or type(reason).__name__)
    except KeyboardInterrupt:
        return 130
    story.tell(
        f"\nAlles gelukt in {story.seconds:.0f} s: {len(story.requests)} aanvragen, "
        f"{len(story.kept)} bestanden in {FOLDER}/"
    )
    return 0


def _fail(story: Story, reason: str) -> int:
    print(story.failed(reason), file=sys.stderr, flush=True)  # noqa: T201 - the sentence that was promised
    return 1


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.demo")
    parser.add_argument("url", nargs="?", help="a running site; none: an installation of its own")
    parser.add_argument("simulators", nargs="?", help="its simulators, when not at the usual port")
    return parser.parse_args()


@contextlib.contextmanager
def _counter(url: str | None, simulators: str | None, story: Story) -> Iterator[Counter]:
    if url is None:
        story.tell("Een eigen loket starten, met korte termijnen …")
        with running(Plan(terms=SHORT_TERMS)) as loket:
            story.tell(f"Het loket is klaar na {story.seconds:.0f} s: {loket.site_url}")
            yield loket
        return
    site = url if "://" in url else f"http://{url}"
    port = os.environ.get("LOKET_SIMULATORS_PORT", "8090")
    neighbours = simulators or f"http://{urlsplit(site).hostname}:{port}"
    with Counter(site_url=site, simulators_url=neighbours) as counter:
        httpx.get(f"{site}/healthz", trust_env=False).raise_for_status()
        story.tell(f"Het loket op {site} antwoordt; de buren zijn op {neighbours}")
        yield counter


if __name__ == "__main__":
    sys.exit(main())
