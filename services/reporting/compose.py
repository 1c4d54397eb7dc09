"""The only place where reporting's real things are built.

Whenever intake tells of a request, workflow of its progress, or delivery of a document, the search
view is brought up to date. What reporting decides itself, about the filters that people keep and
the reports that they order, it tells nobody.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from uuid import UUID, uuid4

from libs.events import metrics
from libs.events.consumer import UpTo
from libs.events.process import Service
from libs.events.store import OUTAGES, EventStore
from libs.events.unit import JobHandler, RunningJob
from libs.privacy.ledger import Ledger
from libs.privacy.vault import Vault
from libs.web.application import make_application
from libs.web.entrance import Entrance
from libs.web.municipalities import Municipalities
from libs.web.operation.rooms import OperationRooms
from libs.web.sessions.visitor import visitor
from services.reporting.announcements import ANNOUNCEMENTS
from services.reporting.model.export import Export
from services.reporting.model.saved_filter import SavedFilter
from services.reporting.neighbours.mail_server import MailServer, Sender
from services.reporting.settings import Settings
from services.reporting.use_cases.erase_filter import Destroying, EraseFilter, erase_filter
from services.reporting.use_cases.make_export import MakeExport, Workshop, make_export
from services.reporting.use_cases.remove_export import RemoveExport, remove_export
from services.reporting.use_cases.tell_export_is_ready import (
    PostOffice,
    TellExportIsReady,
    tell_export_is_ready,
)
from services.reporting.views.exports.shelf import Exports
from services.reporting.views.filters.shelf import FilterShelf
from services.reporting.views.search.projection import SearchProjection
from services.reporting.web.api.examples import EXAMPLES
from services.reporting.web.api.export import Reports
from services.reporting.web.api.export_desk import ExportDesk
from services.reporting.web.api.filter_desk import FilterDesk
from services.reporting.web.api.freshness import freshness_of
from services.reporting.web.api.refusals import PROBLEMS
from services.reporting.web.api.statistics import Counting
from services.reporting.web.made_file import WorkbookMaker
from services.reporting.web.national_numbers import NationalNumbers
from services.reporting.web.pages.figures_at_once import FiguresAtOnce
from services.reporting.web.routers import Rooms, api_routers, page_routers

NAME: Final = "reporting"
VERSION: Final = "1"
_PAGES: Final = Path(__file__).parent / "web" / "pages"
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
        aggregates=(SavedFilter, Export),
        announcements=ANNOUNCEMENTS,
    )
    vault = Vault(database_url=settings.vault_database_url, wrapping_key=settings.key("vault"))
    entrance = Entrance(settings, clock=clock)
    municipalities = Municipalities.load(settings.municipalities)
    fingerprints = settings.key("fingerprints")
    ledger = Ledger(database_url=settings.ledger_database_url, key=fingerprints)
    shelf = FilterShelf(within=store.within, keys=vault, secret=fingerprints)
    desk = FilterDesk(
        store=store, shelf=shelf, keys=vault, gate=entrance.gate, clock=clock, secret=fingerprints
    )
    reports = ExportDesk(
        store=store,
        exports=Exports(within=store.within, keys=vault),
        saved=desk.shelf,
        keys=vault,
        gate=entrance.gate,
        municipalities=municipalities,
        clock=clock,
        secret=fingerprints,
    )
    searched = SearchProjection(keys=vault)
    up_to = UpTo(NAME, searched, nats_url=settings.nats_url, clock=clock)
    freshness = freshness_of(up_to, clock=clock)
    workshop = Workshop(
        records=store,
        keys=vault,
        shelf=reports.exports,
        maker=WorkbookMaker(
            database_url=settings.reporting_database_url,
            municipalities=municipalities,
            numbers=NationalNumbers(keys=vault, ledger=ledger, clock=clock),
            freshness=freshness,
        ),
        clock=clock,
        new_id=uuid4,
        passing=OUTAGES,
    )
    counting = Counting(store=store, freshness=freshness, clock=clock)
    figures = FiguresAtOnce(counting=counting, freshness=freshness, clock=clock)
    rooms = Rooms(
        store=store,
        gate=entrance.gate,
        positions=entrance.positions,
        freshness=freshness,
        filters=desk,
        exports=reports,
        reports=Reports(
            municipalities=municipalities,
            freshness=freshness,
            database_url=settings.reporting_database_url,
            clock=clock,
        ),
        counting=counting,
        figures=figures,
    )
    operation = OperationRooms(
        settings, entrance, store, (searched,), municipalities, settings.nats_url, clock
    )
    application = make_application(
        service=NAME,
        title="Loket: opzoeken en rapporteren",
        version=VERSION,
        gate=entrance.gate,
        routers=[
            *api_routers(rooms),
            *page_routers(rooms, municipalities=municipalities, visitor=visitor(entrance.keeping)),
            *operation.routers,
        ],
        problems=PROBLEMS,
        pages_in=_PAGES,
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
        consumers=(searched,),
        tasks={
            **_jobs(keys=vault),
            **export_jobs(workshop, _post_office(settings, municipalities)),
        },
        content_hashes={SearchProjection.name: CONTENT_HASH},
        resources=(vault, ledger, entrance, up_to, figures, operation.operating),
    )


def _post_office(settings: Settings, municipalities: Municipalities) -> PostOffice | None:
    def sender_of(nis: str) -> Sender:
        sender = municipalities.of_nis(nis).mail_sender
        return Sender(name=sender.name, address=sender.address)

    if settings.smtp_url is None:
        return None
    return MailServer(url=settings.smtp_url, sender_of=sender_of)


def _jobs(*, keys: Destroying) -> Mapping[str, JobHandler]:
    """Return what jobs do: one task, one use case."""

    async def erase(job: RunningJob) -> None:
        await erase_filter(EraseFilter(filter_id=UUID(job.args["filter_id"])), keys=keys)

    return {"erase_filter": erase}


def export_jobs(workshop: Workshop, post: PostOffice | None) -> Mapping[str, JobHandler]:
    """Return what jobs about reports do; without a post office nobody is written to."""

    async def make(job: RunningJob) -> None:
        command = MakeExport(export_id=UUID(job.args["export_id"]))
        await make_export(command, workshop=workshop, cause=job.cause)

    async def remove(job: RunningJob) -> None:
        await remove_export(
            RemoveExport(export_id=UUID(job.args["export_id"])),
            records=workshop.records,
            keys=workshop.keys,
            shelf=workshop.shelf,
            clock=workshop.clock,
            cause=job.cause,
        )

    async def tell(job: RunningJob) -> None:
        if post is not None:
            await tell_export_is_ready(
                TellExportIsReady(export_id=UUID(job.args["export_id"])),
                records=workshop.records,
                keys=workshop.keys,
                post=post,
                clock=workshop.clock,
            )

    return {"make_export": make, "remove_export": remove, "tell_export_is_ready": tell}
