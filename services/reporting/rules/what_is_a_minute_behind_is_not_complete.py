"""What is a minute behind is not complete: whoever reads it is told what it lacks."""

from datetime import datetime, timedelta
from typing import Final

_A_MINUTE: Final = timedelta(minutes=1)


def what_is_a_minute_behind_is_not_complete(up_to: datetime | None, *, now: datetime) -> bool:
    """Return whether what holds everything up to this moment (None: unknown) counts as complete.

    Source: manual, "rapport in Excel-formaat" (A24, A52, B60): a report is relied upon; the limit
    is ours: a busy day puts search some seconds behind, filling it anew hours.
    """
    return up_to is not None and now - up_to <= _A_MINUTE
