"""Runs tests in a copy of the tree, and reads from pytest's report what became of them."""

import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from xml.etree import ElementTree as ET

_OWN_FAULT = ("ImportError", "ModuleNotFoundError", "NameError", "SyntaxError", "IndentationError")


class Outcome(StrEnum):
    """What became of a run."""

    RED = "RED as it should be"
    GREEN = "STILL GREEN"
    NOT_FOUND = "NOT FOUND"
    BROKEN = "BROKEN"


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What became of a run, and the line that tells it."""

    outcome: Outcome
    line: str = ""


def run(tests: Sequence[str], *, tree: Path, seconds: float) -> Verdict:
    """Run tests in a tree; red is a test that ran and failed, nothing else."""
    report = tree / "build" / "report.xml"
    report.parent.mkdir(exist_ok=True)
    options = ["-p", "no:cacheprovider", f"--junitxml={report}", f"--timeout={seconds:.0f}"]
    command = [sys.executable, "-m", "pytest", *options, *tests]
    with subprocess.Popen(
        command,
        cwd=tree,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        start_new_session=True,
        env={key: value for key, value in os.environ.items() if not key.startswith("LOKET_")},
    ) as process:
        try:
            output, _ = process.communicate(timeout=2 * seconds + 60)
        except subprocess.TimeoutExpired:
            return Verdict(outcome=Outcome.BROKEN, line="it did not end in time")
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
    said = _last_line(output.decode("utf-8", "replace"))
    if not report.is_file():
        return Verdict(outcome=Outcome.BROKEN, line=said)
    return verdict_of(report.read_text("utf-8"), said=said)


def verdict_of(report: str, *, said: str = "no test ran") -> Verdict:
    """Read pytest's report (JUnit's XML); `said` is what it told when no test ran."""
    suite = ET.fromstring(report)  # noqa: S314 - we had it written ourselves
    failures = [_first_line(each) for each in suite.iter("failure")]
    errors = [_first_line(each) for each in suite.iter("error")]
    strange = [line for line in failures if line.startswith(_OWN_FAULT)]
    if failures and not strange:
        return Verdict(outcome=Outcome.RED, line=failures[0])
    if strange or errors:
        return Verdict(outcome=Outcome.BROKEN, line=(strange or errors)[0])
    ran = [each for each in suite.iter("testcase") if each.find("skipped") is None]
    if not ran:
        return Verdict(outcome=Outcome.BROKEN, line=said)
    return Verdict(outcome=Outcome.GREEN, line=f"{len(ran)} passed")


def _first_line(element: ET.Element) -> str:
    message = element.get("message") or element.text or ""
    return next((line.strip() for line in message.splitlines() if line.strip()), "")


def _last_line(output: str) -> str:
    lines = [line for line in output.splitlines() if line.strip()]
    return lines[-1] if lines else "pytest said nothing"
