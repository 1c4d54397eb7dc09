"""What the routes of messages work with; compose lays it ready."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final, Protocol, TypeVar
from uuid import UUID

from libs.events.aggregate import Aggregate
from libs.events.envelope import Cause
from libs.events.unit import A, Done, Once, Unit
from libs.privacy.sealed import Keys
from libs.web.callers import Caller
from libs.web.idempotency import once
from libs.web.problems import Issue, Problem
from services.delivery.model.message import Message
from services.delivery.use_cases.needs import Cases
from services.delivery.use_cases.note_bounce import NoteBounce, note_bounce
from services.delivery.use_cases.read_messages import (
    Listed,
    ListedMessage,
    ReadMessages,
    listed_message,
    read_messages,
)
from services.delivery.use_cases.resend_message import (
    MessageIsUnknown,
    ResendMessage,
    resend_message,
)

T = TypeVar("T")
_OK: Final = 200


class Commands(Protocol):
    """The log of delivery's own events, for what people order."""

    async def find(self, kind: type[A], id: UUID) -> A | None:  # noqa: A002 - the domain's word
        """Load an aggregate only to look at it, or return None."""
        ...

    async def run(
        self,
        decide: Callable[[Unit], Awaitable[T]],
        *,
        cause: Cause,
        once: Once | None = None,
        known: Aggregate | None = None,
    ) -> Done[T]:
        """Decide and commit in one transaction, once for each idempotency key."""
        ...


@dataclass(frozen=True, kw_only=True)
class MessageDesk:
    """Everything that is needed to answer.

    `secret` keys what is kept of idempotency keys; `is_address` tells whether mail can be sent to
    what somebody typed.
    """

    records: Commands
    listed: Listed
    keys: Keys
    cases: Cases
    is_address: Callable[[str], bool]
    secret: bytes = field(repr=False)
    clock: Callable[[], datetime]

    async def read(
        self, request_id: UUID, *, municipality: str
    ) -> tuple[str, Sequence[ListedMessage]]:
        """Return the reference of a request and its messages, oldest first.

        Raises:
            MessageIsUnknown: there is none about such a request at this municipality (NIS).
        """
        return await read_messages(
            ReadMessages(request_id=request_id, municipality=municipality),
            listed=self.listed,
            records=self.records,
            keys=self.keys,
            cases=self.cases,
            now=self.clock(),
        )

    async def resend(
        self,
        message_id: UUID,
        *,
        email: str | None,
        caller: Caller,
        municipality: str,
        key: str,
        sent: bytes,
        cause: Cause,
    ) -> tuple[str, ListedMessage]:
        """Let a message be sent again; return its request's reference and itself.

        Raises:
            MessageIsUnknown: there is no such message at this municipality (NIS).
            MessageCannotBeSentAgain: or one of its kinds, which say why.
            Problem: 422, mail cannot be sent to this address.
        """
        if not await self.listed.is_here(message_id, municipality=municipality):
            raise MessageIsUnknown
        message = await self.records.find(Message, message_id)
        if message is None:
            raise MessageIsUnknown
        if email is not None and not self.is_address(email):
            raise no_address()
        command = ResendMessage(message_id=message_id, by=caller.subject, email=email)

        async def decide(unit: Unit) -> Message:
            return await resend_message(
                command, unit=unit, keys=self.keys, cases=self.cases, now=self.clock()
            )

        await self.records.run(
            decide,
            cause=cause,
            once=once(
                key,
                caller=caller,
                municipality=municipality,
                body=f"resend:{message_id}:".encode() + sent,
                secret=self.secret,
                request_id=message.about.request_id,
                status=_OK,
            ),
        )
        return message.about.reference, await self._as_it_is(message_id)

    async def bounce(self, command: NoteBounce, cause: Cause) -> None:
        """Take in that a mail came back."""

        async def decide(unit: Unit) -> None:
            await note_bounce(command, unit=unit, now=self.clock())

        await self.records.run(decide, cause=cause)

    async def _as_it_is(self, message_id: UUID) -> ListedMessage:
        message = await self.records.find(Message, message_id)
        if message is None:
            raise MessageIsUnknown
        return await listed_message(
            message,
            listed=self.listed,
            records=self.records,
            keys=self.keys,
            cases=self.cases,
            now=self.clock(),
        )


def no_address() -> Problem:
    """Return the 422 of an address to which no mail can be sent."""
    return Problem(
        "invalid-input",
        "Gegevens kloppen niet",
        status=422,
        detail="Niet alles is goed ingevuld. Verbeter wat hieronder staat en stuur het opnieuw.",
        issues=[
            Issue(
                in_="body", name="email", detail="Vul een e-mailadres in, zoals naam@voorbeeld.be."
            )
        ],
    )
