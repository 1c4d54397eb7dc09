"""The only place where workflow's real things are built, and the table of "whenever → then"."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final
from uuid import UUID

from fastapi import APIRouter, FastAPI

from libs.events import metrics
from libs.events.consumer import Reactions, whenever
from libs.events.contracts.delivery import (
    DeliveredDigitally,
    DocumentCouldNotBeMade,
    DocumentIssued,
    EBoxOutcome,
    LetterReady,
    ReadyAtCounter,
)
from libs.events.contracts.intake import RequestSubmitted, WithdrawalAsked
from libs.events.process import Service
from libs.events.store import EventStore
from libs.events.unit import JobHandler, RunningJob
from libs.privacy.ledger import Ledger
from libs.privacy.sealed import Keys
from libs.privacy.vault import Vault
from libs.register import PopulationRegister
from libs.web.application import make_application
from libs.web.entrance import Entrance
from libs.web.municipalities import Municipalities
from libs.web.sessions.visitor import visitor
from services.workflow.announcements import ANNOUNCEMENTS
from services.workflow.model.case import Case
from services.workflow.neighbours.population_register import LoggedRegister
from services.workflow.reactions.note_delivery import (
    add_document_when_issued,
    ask_to_dispatch_when_letter_is_ready,
    close_case_when_it_waits_at_the_counter,
    close_case_when_the_link_works,
    give_back_when_document_could_not_be_made,
    note_what_my_ebox_answered,
)
from services.workflow.reactions.open_case_when_request_is_submitted import (
    open_case_when_request_is_submitted,
)
from services.workflow.reactions.withdraw_case_when_asked import withdraw_case_when_asked
from services.workflow.settings import Settings
from services.workflow.use_cases.decide_case import DecideCase, decide_case
from services.workflow.use_cases.order_delivery import OrderDelivery, order_delivery
from services.workflow.use_cases.register import Register
from services.workflow.views.inbox.projection import Inbox
from services.workflow.views.place.projection import CasePlaces
from services.workflow.web.api import (
    actions,
    cancel,
    cases,
    complete,
    confirm_dispatch,
    deliver,
    handle_outside_system,
    refuse,
    tasks,
)
from services.workflow.web.api.desk import REACTIONS, Desk
from services.workflow.web.api.examples import EXAMPLES
from services.workflow.web.api.refusals import PROBLEMS
from services.workflow.web.pages.portal import portal

NAME: Final = "workflow"
VERSION: Final = "1"


def clock() -> datetime:
    """Return the present moment (UTC)."""
    return datetime.now(UTC)


def build(settings: Settings) -> Service:
    """Build the service; nothing is opened before it runs."""
    fingerprints = settings.key("fingerprints")
    store = EventStore(
        service=NAME,
        database_url=settings.workflow_database_url,
        aggregates=(Case,),
        announcements=ANNOUNCEMENTS,
    )
    vault = Vault(database_url=settings.vault_database_url, wrapping_key=settings.key("vault"))
    ledger = Ledger(database_url=settings.ledger_database_url, key=fingerprints)
    register = PopulationRegister(url=settings.register_url, ledger=ledger, clock=clock)
    entrance = Entrance(settings, clock=clock)
    municipalities = Municipalities.load(settings.municipalities)
    desk = Desk(
        store=store,
        keys=vault,
        gate=entrance.gate,
        positions=entrance.positions,
        clock=clock,
        secret=fingerprints,
    )
    return Service(
        name=NAME,
        listen=settings.listen,
        store=store,
        application=application(
            desk,
            portal(
                gate=entrance.gate,
                municipalities=municipalities,
                visitor=visitor(entrance.keeping),
            ),
            site_url=settings.site_url,
            municipalities=municipalities,
        ),
        nats_url=settings.nats_url,
        consumers=(reactions(), Inbox(keys=vault)),
        tasks=_jobs(
            store=store,
            keys=vault,
            register=LoggedRegister(register),
            municipalities=municipalities,
        ),
        resources=(vault, ledger, register, entrance),
    )


def application(
    desk: Desk,
    *pages: APIRouter,
    site_url: str = "",
    municipalities: Municipalities | None = None,
) -> FastAPI:
    """Build what answers over HTTP, at this public address; `pages` are beside the API.

    Pages about problems stand in the frame of one of the `municipalities`.
    """
    return make_application(
        service=NAME,
        title="Loket: behandelen",
        version=VERSION,
        gate=desk.gate,
        routers=[_routes(desk), *pages],
        problems=PROBLEMS,
        examples=EXAMPLES,
        ready=desk.store.ready,
        metrics=metrics.prometheus_text,
        site_url=site_url,
        municipalities=municipalities,
    )


def reactions() -> Reactions:
    """Return the table: whenever → then."""
    return Reactions(
        name=REACTIONS,
        whenever=(
            whenever(
                RequestSubmitted,
                open_case_when_request_is_submitted(places=CasePlaces(), clock=clock),
            ),
            whenever(WithdrawalAsked, withdraw_case_when_asked(clock=clock)),
            whenever(DocumentIssued, add_document_when_issued(clock=clock)),
            whenever(DeliveredDigitally, close_case_when_the_link_works(clock=clock)),
            whenever(ReadyAtCounter, close_case_when_it_waits_at_the_counter(clock=clock)),
            whenever(LetterReady, ask_to_dispatch_when_letter_is_ready(clock=clock)),
            whenever(
                DocumentCouldNotBeMade, give_back_when_document_could_not_be_made(clock=clock)
            ),
            whenever(EBoxOutcome, note_what_my_ebox_answered(clock=clock)),
        ),
    )


def _jobs(
    *, store: EventStore, keys: Keys, register: Register, municipalities: Municipalities
) -> Mapping[str, JobHandler]:
    """Return what jobs do: one task, one use case."""

    def linked(nis: str) -> bool:
        return municipalities.of_nis(nis).back_office

    async def decide(job: RunningJob) -> None:
        await decide_case(
            DecideCase(request_id=UUID(job.args["request_id"])),
            cause=job.cause,
            records=store,
            register=register,
            keys=keys,
            linked=linked,
            now=clock(),
        )

    async def order(job: RunningJob) -> None:
        await order_delivery(
            OrderDelivery(
                request_id=UUID(job.args["request_id"]), order_id=UUID(job.args["order_id"])
            ),
            cause=job.cause,
            records=store,
            register=register,
            keys=keys,
            now=clock(),
        )

    return {"decide_case": decide, "order_delivery": order}


def _routes(desk: Desk) -> APIRouter:
    routes = APIRouter(prefix="/api/workflow/v1")
    rooms = (
        tasks,
        cases,
        deliver,
        confirm_dispatch,
        refuse,
        complete,
        handle_outside_system,
        cancel,
        actions,
    )
    for room in rooms:
        routes.include_router(room.router(desk))
    return routes
