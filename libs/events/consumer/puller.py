"""Pulls messages of a durable consumer: own inbox and queue, heartbeats, one request ahead.

The library's `fetch` makes a task, a timer and a subscription bookkeeping step per message, and its
callbacks a task that puts each message from one queue into another; and an outstanding pull is
silently lost when a server restarts. Heartbeats tell that it is.
"""

import asyncio
import contextlib
from collections.abc import Callable, Sequence

import orjson
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription

from libs.events.streams import Wire

_AHEAD = 8_000  # messages asked for; more are asked for when half of them have come
_EXPIRES = 30
_HEARTBEAT = 1.0  # seconds
_NANO = 10**9
COMPANY = 0.25
"""Seconds that messages wait which nobody here wants: only our positions hang on them, which go as
well with the next that is wanted. Of a hundred transactions of a certificate, ten moved positions
and nothing else."""


class PullWasLost(Exception):
    """Nothing, not even a heartbeat, was heard: connect the consumer again."""


class Puller:
    """One durable consumer's messages, a batch at a time; `wants` tells for which it is there."""

    def __init__(
        self, client: Client, *, stream: str, durable: str, wants: Callable[[Wire], bool]
    ) -> None:
        self._client = client
        self._wants = wants
        self._subject = f"$JS.API.CONSUMER.MSG.NEXT.{stream}.{durable}"
        self._inbox = client.new_inbox()
        self._messages: asyncio.Queue[Msg | None] = asyncio.Queue()
        self._subscription: Subscription | None = None
        self._asked = 0

    async def start(self) -> None:
        """Listen for what will come."""
        subscription = await self._client.subscribe(
            self._inbox, pending_msgs_limit=-1, pending_bytes_limit=-1
        )
        # Where the library puts what it read: its own ways to take it out cost a task or a timer.
        subscription._pending_queue = self._messages  # type: ignore[assignment]  # noqa: SLF001
        self._subscription = subscription

    async def stop(self) -> None:
        """Stop listening."""
        if self._subscription is not None and not self._client.is_closed:
            await self._subscription.unsubscribe()

    async def batch(self, most: int) -> Sequence[tuple[Wire, str]]:
        """Return what is there, so many messages at most, with the subject to acknowledge each on.

        What nobody wants is kept back for a moment, until something comes that is wanted. Empty
        only when it was woken.

        Raises:
            PullWasLost: no heartbeat came in time.
        """
        taken: list[tuple[Wire, str]] = []
        woken = False
        while not taken and not woken:
            if self._asked <= _AHEAD // 2:
                await self._ask()
            woken = await self._gather(taken, most)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(COMPANY):
                while not (woken or len(taken) == most or self._is_wanted(taken)):
                    woken = await self._gather(taken, most)
        return taken

    def wake(self) -> None:
        """Let whoever waits for a batch go on without one."""
        self._messages.put_nowait(None)

    async def _gather(self, taken: list[tuple[Wire, str]], most: int) -> bool:
        """Wait for a message and take all that are there; return whether we were woken."""
        try:
            async with asyncio.timeout(3 * _HEARTBEAT):
                message = await self._messages.get()
        except TimeoutError as error:
            raise PullWasLost from error
        while message is not None:
            self._take(message, taken)
            if self._messages.empty() or len(taken) == most:
                return False
            message = self._messages.get_nowait()
        return True

    def _is_wanted(self, taken: Sequence[tuple[Wire, str]]) -> bool:
        return any(self._wants(wire) for wire, _ in taken)

    async def _ask(self) -> None:
        more = _AHEAD - max(0, self._asked)
        self._asked = _AHEAD
        request = {
            "batch": more,
            "expires": _EXPIRES * _NANO,
            "idle_heartbeat": int(_HEARTBEAT * _NANO),
        }
        await self._client.publish(self._subject, orjson.dumps(request), reply=self._inbox)

    def _take(self, message: Msg, taken: list[tuple[Wire, str]]) -> None:
        status = (message.headers or {}).get("Status")
        if status is None or message.data:
            self._asked -= 1
            wire = Wire(
                subject=message.subject, headers=message.headers or {}, payload=message.data
            )
            taken.append((wire, message.reply))
        elif status in {"404", "408"}:
            self._asked = 0  # the request has expired: ask again
        elif status in {"409", "503"}:
            raise PullWasLost(status)
