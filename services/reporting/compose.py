"""The only place where reporting's real things are built.

Whenever intake tells of a request, workflow of its progress, or delivery of a document, the search
view is brought up to date. What reporting decides itself, about the filters that people keep, it
tells nobody.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID

from fastapi import APIRouter

from libs.events import metrics
from libs.events.process import Service
from libs.events.store import EventStore
from libs.events.unit import JobHandler, RunningJob
from libs.privacy.vault import Vault
from libs.web.application import make_application
from libs.web.entrance import Entrance
from libs.web.municipalities import Municipalities
from services.reporting.announcements import ANNOUNCEMENTS
from services.reporting.model.saved_filter import SavedFilter
from services.reporting.settings import Settings
from services.reporting.use_cases.erase_filter import Destroying, EraseFilter, erase_filter
from services.reporting.views.filters.shelf import FilterShelf
from services.reporting.views.search.projection import SearchProjection
from services.reporting.web.api import (
    change_filter,
    delete_filter,
    export,
    filters,
    requests,
    save_filter,
    share_filter,
    unshare_filter,
)
from services.reporting.web.api.examples import EXAMPLES
from services.reporting.web.api.filter_desk import FilterDesk
from services.reporting.web.api.refusals import PROBLEMS

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
        aggregates=(SavedFilter,),
        announcements=ANNOUNCEMENTS,
    )
    vault = Vault(
        database_url=settings.vault_database_url,
        wrapping_key=settings.key("vault"),
    )
    entrance = Entrance(settings, clock=clock)
    municipalities = Municipalities.load(settings.municipalities)
    fingerprints = settings.key("fingerprints")
    desk = FilterDesk(
        store=store,
        shelf=FilterShelf(within=store.within, keys=vault, secret=fingerprints),
        keys=vault,
        gate=entrance.gate,
        clock=clock,
        secret=fingerprints,
    )
    application = make_application(
        service=NAME,
        title="Loket: opzoeken en rapporteren",
        version=VERSION,
        gate=entrance.gate,
        routers=[
            *_searching(settings, store, desk.shelf, entrance, municipalities),
            *filter_routers(desk),
        ],
        problems=PROBLEMS,
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
        tasks=_jobs(keys=vault),
        content_hashes={SearchProjection.name: CONTENT_HASH},
        resources=(vault, entrance),
    )


def _searching(
    settings: Settings,
    store: EventStore,
    shelf: FilterShelf,
    entrance: Entrance,
    municipalities: Municipalities,
) -> list[APIRouter]:
    return [
        requests.router(store=store, gate=entrance.gate, positions=entrance.positions, saved=shelf),
        export.router(
            store=store,
            gate=entrance.gate,
            positions=entrance.positions,
            saved=shelf,
            municipalities=municipalities,
            database_url=settings.reporting_database_url,
            clock=clock,
        ),
    ]


def filter_routers(desk: FilterDesk) -> list[APIRouter]:
    """Make the routes of filters."""
    rooms = (filters, save_filter, change_filter, delete_filter, share_filter, unshare_filter)
    return [room.router(desk) for room in rooms]


def _jobs(*, keys: Destroying) -> Mapping[str, JobHandler]:
    """Return what jobs do: one task, one use case."""

    async def erase(job: RunningJob) -> None:
        await erase_filter(EraseFilter(filter_id=UUID(job.args["filter_id"])), keys=keys)

    return {"erase_filter": erase}
