"""What a consumer hands its events to: reactions one by one, projections a batch at a time."""

from collections.abc import Awaitable, Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final, Protocol, TypeVar
from uuid import UUID

from libs.events.envelope import AnyEnvelope, Cause, Contract, Envelope
from libs.events.store.units import LiveUnit
from libs.events.unit import Statement, Unit

C = TypeVar("C", bound=Contract)
Reaction = Callable[[Envelope[C], Unit], Awaitable[None]]
"""Whenever this event happened elsewhere, we do that."""


@dataclass(frozen=True, kw_only=True)
class Whenever:
    """One line of a service's table of reactions."""

    contract: type[Contract]
    reaction: Reaction[Any]


def whenever(contract: type[C], reaction: Reaction[C]) -> Whenever:
    """Return the line "whenever `contract` happened, do `reaction`"."""
    return Whenever(contract=contract, reaction=reaction)


class Handler(Protocol):
    """What the consumer's machinery needs of whoever handles events."""

    @property
    def name(self) -> str:
        """The name under which positions are kept; fixed for ever, or versioned."""
        ...

    @property
    def listens(self) -> tuple[type[Contract], ...]:
        """The contracts it wants."""
        ...

    @property
    def decides(self) -> bool:
        """Whether what follows from a batch hangs on what was committed before it."""
        ...

    def looks_at(self, envelopes: Sequence[AnyEnvelope]) -> Collection[UUID]:
        """Return the ids of the aggregates to fetch ahead, for these events."""
        ...

    async def handle(self, envelopes: Sequence[AnyEnvelope], unit: LiveUnit) -> None:
        """Put into the unit everything that follows from these events."""
        ...


async def hand_over(handler: Handler, envelopes: Sequence[AnyEnvelope], unit: LiveUnit) -> None:
    """Let a handler handle events; what it writes stays within their municipalities."""
    unit.follows_from({envelope.event.municipality for envelope in envelopes})
    await handler.handle(envelopes, unit)


def _the_request(event: Contract) -> Iterable[UUID]:
    return (event.request_id,)


@dataclass(frozen=True, kw_only=True)
class Reactions:
    """The reactions of one service under one name; those of one event run in the order given.

    `ahead` names the aggregates that they will look at for an event: those of a whole batch
    are fetched at once, where what it leaves out is fetched one by one.
    """

    name: str
    whenever: tuple[Whenever, ...]
    ahead: Callable[[Contract], Iterable[UUID]] = _the_request
    decides: Final = True

    @property
    def listens(self) -> tuple[type[Contract], ...]:
        """The contracts it wants."""
        return tuple(dict.fromkeys(line.contract for line in self.whenever))

    def looks_at(self, envelopes: Sequence[AnyEnvelope]) -> Collection[UUID]:
        """Return the ids of the aggregates of all these events."""
        return {found for each in envelopes for found in self.ahead(each.event)}

    async def handle(self, envelopes: Sequence[AnyEnvelope], unit: LiveUnit) -> None:
        """React to each event; what one of them records names it as its cause."""
        for envelope in envelopes:
            unit.because(
                Cause(
                    correlation_id=envelope.correlation_id or envelope.event_id,
                    causation_id=envelope.event_id,
                )
            )
            for line in self.whenever:
                if isinstance(envelope.event, line.contract):
                    await line.reaction(envelope, unit)


class Projection(Protocol):
    """A read model's writer: from a batch of events to a few statements."""

    @property
    def name(self) -> str:
        """Versioned name: `search_v4`."""
        ...

    @property
    def listens(self) -> tuple[type[Contract], ...]:
        """The contracts it wants."""
        ...

    async def project(self, envelopes: Sequence[AnyEnvelope]) -> Sequence[Statement]:
        """Return the writes that bring the read model up to date with these events."""
        ...


@dataclass(frozen=True, kw_only=True)
class Projector:
    """Lets a projection be handled as every other consumer."""

    projection: Projection
    decides: Final = False

    @property
    def name(self) -> str:
        """The projection's name."""
        return self.projection.name

    @property
    def listens(self) -> tuple[type[Contract], ...]:
        """The contracts it wants."""
        return self.projection.listens

    def looks_at(self, _: Sequence[AnyEnvelope]) -> Collection[UUID]:
        """Return nothing: a read model follows from the events alone."""
        return ()

    async def handle(self, envelopes: Sequence[AnyEnvelope], unit: LiveUnit) -> None:
        """Project the batch."""
        for statement in await self.projection.project(envelopes):
            unit.execute(statement)
