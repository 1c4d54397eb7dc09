"""Sign-ins under way: kept on our side, bound to the browser that began them, used once."""

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta
from typing import Final

from starlette.requests import Request
from starlette.responses import Response

from libs.assurance import AssuranceLevel
from libs.web.sessions.cookies import Cookie
from libs.web.sessions.seals import SealIsBroken, Seals, row_key
from libs.web.sessions.store import SessionStore
from libs.web.sessions.trouble import told_plainly
from libs.web.sign_in.provider import Pending

TERM: Final = timedelta(minutes=10)
COOKIE: Final = "loket-aanmelding"


@dataclass(frozen=True, kw_only=True)
class Waiting:
    """A sign-in under way, and what the person wanted.

    Attributes:
        back_to: a path of this site.
        level: how surely the person must sign in.
    """

    pending: Pending = field(repr=False)
    back_to: str
    level: AssuranceLevel


class PendingSignIns:
    """Keeps them for ten minutes; the cookie holds a secret of which the row knows the hash only.

    The row is named by that secret together with the `state`, so that nobody else's address can
    use up, or finish, what this browser began.
    """

    def __init__(
        self,
        *,
        store: SessionStore,
        seals: Seals,
        site_url: str,
        clock: Callable[[], datetime],
    ) -> None:
        self._cookie = Cookie.of_site(COOKIE, site_url=site_url)
        self._store = store
        self._seals = seals
        self._clock = clock

    async def keep(self, response: Response, waiting: Waiting) -> None:
        """Keep a sign-in that begins, and bind it to this browser."""
        secret = self._cookie.give(response, seconds=int(TERM.total_seconds()))
        key = row_key(secret, waiting.pending.state)
        content = {**asdict(waiting), "pending": waiting.pending.to_json()}
        now = self._clock()
        async with told_plainly():
            await self._store.keep_pending(
                key,
                self._seals.seal(json.dumps(content).encode(), key=key),
                now=now,
                until=now + TERM,
            )

    async def take(self, request: Request, state: str) -> Waiting | None:
        """Return what this browser began under this `state`, once; None ever after."""
        secret = self._cookie.read(request)
        if secret is None:
            return None
        key = row_key(secret, state)
        async with told_plainly():
            sealed = await self._store.take_pending(key, now=self._clock())
        if sealed is None:
            return None
        try:
            found = json.loads(self._seals.open(sealed, key=key))
        except SealIsBroken:
            return None
        return Waiting(
            pending=Pending.from_json(found["pending"]),
            back_to=found["back_to"],
            level=AssuranceLevel(found["level"]),
        )

    def forget(self, response: Response) -> None:
        """Tell the browser that its sign-in is over."""
        self._cookie.take_back(response)
