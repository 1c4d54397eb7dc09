"""What a service is made of; each `compose.py` builds one."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass, field
from typing import Any

from libs.events.consumer import Handler, Projection, Projector, Reactions
from libs.events.store import EventStore
from libs.events.unit import JobHandler


@dataclass(frozen=True, kw_only=True)
class Service:
    """A service, ready to run.

    Attributes:
        listen: host and port of its HTTP, `127.0.0.1:8101`.
        application: the ASGI application.
        consumers: its reactions and projections.
        tasks: what its jobs do, by name.
        content_hashes: by read model, a query that answers (rows, hash) over the rows that it may
            see: the same for the same content, in whatever order it was written.
        resources: opened before anything runs, closed after everything ended.
    """

    name: str
    listen: str
    store: EventStore
    application: Any
    nats_url: str
    consumers: Sequence[Reactions | Projection] = ()
    tasks: Mapping[str, JobHandler] = field(default_factory=dict)
    content_hashes: Mapping[str, str] = field(default_factory=dict)
    resources: Sequence[AbstractAsyncContextManager[Any]] = ()

    def __post_init__(self) -> None:
        """Tell the store who listens to whom."""
        self.store.heard_by(
            {
                handler.name: frozenset(contract.SERVICE for contract in handler.listens)
                for handler in self.handlers
            }
        )

    @property
    def handlers(self) -> Sequence[Handler]:
        """The consumers, each as what the machinery handles."""
        return handlers_of(self.consumers)


def handlers_of(consumers: Sequence[Reactions | Projection]) -> Sequence[Handler]:
    """Return consumers, each as what the machinery handles."""
    return [c if isinstance(c, Reactions) else Projector(projection=c) for c in consumers]
