"""Samples of what threads are doing, every millisecond: which function, and who called it."""

import contextlib
import functools
import threading
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final
from unittest.mock import patch

from pyinstrument import Profiler
from pyinstrument.session import Session

from libs.events.store.committer import GroupCommitter
from services.delivery.printing.press import SealedPress

MAIN: Final = "main"
"""The thread of the event loop."""
_IN_THREADS: Final = {
    "committer": (GroupCommitter, "_commit_group"),
    "press": (SealedPress, "_make"),
}
"""What is recorded of other threads: the threads wait between, and that is not recorded."""
_OURS: Final = f"\x00{__file__}\x00"
_INTERVAL: Final = 0.001  # seconds


class Recording:
    """A recording of the thread that starts it, and of named work in the other threads."""

    def __init__(self) -> None:
        self._main = _profiler()
        self._elsewhere: dict[str, list[Session]] = defaultdict(list)
        self._runs = False
        self._inside = threading.local()

    def start(self) -> None:
        """Begin to record."""
        self._runs = True
        self._main.start()

    def stop(self) -> Mapping[str, Session]:
        """Return what was recorded, by thread; call it from the thread that started.

        Raises:
            RuntimeError: it was never started.
        """
        self._runs = False
        mine = self._main.stop()
        return {MAIN: mine, **{name: together(parts) for name, parts in self._elsewhere.items()}}

    @contextlib.contextmanager
    def of_threads(self) -> Iterator[None]:
        """Record the named work of other threads as well, while it is started."""
        with contextlib.ExitStack() as stack:
            for name, (owner, method) in _IN_THREADS.items():
                recorded = self._recorded(name, getattr(owner, method))
                stack.enter_context(patch.object(owner, method, recorded))
            yield

    def _recorded(self, name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        @functools.wraps(work)
        def recorded(*args: Any, **arguments: Any) -> Any:
            if not self._runs or getattr(self._inside, "already", False):
                return work(*args, **arguments)
            profiler = _profiler()
            self._inside.already = True
            profiler.start(target_description=name)
            try:
                return work(*args, **arguments)
            finally:
                self._elsewhere[name].append(profiler.stop())
                self._inside.already = False

        return recorded


def together(parts: Sequence[Session]) -> Session:
    """Return many short sessions as one."""
    first = parts[0]
    records = [
        (stack, seconds)
        for part in parts
        for stack, seconds in ((_below_our_own(each), taken) for each, taken in part.frame_records)
        if stack
    ]
    return Session(
        frame_records=records,
        start_time=first.start_time,
        duration=sum(part.duration for part in parts),
        min_interval=first.min_interval,
        max_interval=first.max_interval,
        sample_count=len(records),
        start_call_stack=first.start_call_stack,
        target_description=first.target_description,
        cpu_time=sum(part.cpu_time for part in parts),
        sys_path=first.sys_path,
        sys_prefixes=first.sys_prefixes,
    )


def _below_our_own(stack: list[str]) -> list[str]:
    """Leave out the thread and what records it, so that all threads of a kind look alike."""
    ours = [number for number, function in enumerate(stack) if _OURS in function]
    return stack[ours[-1] + 1 :] if ours else stack


def _profiler() -> Profiler:
    # tasks of an event loop are recorded as they run, whoever awaits them
    return Profiler(interval=_INTERVAL, async_mode="disabled")
