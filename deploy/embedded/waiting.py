"""Waiting for a condition, with a deadline."""

import threading
import time
from collections.abc import Callable

_never = threading.Event()


def wait_for(condition: Callable[[], bool], *, seconds: float, pause: float = 0.05) -> bool:
    """Ask `condition` every `pause` seconds until it holds; False when `seconds` are over."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() >= deadline:
            return False
        _never.wait(pause)
    return True
