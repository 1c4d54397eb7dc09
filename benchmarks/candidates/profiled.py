"""A service as it is, which records what its threads do from SIGUSR1 until it ends.

Run as `python -m benchmarks.candidates.profiled web`; the environment names the service and the
folder for what was recorded, a file for each thread.
"""

import asyncio
import dataclasses
import os
import signal
from importlib import import_module
from pathlib import Path
from typing import Any, Final

from benchmarks.measuring.recording import Recording
from libs.events.process import Service, main

SERVICE: Final = "BENCHMARK_SERVICE"
FOLDER: Final = "BENCHMARK_PROFILES"
STARTS: Final = signal.SIGUSR1


class _Recorded:
    """Records while the service runs, once it is told to."""

    def __init__(self, recording: Recording, folder: Path) -> None:
        self._recording = recording
        self._folder = folder
        self._begun = False

    async def __aenter__(self) -> None:
        """Listen for the signal."""
        asyncio.get_running_loop().add_signal_handler(STARTS, self._begin)

    async def __aexit__(self, *_: object) -> None:
        """Write what was recorded."""
        if self._begun:
            for thread, session in self._recording.stop().items():
                session.save(self._folder / f"{thread}.json")

    def _begin(self) -> None:
        self._begun = True
        self._recording.start()


if __name__ == "__main__":
    compose = import_module(f"services.{os.environ[SERVICE]}.compose")
    kept_in = Path(os.environ[FOLDER])
    recording = Recording()

    def build(settings: Any) -> Service:
        """Build the service, and record it before all else."""
        service: Service = compose.build(settings)
        recorded = _Recorded(recording, kept_in)
        return dataclasses.replace(service, resources=(recorded, *service.resources))

    with recording.of_threads():
        main(
            build=build,
            settings=import_module(f"services.{os.environ[SERVICE]}.settings").Settings,
        )
