"""Takes each guard out of a copy of the tree and shows that its test goes red.

    python -m tests.controls [name …]

First the tests are seen to be green in a copy that is whole: one that is always red shows nothing.
Those that run alone take long; `.ci/run` has seen them green.
"""

import sys
import tempfile
import time
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.controls.control import Control, GuardIsNotFound, take_out
from tests.controls.copies import copy_again, copy_tree
from tests.controls.running import Outcome, Verdict, run
from tests.controls.table import CONTROLS

TOGETHER = 2
_LONGEST_LINE = 120
_SECONDS_TO_BE_GREEN = 120.0


def main(names: Sequence[str]) -> int:
    """Try the controls with these names, or all; return 0 when each is red as it should be."""
    known = {control.name: control for control in CONTROLS}
    if unknown := [name for name in names if name not in known]:
        _say(f"There is no control {', '.join(unknown)}. There are: {', '.join(known)}")
        return 2
    chosen = [known[name] for name in names] or list(CONTROLS)
    began = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="loket-controls-") as folder:
        whole = Path(folder) / "whole"
        copy_tree(whole)
        failed = _try_all(chosen, whole)
    _say(f"{len(chosen) - failed} passed, {failed} failed in {time.monotonic() - began:.0f} s")
    return 1 if failed else 0


def _try_all(chosen: Sequence[Control], whole: Path) -> int:
    """Try the controls, light ones side by side; return how many are not red."""
    light = [control for control in chosen if not control.alone]
    heavy = [control for control in chosen if control.alone]
    with ThreadPoolExecutor(TOGETHER) as threads:
        shares = [sorted({control.test for control in light[n::TOGETHER]}) for n in range(TOGETHER)]
        seen = threads.map(lambda tests: _as_it_is(tests, whole), filter(None, shares))
        if red := [verdict.line for verdict in seen if verdict.outcome is not Outcome.GREEN]:
            _say(f"{Outcome.BROKEN}: not green before anything is taken out: {red[0]}")
            return len(chosen)
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
