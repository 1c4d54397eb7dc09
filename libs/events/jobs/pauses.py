"""When a job that failed is tried again."""

from libs.events.store import OUTAGES

_FIRST_PAUSE = 0.5  # seconds
_NEIGHBOUR_PAUSE = 30.0  # seconds at most, where a neighbour was away
_TROUBLE_PAUSE = 300.0  # seconds at most, where we do not know why it failed


def pause_after(error: BaseException, *, attempt: int) -> float:
    """Return the seconds to wait: doubled with each attempt (from 1) up to a limit, for ever."""
    limit = _NEIGHBOUR_PAUSE if isinstance(error, OUTAGES) else _TROUBLE_PAUSE
    return min(limit, _FIRST_PAUSE * 2.0 ** min(attempt - 1, 20))
