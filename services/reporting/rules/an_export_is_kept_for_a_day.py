"""An export is kept for a day: 24 hours, whatever the clock does in between."""

from datetime import datetime, timedelta
from typing import Final

_A_DAY: Final = timedelta(hours=24)
_UNTIL_IT_WAS_SENT: Final = timedelta(minutes=15)


def an_export_is_kept_for_a_day(made_at: datetime) -> datetime:
    """Return the first moment at which a file can no longer be fetched.

    Source: issue "Search and reports": large exports have an expiry; how long is ours: the next
    morning is in time, and no list of persons lies about for longer.
    """
    return made_at + _A_DAY


def nobody_is_sent_it_any_more(expires_at: datetime) -> datetime:
    """Return when the file goes: whoever began to fetch it in the last moment gets all of it."""
    return expires_at + _UNTIL_IT_WAS_SENT
