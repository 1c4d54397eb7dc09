"""Keeps programs running: one that dies is started again, all end together."""

import contextlib
import queue
import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterable
from concurrent.futures import Future
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from deploy.embedded import leftovers
from deploy.embedded.log_tail import tells_of_a_full_disk
from deploy.embedded.messages import CannotStart, disk_full
from deploy.embedded.programs import Program, start
from deploy.embedded.waiting import wait_for

FIRST_PAUSE = 0.2
LONGEST_PAUSE = 5.0
# A program that ran this long was well; its next death begins with the shortest pause again.
WELL_AFTER = 20.0
_GLANCE = 0.1


@dataclass(kw_only=True)
class _Child:
    program: Program
    log: Path
    process: subprocess.Popen[bytes] | None = None
    wanted: bool = True
    deaths: int = 0
    pause: float = FIRST_PAUSE
    started_at: float = field(default_factory=time.monotonic)
    start_again_at: float | None = None


class Supervisor:
    """Starts, watches and ends programs; every method may be called from any thread.

    One thread does all the work and lives until `close`, because the kernel ties each program's
    life to the thread that started it.
    """

    def __init__(self, *, records: Path, say: Callable[[str], None]) -> None:
        self._records = records
        self._say = say
        self._children: dict[str, _Child] = {}
        self._orders: queue.SimpleQueue[Callable[[], None] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._work, name="supervisor", daemon=True)
        self._thread.start()

    def add(self, program: Program, log: Path) -> None:
        """Start the program and keep it running.

        Raises:
            CannotStart: what must happen before its start failed.
        """
        child = _Child(program=program, log=log)
        self._order(lambda: self._add(child))

    def resume(self, name: str) -> None:
        """Start a program that was stopped."""
        self._order(lambda: self._add(self._children[name]))

    def end(self, names: Iterable[str], *, seconds: float) -> None:
        """Ask the programs to end and stay away; kill what is left after `seconds`."""
        chosen = [name for name in names if name in self._children]
        for name in chosen:
            self._order(partial(self._ask_to_end, self._children[name]))
        if not wait_for(lambda: not any(map(self.is_running, chosen)), seconds=seconds):
            for name in chosen:
                self.kill(name)
            wait_for(lambda: not any(map(self.is_running, chosen)), seconds=1)

    def kill(self, name: str) -> None:
        """End the program at once (SIGKILL), as a crash would."""
        self._order(lambda: self._signal(self._children[name], signal.SIGKILL))

    def is_running(self, name: str) -> bool:
        """Whether the program has a process at this moment."""
        return self.process_id(name) is not None

    def process_id(self, name: str) -> int | None:
        """The process id of the program, None while it has none."""
        process = self._children[name].process
        return None if process is None else process.pid

    def deaths(self, name: str) -> int:
        """How often the program died without being asked to."""
        return self._children[name].deaths

    def close(self) -> None:
        """End the thread; what still runs is killed by the kernel, so call `end` first."""
        self._orders.put(None)
        self._thread.join()

    def _order(self, action: Callable[[], object]) -> None:
        answer: Future[None] = Future()

        def act() -> None:
            try:
                action()
            except Exception as error:  # noqa: BLE001 - the thread's edge: raised where it was asked
                answer.set_exception(error)
            else:
                answer.set_result(None)

        self._orders.put(act)
        answer.result()

    def _work(self) -> None:
        while True:
            try:
                order = self._orders.get(timeout=_GLANCE)
            except queue.Empty:
                self._look_after_all()
                continue
            if order is None:
                return
            order()

    def _add(self, child: _Child) -> None:
        self._children[child.program.name] = child
        child.wanted = True
        if child.process is None:
            self._start(child)

    def _start(self, child: _Child) -> None:
        child.start_again_at = None
        child.program.before_start()
        with child.log.open("ab") as output:
            child.process = start(child.program, output)
        child.started_at = time.monotonic()
        with contextlib.suppress(OSError):  # a full disk must not make us forget that it runs
            leftovers.remember(self._records, child.program.name, child.process.pid)

    def _ask_to_end(self, child: _Child) -> None:
        child.wanted = False
        child.start_again_at = None
        self._signal(child, child.program.stop_signal)

    def _signal(self, child: _Child, number: signal.Signals) -> None:
        if child.process is not None:
            child.process.send_signal(number)

    def _look_after_all(self) -> None:
        for child in self._children.values():
            if child.process is not None and child.process.poll() is not None:
                self._bury(child)
            if child.start_again_at is not None and time.monotonic() >= child.start_again_at:
                self._start_again(child)

    def _bury(self, child: _Child) -> None:
        code = None if child.process is None else child.process.returncode
        child.process = None
        leftovers.forget(self._records, child.program.name)
        if not child.wanted:
            return
        child.deaths += 1
        if time.monotonic() - child.started_at > WELL_AFTER:
            child.pause = FIRST_PAUSE
        if tells_of_a_full_disk(child.log):
            self._say(disk_full(child.log.parent))
        self._say(
            f"{child.program.title} ended unexpectedly ({_how(code)}); "
            f"starting it again in {child.pause:.1f} s. Its log: {child.log}"
        )
        self._wait_a_while(child)

    def _start_again(self, child: _Child) -> None:
        try:
            self._start(child)
        except (CannotStart, OSError) as error:
            self._say(f"{child.program.title} could not be started again: {error}")
            self._wait_a_while(child)

    def _wait_a_while(self, child: _Child) -> None:
        child.start_again_at = time.monotonic() + child.pause
        child.pause = min(child.pause * 2, LONGEST_PAUSE)


def _how(code: int | None) -> str:
    if code is not None and code < 0:
        return f"signal {-code}"
    return f"exit code {code}"
