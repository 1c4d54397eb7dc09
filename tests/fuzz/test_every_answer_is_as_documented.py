"""Whatever is sent to whichever address by whomever: the answer is one that its document foretells.

Schemathesis reads the four OpenAPI documents and makes calls from them: the examples, the bounds of
every schema, and chance, good and bad. No answer may be a 5xx; status, kind of content and shape
must stand in the document, the type of every problem too.
"""

import json
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Mapping
from pathlib import Path

import pytest

from deploy.embedded.counter import TREE
from tests.support.installation import Loket

CHECKS = (
    "not_a_server_error",
    "status_code_conformance",
    "content_type_conformance",
    "response_schema_conformance",
)
SHARES = {
    ("intake", "jan"): 20,
    ("workflow", "clerk"): 30,
    ("delivery", "jan"): 10,
    ("delivery", "clerk"): 10,
    ("reporting", "analyst"): 14,
    ("reporting", "clerk"): 6,
    ("intake", "clerk"): 2,
    ("intake", "analyst"): 1,
    ("workflow", "jan"): 2,
    ("workflow", "analyst"): 2,
    ("delivery", "analyst"): 1,
    ("reporting", "jan"): 2,
}
"""Of a hundred calls; whoever may do little there is told so little else."""

_MOST_ROUNDS = 20


def test_the_shares_are_a_whole() -> None:
    assert sum(SHARES.values()) == 100


@pytest.mark.parametrize(("service", "persona"), SHARES)
def test_every_answer_is_one_that_the_document_foretells(
    loket: Loket,
    knowing: Mapping[str, str],
    cases: int,
    tmp_path: Path,
    *,
    service: str,
    persona: str,
) -> None:
    wanted = cases * SHARES[service, persona] // 100
    answers: Counter[str] = Counter()

    for number in range(_MOST_ROUNDS):
        seed = _seed() + number
        answers += _fuzzed(loket, service, persona, knowing=knowing, seed=seed, at=tmp_path)
        if answers.total() >= wanted:
            break

    said = "\n".join(f"{number:6} {answer}" for answer, number in sorted(answers.items()))
    sys.stdout.write(f"{answers.total()} calls of {service} as {persona}\n{said}\n")
    assert answers.total() >= wanted
    assert not [answer for answer in answers if answer.endswith(" 429")], "429 hides the rest"


def _fuzzed(
    loket: Loket, service: str, persona: str, *, knowing: Mapping[str, str], seed: int, at: Path
) -> Counter[str]:
    """Let schemathesis call a service as somebody; returns how often each answer came."""
    tally = at / f"{seed}.json"
    ended = subprocess.run(
        [
            *(sys.executable, "-m", "schemathesis.cli", "run"),
            f"{loket.site_url}/api/{service}/openapi.json",
            *("--checks", ",".join(CHECKS)),
            *("--phases", "examples,coverage,fuzzing"),
            *("--max-examples", "40"),
            *("--header", f"Authorization: Bearer {loket.token(persona)}"),
            *("--seed", str(seed)),
            *("--generation-database", "none"),
            *("--suppress-health-check", "all"),
            *("--continue-on-failure", "--no-color", "--warnings", "off"),
        ],
        cwd=at,
        env={
            **os.environ,
            "PYTHONPATH": str(TREE),
            "SCHEMATHESIS_HOOKS": "tests.fuzz.hooks",
            "LOKET_FUZZ_ANSWERS": str(tally),
            **knowing,
            "LOKET_FUZZ_SEED": str(seed),
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, f"{ended.stdout[-20_000:]}\n{ended.stderr[-2_000:]}"
    return Counter(json.loads(tally.read_text("utf-8")))


def _seed() -> int:
    """Return the beginning of chance: another with every commit, the same for the same."""
    head = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=TREE, capture_output=True, text=True, check=False
    )
    return int(head.stdout[:7] or "0", 16)
