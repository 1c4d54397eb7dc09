"""Is anything slower than it was? The quick figures of this tree beside those of another commit.

Both trees take each figure in turns, each with its own benchmarks and its own environment, so that
whatever drifts on the machine drifts for both. What is worse by more than a tenth is marked, and
makes the command fail; among many numbers one may be so by chance, so take that figure again with
more rounds before you believe it. Where a figure itself was changed in between, its numbers cannot
be compared: name a commit from before that change with --now.

    python -m benchmarks.against COMMIT [figure ...] [--rounds 3] [--now COMMIT]
"""

import argparse
import json
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any, Final

from benchmarks import stall_control
from benchmarks.figures import FIGURES

_TREE: Final = Path(__file__).parent.parent
_TOLERATED: Final = 0.10
_ROUNDS: Final = 3
_OF_THE_GENERATOR: Final = "generator late"
"""The generators are no part of what is compared; nor is the control, which measures them."""
_NAMES: Final = tuple(
    figure.__name__.rpartition(".")[2] for figure in FIGURES if figure is not stall_control
)


@dataclass(frozen=True, kw_only=True)
class Reading:
    """One number that a figure gave; `better_low` tells which way is better."""

    value: float
    unit: str
    better_low: bool


def main(arguments: Sequence[str]) -> int:
    """Compare, print a table, and return 1 when something is worse by more than a tenth."""
    parser = argparse.ArgumentParser(description="This tree beside another commit.")
    parser.add_argument("commit")
    parser.add_argument("figures", nargs="*", metavar="figure", help=", ".join(_NAMES))
    parser.add_argument("--rounds", type=int, default=_ROUNDS)
    parser.add_argument("--now", metavar="COMMIT", help="instead of this tree as it is")
    asked = parser.parse_args(arguments)
    if unknown := set(asked.figures) - set(_NAMES):
        parser.error(f"no such figure: {', '.join(sorted(unknown))}")
    now = _tree_of(asked.now) if asked.now else _TREE
    trees = {"before": _tree_of(asked.commit), "now": now}
    worse = False
    print(f"| what | unit | {asked.commit} | {asked.now or 'now'} | ratio | |")
    print("|---|---|---|---|---|---|")
    for name in asked.figures or _NAMES:
        for line, is_worse in compared(_taken(name, trees, rounds=asked.rounds)):
            worse = worse or is_worse
            print(line, flush=True)
    return 1 if worse else 0


def _tree_of(commit: str) -> Path:
    """Check another commit out beside this tree, with what its lock names."""
    named = _git("rev-parse", "--short", commit)
    tree = _TREE / "build" / "against" / named
    if not tree.exists():
        _git("worktree", "prune")
        _git("worktree", "add", "--detach", "--quiet", str(tree), commit)
    _run("make", "install", tree=tree)
    return tree


def _git(*arguments: str) -> str:
    return _run("git", *arguments, tree=_TREE).strip()


def _run(*command: str, tree: Path) -> str:
    """Run something in a tree and return what it said; what it complains of goes to the screen."""
    said = subprocess.run(  # noqa: S603 - our own commands
        command, cwd=tree, check=True, stdout=subprocess.PIPE, text=True
    )
    return said.stdout


def _taken(
    name: str, trees: Mapping[str, Path], *, rounds: int
) -> Mapping[str, Mapping[str, list[Reading]]]:
    """Take a figure in both trees, in turns; return what each gave, by what it is."""
    taken: dict[str, dict[str, list[Reading]]] = {which: defaultdict(list) for which in trees}
    for number in range(rounds):
        for which in list(trees) if number % 2 == 0 else list(trees)[::-1]:
            for what, reading in _take(name, trees[which]):
                taken[which][what].append(reading)
    return taken


def _take(name: str, tree: Path) -> Iterator[tuple[str, Reading]]:
    _run(".venv/bin/python", "-m", f"benchmarks.{name}", "--quick", tree=tree)
    for file in sorted((tree / "benchmarks" / "results").glob(f"{name}*.quick.json")):
        figure = json.loads(file.read_bytes())
        if figure["name"] == name:
            yield from _readings(figure)


def _readings(figure: Mapping[str, Any]) -> Iterator[tuple[str, Reading]]:
    part = f"{figure['name']} {figure['part']}".strip()
    if "per second" in figure["unit"]:
        ours = median(run["value"] for run in figure["candidates"][0]["runs"])
        yield f"{part}: ours", Reading(value=ours, unit=figure["unit"], better_low=False)
    for goal in figure["goals"]:
        if not goal["what"].startswith(_OF_THE_GENERATOR):
            yield (
                f"{part}: {goal['what']}",
                Reading(
                    value=goal["measured"], unit=goal["unit"], better_low=goal.get("at_most", False)
                ),
            )


def compared(taken: Mapping[str, Mapping[str, list[Reading]]]) -> Iterator[tuple[str, bool]]:
    """A line of the table for each number that both trees gave, and whether it is worse."""
    for what, now in taken["now"].items():
        before = taken["before"].get(what)
        if not before:
            continue
        was, is_ = (median(reading.value for reading in readings) for readings in (before, now))
        ratio = is_ / was if was else (1.0 if is_ == was else float("inf"))
        is_worse = ratio > 1 + _TOLERATED if now[0].better_low else ratio < 1 - _TOLERATED
        mark = "**worse**" if is_worse else ""
        yield (
            f"| {what} | {now[0].unit} | {was:,.1f} | {is_:,.1f} | {ratio:.2f} | {mark} |",
            is_worse,
        )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
