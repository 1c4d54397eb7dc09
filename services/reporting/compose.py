"""The only place where reporting's real things are built.

Whenever intake tells of a request, workflow of its progress, or delivery of a document, the search
view is brought up to date. Reporting decides nothing yet, so it has no aggregates.
"""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from fastapi import APIRouter

from libs.events import metrics
from libs.events.process import Service
from libs.events.store import EventStore
from libs.privacy.vault import Vault
from libs.web.application import make_application
from libs.web.entrance import Entrance
from libs.web.municipalities import Municipalities
from services.reporting.announcements import ANNOUNCEMENTS
from services.reporting.settings import Settings
from services.reporting.views.search.projection import SearchProjection
from services.reporting.web.api import export, filters, requests
from services.reporting.web.api.examples import EXAMPLES

NAME: Final = "reporting"
VERSION: Final = "1"
_SEARCH: Final = Path(__file__).parent / "views" / "search"
CONTENT_HASH: Final = (_SEARCH / "content_hash.sql").read_text("utf-8")


def clock() -> datetime:
    """Return the present moment (UTC)."""
    return datetime.now(UTC)


def build(settings: Settings) -> Service:
    """Build the service; nothing is opened before it runs."""
    store = EventStore(
        service=NAME,
        database_url=settings.reporting_database_url,
        aggregates=(),
        announcements=ANNOUNCEMENTS,
    )
    vault = Vault(
        database_url=settings.vault_database_url,
        wrapping_key=settings.key("vault"),
    )
    entrance = Entrance(settings, clock=clock)
    municipalities = Municipalities.load(settings.municipalities)
    application = make_application(
        service=NAME,
        title="Loket: opzoeken en rapporteren",
        version=VERSION,
        gate=entrance.gate,
        routers=_routers(settings, store, entrance, municipalities),
        problems={},
        examples=EXAMPLES,
        ready=store.ready,
        metrics=lambda: metrics.prometheus_text().encode(),
        site_url=settings.site_url,
        municipalities=municipalities,
    )
    return Service(
        name=NAME,
        listen=settings.listen,
        store=store,
        application=application,
        nats_url=settings.nats_url,
        consumers=(SearchProjection(keys=vault),),
        content_hashes={SearchProjection.name: CONTENT_HASH},
        resources=(vault, entrance),
    )


def _routers(
    settings: Settings, store: EventStore, entrance: Entrance, municipalities: Municipalities
) -> list[APIRouter]:
    return [
        requests.router(store=store, gate=entrance.gate, positions=entrance.positions),
        export.router(
            store=store,
            gate=entrance.gate,
            positions=entrance.positions,
            municipalities=municipalities,
            database_url=settings.reporting_database_url,
            clock=clock,
        ),
        filters.router(gate=entrance.gate),
    ]
