"""Whoever comes to the counter is no part of the machine: the generator has the cores first.

Where it has to wait for the servers that it measures, it comes late, and its lateness is counted as
theirs. Only whoever may (root) gets to go first; for others nothing changes.
"""

import contextlib
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Final

_FIRST: Final = -10
_SESSION: Final = Path("/proc/self/autogroup")
"""Linux shares the cores among sessions first, where it is set to."""


@contextlib.contextmanager
def first_in_line() -> Iterator[bool]:
    """Let this thread, and the threads that it begins, go first; say whether that is allowed."""
    usual = os.getpriority(os.PRIO_PROCESS, 0)
    try:
        os.setpriority(os.PRIO_PROCESS, 0, _FIRST)
    except PermissionError:
        yield False
        return
    _let_session(_FIRST)
    try:
        yield True
    finally:
        _let_session(0)
        os.setpriority(os.PRIO_PROCESS, 0, usual)


def _let_session(niceness: int) -> None:
    with contextlib.suppress(OSError):
        _SESSION.write_text(str(niceness), "ascii")
