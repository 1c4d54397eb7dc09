"""Secrets cannot be guessed: whoever sends wrong ones must wait, also with the right one."""

import time
from collections import OrderedDict
from collections.abc import Callable, Collection
from typing import Final

from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from libs.web.pace import address_of, too_many
from libs.web.problem_page import told
from libs.web.problems import Problem
from libs.web.sessions.cross_site import not_from_our_page

LIMIT: Final = 30
"""So many wrong secrets an address may send in a minute."""

SECONDS: Final = 60.0

_WRONG: Final = "loket.wrong_secret"
_WRONG_STATUSES: Final = frozenset({400, 401, 403, 404, 410, 422})
_MOST_ADDRESSES: Final = 20_000


class Guesses:
    """Wrong secrets by address, in the memory of this process.

    After `limit` wrong ones within a minute nothing of that address is looked at for a minute.
    Requests that were under way at that moment are still answered.
    """

    def __init__(
        self, *, limit: int = LIMIT, seconds: Callable[[], float] = time.monotonic
    ) -> None:
        self._limit = limit
        self._seconds = seconds
        self._wrong: OrderedDict[str, tuple[int, float]] = OrderedDict()

    def wait_of(self, address: str) -> float:
        """Return how many seconds this address must wait; 0 when it need not."""
        wrong, since = self._wrong.get(address, (0, 0.0))
        left = since + SECONDS - self._seconds()
        return left if wrong >= self._limit and left > 0 else 0.0

    def note(self, address: str) -> None:
        """Remember that this address sent a wrong one."""
        now = self._seconds()
        wrong, since = self._wrong.pop(address, (0, now))
        if now - since >= SECONDS:
            wrong, since = 0, now
        wrong += 1
        # the minute of waiting begins with the last one that was looked at
        self._wrong[address] = (wrong, now if wrong >= self._limit else since)
        if len(self._wrong) > _MOST_ADDRESSES:
            self._wrong.popitem(last=False)


class GuessLimit:
    """Middleware: 429 on the routes of secrets for an address that sent too many wrong ones.

    `routes` are written as "POST /api/delivery/v1/downloads" or, for every address that begins so,
    "GET /api/delivery/v1/verifications/*". Their answers of 400, 401, 403, 404, 410 and 422 count
    as wrong, and so does whatever a route notes with `wrong_secret`. What another site makes a
    browser send is refused (403): it is not looked at, and it does not count.
    """

    def __init__(self, app: ASGIApp, *, routes: Collection[str], guesses: Guesses) -> None:
        self._app = app
        self._exact = frozenset(route for route in routes if not route.endswith("*"))
        self._beginnings = tuple(route[:-1] for route in routes if route.endswith("*"))
        self._guesses = guesses

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http" or not self._asks_for_a_secret(scope):
            await self._app(scope, receive, send)
            return
        request = Request(scope)
        if _another_site_makes_it_ask(request):
            await told(request, not_from_our_page())(scope, receive, send)
            return
        address = address_of(request)
        wait = self._guesses.wait_of(address)
        if wait:
            await told(request, too_many_attempts(wait))(scope, receive, send)
            return

        async def watched(message: Message) -> None:
            if message["type"] == "http.response.start" and (
                message["status"] in _WRONG_STATUSES or scope.get(_WRONG)
            ):
                self._guesses.note(address)
            await send(message)

        await self._app(scope, receive, watched)

    def _asks_for_a_secret(self, scope: Scope) -> bool:
        asked = f"{scope['method']} {scope['path']}"
        return asked in self._exact or asked.startswith(self._beginnings)


def _another_site_makes_it_ask(request: Request) -> bool:
    """Tell whether a page of another site sends this behind the back of whoever looks at it.

    It could have a whole town hall behind one address wait, with secrets that it makes up. Somebody
    who is led here by another site, as by the provider of sign-ins, sees that.
    """
    if request.headers.get("sec-fetch-site") != "cross-site":
        return False
    is_led_here = request.method == "GET" and request.headers.get("sec-fetch-dest") == "document"
    return not is_led_here


def wrong_secret(request: Request) -> None:
    """Note that a request brought a wrong secret, where its answer must not, or does not, tell."""
    request.scope[_WRONG] = True


def too_many_attempts(seconds: float) -> Problem:
    """Return the 429 of an address that sent too many wrong secrets."""
    return too_many(
        "too-many-attempts",
        "Te veel pogingen",
        "Van jouw adres kwamen te veel verkeerde codes.",
        seconds=seconds,
    )
