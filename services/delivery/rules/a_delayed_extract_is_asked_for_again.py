"""An extract that its source does not have at once is asked for again, ever less often."""

from datetime import datetime, timedelta
from typing import Final

LONGEST_PAUSE: Final = timedelta(hours=1)
_PART: Final = 10


def ask_again_at(*, delayed_since: datetime, now: datetime, shortest: timedelta) -> datetime:
    """Return when to ask again (aware): after a tenth of the time that it took so far.

    Never sooner than after `shortest`, and after an hour at the latest: so what is there within
    minutes is passed on within minutes, and what takes days is not asked for thousands of times.

    Source: reference/domain.md 2.5 (delayed extracts); the pauses are ours.
    """
    pause = max(shortest, (now - delayed_since) / _PART)
    return now + min(pause, max(shortest, LONGEST_PAUSE))
