"""Waiting for what must happen by itself: asked again and again, until a deadline."""

import threading
import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

PATIENCE = 60.0
"""Seconds after which something that must happen by itself has not happened."""

_PAUSE = 0.05
_never = threading.Event()


class DidNotHappen(AssertionError):
    """Something that must happen did not; the sentence says what."""


def eventually(
    ask: Callable[[], T],
    *,
    until: Callable[[T], bool],
    hoping: str,
    seconds: float = PATIENCE,
    pause: float = _PAUSE,
) -> T:
    """The first answer that is as it must be; `hoping` completes "It did not happen that …"."""
    deadline = time.monotonic() + seconds
    while True:
        answer = ask()
        if until(answer):
            return answer
        if time.monotonic() >= deadline:
            raise DidNotHappen(f"within {seconds:.0f} s it did not happen that {hoping}: {answer}")
        _never.wait(pause)
