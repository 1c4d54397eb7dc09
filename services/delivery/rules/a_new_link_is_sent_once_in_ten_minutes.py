"""While a renewed link works, asking again within ten minutes sends no other mail."""

from datetime import datetime, timedelta

PAUSE = timedelta(minutes=10)


def may_renew(renewed_at: datetime | None, *, available_until: datetime, now: datetime) -> bool:
    """Tell whether a new link may be made.

    `renewed_at` is when the newest link was made on request (None: never), `available_until` when
    it stops working. Who holds an old link cannot flood the mailbox of its citizen.

    Source: decision C03 (renewing is one click); ASVS 5.0, 2.4.1 (limit what can be repeated).
    """
    if renewed_at is None:
        return True
    return now >= available_until or now - renewed_at >= PAUSE
