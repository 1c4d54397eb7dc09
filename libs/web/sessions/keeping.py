"""Everything of sessions that a service opens together."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Self

import structlog

from libs.events.refusals import StoreIsUnavailable, TooBusy
from libs.web.sessions.seals import Seals
from libs.web.sessions.sessions import BrowserSessions, Limits
from libs.web.sessions.standing import SignOuts
from libs.web.sessions.store import SessionStore
from libs.web.settings import EntranceSettings

_log = structlog.get_logger(__name__)
_NOBODY: Final = (bytes(32),)


@dataclass(frozen=True, kw_only=True)
class Keeping:
    """The sessions of browsers and who was signed out, over one store."""

    store: SessionStore
    seals: Seals
    sessions: BrowserSessions
    sign_outs: SignOuts

    async def __aenter__(self) -> Self:
        """Open the store."""
        await self.store.__aenter__()
        return self

    async def __aexit__(self, *_: object) -> None:
        """Close the store."""
        await self.store.__aexit__()

    async def answers(self) -> bool:
        """Tell whether the store answers; without it nobody is let in."""
        try:
            await self.store.signed_out_before(_NOBODY)
        except (StoreIsUnavailable, TooBusy):
            return False
        return True


def keeping(settings: EntranceSettings, *, clock: Callable[[], datetime]) -> Keeping | None:
    """Build it; None where no database of sessions is named: access tokens alone count there.

    Somebody who was signed out everywhere is then let in until the token ends, so it is said.
    """
    if settings.sessions_database_url is None:
        _log.warning("no_sessions", missing="LOKET_SESSIONS_DATABASE_URL")
        return None
    store = SessionStore(database_url=settings.sessions_database_url)
    seals = Seals(settings.key("sessions"))
    limits = Limits(
        citizens_idle=timedelta(minutes=settings.session_idle_minutes),
        staff_idle=timedelta(minutes=settings.staff_session_idle_minutes),
        longest=timedelta(hours=settings.session_longest_hours),
    )
    sessions = BrowserSessions(
        store=store, seals=seals, site_url=settings.site_url, clock=clock, limits=limits
    )
    sign_outs = SignOuts(store=store, seals=seals, clock=clock)
    return Keeping(store=store, seals=seals, sessions=sessions, sign_outs=sign_outs)
