"""Processes that an earlier supervisor started and that are still there after it was killed.

On Linux they die with it; elsewhere, or while they are still dying, the next start ends them. Only
call this while holding the lock of the data folder: then none of them is rightfully running.
"""

import contextlib
import json
from collections.abc import Iterator
from pathlib import Path

import psutil

SECONDS_TO_END = 6.0
# Process ids are used again, start times are not; clocks are read with a hundredth's precision.
_SAME_MOMENT = 0.5


def remember(folder: Path, name: str, process_id: int) -> None:
    """Write down that this process was started for `name`."""
    try:
        started = psutil.Process(process_id).create_time()
    except psutil.NoSuchProcess:
        return
    half = folder / f"{name}.new"
    half.write_text(json.dumps({"process_id": process_id, "started": started}), encoding="ascii")
    half.replace(folder / name)


def forget(folder: Path, name: str) -> None:
    """The process of `name` has ended."""
    (folder / name).unlink(missing_ok=True)


def end_leftovers(folder: Path) -> None:
    """End every remembered process that still runs: asked first, killed after a while."""
    end_processes(list(_still_running(folder)))
    for file in folder.iterdir():
        file.unlink()


def end_processes(processes: list[psutil.Process], *, seconds: float = SECONDS_TO_END) -> None:
    """Ask these processes to end, kill those that have not after `seconds`, wait until all have."""
    for process in processes:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.terminate()
    _, stubborn = psutil.wait_procs(processes, timeout=seconds)
    for process in stubborn:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(stubborn, timeout=seconds)


def running(folder: Path, name: str) -> psutil.Process | None:
    """Return the remembered process of `name`, None when it does not run."""
    # A record cut short by the kill names no process that we could trust.
    with contextlib.suppress(OSError, psutil.Error, ValueError, KeyError):
        record = json.loads((folder / name).read_text(encoding="ascii"))
        process = psutil.Process(record["process_id"])
        if abs(process.create_time() - record["started"]) < _SAME_MOMENT:
            return process
    return None


def _still_running(folder: Path) -> Iterator[psutil.Process]:
    for file in folder.iterdir():
        process = running(folder, file.name)
        if process is not None:
            yield process
