"""Takes each guard out of a copy of the tree and shows that its test goes red.

    python -m tests.controls [name …]       these, or all but those of the manual's rows
    python -m tests.controls --rows 20      so many of the manual's rows, others with every commit
    python -m tests.controls --some 60      so many of all others, in the same way

First the tests are seen to be green in a copy that is whole: one that is always red shows nothing.
Those that run alone take long; `.ci/run` has seen them green.
"""

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.controls.control import Control, GuardIsNotFound, take_out
from tests.controls.copies import TREE, copy_again, copy_tree
from tests.controls.running import Outcome, Verdict, run
from tests.controls.table import CONTROLS, MANUAL, chosen

TOGETHER = 2
_LONGEST_LINE = 120
_SECONDS_TO_BE_GREEN = 120.0


def main(arguments: Sequence[str]) -> int:
    """Try the controls that are asked for; return 0 when each is red as it should be."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.controls", description="Guards that are taken out, one by one."
    )
    parser.add_argument("names", nargs="*", metavar="name")
    parser.add_argument("--rows", type=int, metavar="NUMBER", help="of the manual, by the commit")
    parser.add_argument("--some", type=int, metavar="NUMBER", help="of all others, by the commit")
    asked = parser.parse_args(arguments)
    known = {control.name: control for control in (*CONTROLS, *MANUAL.values())}
    if unknown := [name for name in asked.names if name not in known]:
        _say(f"There is no control {', '.join(unknown)}. There are: {', '.join(known)}")
        return 2
    if asked.rows or asked.some:
        return _try(_of_this_commit(rows=asked.rows or 0, some=asked.some or 0))
    return _try([known[name] for name in asked.names] or list(CONTROLS))


def _of_this_commit(*, rows: int, some: int) -> Sequence[Control]:
    """Choose controls by the commit that is checked out, and say of which rows they are."""
    said = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=TREE, capture_output=True, text=True, check=True
    )
    commit = said.stdout.strip()
    of_rows = chosen(rows, of=MANUAL, commit=commit)
    others = chosen(some, of={control.name: control for control in CONTROLS}, commit=commit)
    names = ", ".join(control.name.removeprefix("manual-").upper() for control in of_rows)
    _say(
        f"By commit {commit[:12]}: {len(others)} of {len(CONTROLS)} controls, and of "
        f"{len(MANUAL)} rows of the manual {len(of_rows)}: {names}"
    )
    return [*others, *of_rows]


def _try(controls: Sequence[Control]) -> int:
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="loket-controls-") as folder:
        whole = Path(folder) / "whole"
        copy_tree(whole)
        failed = _try_all(controls, whole)
    _say(f"{len(controls) - failed} passed, {failed} failed in {time.monotonic() - began:.0f} s")
    return 1 if failed else 0


def _try_all(controls: Sequence[Control], whole: Path) -> int:
    """Try the controls, light ones side by side; return how many are not red."""
    light = [control for control in controls if not control.alone]
    heavy = [control for control in controls if control.alone]
    with ThreadPoolExecutor(TOGETHER) as threads:
        shares = [sorted({control.test for control in light[n::TOGETHER]}) for n in range(TOGETHER)]
        seen = threads.map(lambda tests: _as_it_is(tests, whole), filter(None, shares))
        if red := [verdict.line for verdict in seen if verdict.outcome is not Outcome.GREEN]:
            _say(f"{Outcome.BROKEN}: not green before anything is taken out: {red[0]}")
            return len(controls)
        tried = threads.map(_try_one(whole), light)
        failed = _tell(zip(light, tried, strict=True))
    return failed + _tell((control, _try_one(whole)(control)) for control in heavy)


def _as_it_is(tests: Sequence[str], whole: Path) -> Verdict:
    with tempfile.TemporaryDirectory(dir=whole.parent) as folder:
        tree = copy_again(whole, Path(folder) / "tree")
        return run(tests, tree=tree, seconds=_SECONDS_TO_BE_GREEN)


def _try_one(whole: Path) -> Callable[[Control], Verdict]:
    def try_it(control: Control) -> Verdict:
        with tempfile.TemporaryDirectory(dir=whole.parent) as folder:
            tree = copy_again(whole, Path(folder) / "tree")
            try:
                take_out(control, tree)
            except GuardIsNotFound as missing:
                return Verdict(outcome=Outcome.NOT_FOUND, line=str(missing))
            return run([control.test], tree=tree, seconds=control.seconds)

    return try_it


def _tell(tried: Iterable[tuple[Control, Verdict]]) -> int:
    """Print a line a control; return how many are not red."""
    failed = 0
    for control, verdict in tried:
        failed += verdict.outcome is not Outcome.RED
        line = verdict.line[:_LONGEST_LINE]
        if verdict.outcome is Outcome.GREEN:
            line = f"nothing proves that {control.guards} ({control.test})"
        _say(f"{verdict.outcome}: {control.name}: {line}")
    return failed


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
