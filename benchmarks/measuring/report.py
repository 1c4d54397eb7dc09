"""`docs/performance.md`: the table of goals, and each figure with its raw runs, costs and plot."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from benchmarks.measuring.bars import bars
from benchmarks.measuring.curves import latencies, memory, with_latencies, with_memory
from benchmarks.measuring.results import Candidate, Figure, Form, Goal, Run, read_figures
from benchmarks.measuring.surroundings import Surroundings

DOCS: Final = Path(__file__).parent.parent.parent / "docs"
_FOLDER: Final = "performance"
_BEGINNING: Final = """# Performance

Made by `make bench` from what it measured; how to repeat a row, and how it is measured, is in
[benchmarks/README.md](../benchmarks/README.md). Everything runs on one machine, the generator of
the load too, with fsync on and `sync_interval: always`. Ratios compare medians of interleaved runs.
What was tried, and what would be next where a goal is not reached, is in
[performance/levers.md](performance/levers.md).
"""


def write_report(form: Form) -> Path:
    """Write the page with its plots from the results of one form of measuring."""
    figures = read_figures(form)
    folder = DOCS / _FOLDER
    folder.mkdir(exist_ok=True)
    for old in folder.glob("*.svg"):
        old.unlink()
    for figure in figures:
        (folder / f"{figure.slug}.svg").write_text(bars(figure), "utf-8")
        if with_latencies(figure):
            (folder / f"{figure.slug}-latency.svg").write_text(latencies(figure), "utf-8")
        if with_memory(figure):
            (folder / f"{figure.slug}-memory.svg").write_text(memory(figure), "utf-8")
    page = DOCS / "performance.md"
    page.write_text("\n".join(_page(figures, form)) + "\n", "utf-8")
    return page


def _page(figures: Sequence[Figure], form: Form) -> Iterator[str]:
    yield _BEGINNING
    if form == "quick":
        yield "These are figures of the **quick form**: short runs, which show directions only.\n"
    yield "| figure | what | goal | measured | |\n|---|---|---|---|---|"
    for figure in figures:
        for number, goal in enumerate(figure.goals):
            yield _line(figure if number == 0 else None, goal)
    for figure in figures:
        yield from _section(figure)
    if figures:
        yield from _where(figures[-1].surroundings)


def _line(figure: Figure | None, goal: Goal) -> str:
    title = "" if figure is None else f"[{figure.title}](#{figure.slug})"
    sign = "≤" if goal.at_most else "≥"
    word = "reached" if goal.is_reached else "**not reached**"
    asked = f"{sign} {_number(goal.asked)} {goal.unit}"
    measured = f"{_number(goal.measured)} {goal.unit}"
    return f"| {title} | {goal.what} | {asked} | {measured} | {word} |"


def _section(figure: Figure) -> Iterator[str]:
    yield f'\n<a id="{figure.slug}"></a>\n\n## {figure.title}\n'
    yield f"![{figure.title}]({_FOLDER}/{figure.slug}.svg)\n"
    yield f"| compared | {figure.unit}: median | raw runs | p50 / p99 / p99.9 | cores busy |"
    yield "|---|---|---|---|---|"
    for candidate in figure.candidates:
        yield _compared(candidate)
    if with_latencies(figure):
        yield f"\n![Latency]({_FOLDER}/{figure.slug}-latency.svg)"
    if with_memory(figure):
        yield f"\n![Memory]({_FOLDER}/{figure.slug}-memory.svg)"
    yield f"\n{_details(figure)}"
    yield f"\n**What limits it now:** {figure.limited_by}."
    around = figure.surroundings
    yield f"\nTaken on {around.taken_at:%Y-%m-%d at %H:%M} (UTC); load then {around.load:g}."


def _compared(candidate: Candidate) -> str:
    raw = ", ".join(_number(run.value) for run in candidate.runs)
    middle = candidate.middle
    cores = ", ".join(f"{name} {cores:.2f}" for name, cores in middle.costs.cores.items())
    return (
        f"| **{candidate.name}**: {candidate.is_what} | {_number(candidate.median)} | {raw}"
        f" | {_waits(middle)} | {cores} |"
    )


def _waits(run: Run) -> str:
    waits = run.latencies
    if waits is None:
        return ""
    return f"{waits.p50:.1f} / {waits.p99:.1f} / {waits.p999:.1f} ms"


def _details(figure: Figure) -> str:
    """What else was counted in the middle run of each candidate, errors and memory included."""
    told = []
    for candidate in figure.candidates:
        middle = candidate.middle
        counted = [f"{name} {_number(value)}" for name, value in middle.details.items()]
        counted += [
            f"memory of {name} at most {max(values):,.0f} MB"
            for name, values in middle.costs.memory.items()
            if values
        ]
        errors = sum(run.errors for run in candidate.runs)
        told.append(f"* {candidate.name}: {errors} errors; {'; '.join(counted)}")
    return "\n".join(told)


def _where(around: Surroundings) -> Iterator[str]:
    versions = ", ".join(f"{name} {version}" for name, version in around.versions.items())
    settings = ", ".join(f"`{name} = {value}`" for name, value in around.postgresql.items())
    yield "\n## Where\n"
    yield (
        f"{around.cores} cores of {around.processor}, {around.memory_gigabytes:g} GB, "
        f"{around.system}, {around.disk}.\n"
    )
    yield f"PostgreSQL: {settings}.\n"
    yield f"Versions: {versions}."


def _number(value: float) -> str:
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:,.1f}"
