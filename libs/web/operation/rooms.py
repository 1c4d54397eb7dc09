"""Everything with which a service is looked after: what runs beside it, and its routes."""

from collections.abc import Callable, Sequence
from datetime import datetime

from fastapi import APIRouter

from libs.events.consumer import Projection, Reactions
from libs.events.process.operating import Operating
from libs.events.store import EventStore
from libs.web.application import Ready
from libs.web.entrance import Entrance
from libs.web.municipalities import Municipalities
from libs.web.operation.api import operation_api
from libs.web.operation.beheer import operation_pages
from libs.web.operation.desk import OperationDesk
from libs.web.sessions.visitor import visitor
from libs.web.settings import EntranceSettings


class OperationRooms:
    """Makes them once; `operating` is a resource of the service.

    Args:
        settings: of the process; none of their values is ever shown.
        ready: as `/healthz` asks; without it, the store alone tells.
    """

    def __init__(  # noqa: PLR0917 - one of each kind: there is no order to be mistaken in
        self,
        settings: EntranceSettings,
        entrance: Entrance,
        store: EventStore,
        consumers: Sequence[Reactions | Projection],
        municipalities: Municipalities,
        nats_url: str,
        clock: Callable[[], datetime],
        *,
        ready: Ready | None = None,
    ) -> None:
        self.operating = Operating(store, consumers, nats_url=nats_url, clock=clock)
        self.desk = OperationDesk(
            operating=self.operating,
            gate=entrance.gate,
            municipalities=municipalities,
            visitor=visitor(entrance.keeping),
            ready=ready or store.ready,
            settings=settings,
        )

    @property
    def routers(self) -> Sequence[APIRouter]:
        """The API and the pages."""
        return operation_api(self.desk), operation_pages(self.desk)
