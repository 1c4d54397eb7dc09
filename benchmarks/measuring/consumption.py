"""What a run cost: CPU of the generator and of each server with its children, memory over time."""

import contextlib
import os
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import psutil

GENERATOR: Final = "generator"
"""The name of our own process among the costs, where it sends the load."""
EVERY: Final = 0.5
"""Seconds between looks at memory."""
_MEGABYTE: Final = 1_000_000


@dataclass(kw_only=True)
class Consumption:
    """Costs by name of the process.

    Attributes:
        cores: CPU seconds per second: 1.0 is one core that never rests.
        memory: megabytes (PSS: shared pages are divided among those who share them) every half
            second; the generator's own are left out.
    """

    cores: Mapping[str, float] = field(default_factory=dict)
    memory: Mapping[str, list[float]] = field(default_factory=dict)

    def most_memory(self, name: str) -> float:
        """Return the most megabytes that a process had."""
        return max(self.memory.get(name) or [0.0])


@contextlib.contextmanager
def watched(processes: Mapping[str, int], *, ourselves: str = GENERATOR) -> Iterator[Consumption]:
    """Watch these processes (ids by name) and ourselves; the costs are complete after the block."""
    roots = {name: psutil.Process(number) for name, number in processes.items()}
    here = psutil.Process(os.getpid())
    costs = Consumption(memory={name: [] for name in roots})
    enough = threading.Event()
    # who belongs together is looked up beforehand: it takes long enough to disturb the generator
    families = {name: _family(process) for name, process in roots.items()}
    looking = threading.Thread(
        target=_look, args=(families, costs.memory, enough), name="memory", daemon=True
    )
    began = time.perf_counter()
    before = {ourselves: _alone(here), **{name: _together(one) for name, one in roots.items()}}
    looking.start()
    try:
        yield costs
    finally:
        lasted = time.perf_counter() - began
        after = {ourselves: _alone(here), **{name: _together(one) for name, one in roots.items()}}
        enough.set()
        looking.join()
        costs.cores = {name: (after[name] - before[name]) / lasted for name in after}


def _look(
    families: Mapping[str, Sequence[psutil.Process]],
    memory: Mapping[str, list[float]],
    enough: threading.Event,
) -> None:
    while not enough.is_set():
        for name, family in families.items():
            memory[name].append(sum(map(_megabytes, family)))
        enough.wait(EVERY)


def _family(process: psutil.Process) -> Sequence[psutil.Process]:
    try:
        return [process, *process.children(recursive=True)]
    except psutil.NoSuchProcess:
        return []


def _megabytes(process: psutil.Process) -> float:
    with contextlib.suppress(psutil.Error):
        return float(process.memory_full_info().pss) / _MEGABYTE
    return 0.0


def _alone(process: psutil.Process) -> float:
    """CPU seconds of a process without its children: ours are the servers."""
    spent = process.cpu_times()
    return float(spent.user + spent.system)


def _together(process: psutil.Process) -> float:
    """CPU seconds of a process and its children, those that ended included."""
    total = 0.0
    for one in _family(process):
        with contextlib.suppress(psutil.Error):
            spent = one.cpu_times()
            total += spent.user + spent.system + spent.children_user + spent.children_system
    return total
