"""What is said when the database of sessions does not answer."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from libs.events.refusals import StoreIsUnavailable, TooBusy
from libs.web.problems import Problem

_RETRY_AFTER = "10"


@asynccontextmanager
async def told_plainly() -> AsyncIterator[None]:
    """Tell the caller that sign-ins cannot be looked up now, whatever keeps the database away.

    Raises:
        Problem: 503; nothing was decided about the caller.
    """
    try:
        yield
    except (StoreIsUnavailable, TooBusy):
        raise Problem(
            "sessions-unavailable",
            "We kunnen je aanmelding nu niet nakijken",
            status=503,
            detail="Dit ligt niet aan jou, en je hoeft je niet opnieuw aan te melden. "
            "Probeer het over een minuut opnieuw.",
            headers={"Retry-After": _RETRY_AFTER},
        ) from None
