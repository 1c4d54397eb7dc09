"""The only place where intake's real things are built.

Whenever intake, workflow or delivery tells something of a request, the citizen's own requests
(`my_requests_v1`) are brought up to date; whenever workflow asks for information or closes a case,
the links of questions (`information_links_v1`). Intake reacts to nothing else and has no jobs.
"""

from collections.abc import Mapping
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Final
from uuid import uuid4

import httpx
from fastapi import APIRouter

from libs.events import metrics
from libs.events.process import Service
from libs.events.store import EventStore
from libs.outgoing import http_client
from libs.privacy.ledger import Ledger
from libs.privacy.vault import Vault
from libs.register import PopulationRegister
from libs.web.application import make_application
from libs.web.entrance import Entrance
from libs.web.gate import Gate
from libs.web.municipalities import Municipalities
from libs.web.operation.rooms import OperationRooms
from libs.web.sessions.pages.building import SignInPages
from libs.web.sessions.pages.desk import RETURN
from libs.web.sessions.visitor import visitor
from libs.web.site import front_desk
from services.intake.announcements import ANNOUNCEMENTS
from services.intake.model.catalogue import Catalogue
from services.intake.model.inquiry import Inquiry
from services.intake.model.reading import Reading
from services.intake.model.request import Request
from services.intake.neighbours.clamd import Clamd, NoScanner
from services.intake.neighbours.inspector import FileInspector
from services.intake.settings import Settings
from services.intake.views.attachment.projection import AttachmentKeeper
from services.intake.views.attachment.query import AttachmentShelf
from services.intake.views.information_link.projection import InformationLinks
from services.intake.views.information_link.query import AskedOfApplicants, InformationLinkBook
from services.intake.views.my_requests import CONTENT_HASH
from services.intake.views.my_requests import NAME as MY_REQUESTS_NAME
from services.intake.views.my_requests.owner import Owners
from services.intake.views.my_requests.projection import MyRequests
from services.intake.views.my_requests.query import MyRequestsQuery
from services.intake.views.my_requests.watching import Watching
from services.intake.views.place.asked_before import AskedBeforeQuery
from services.intake.views.place.beginnings import Beginnings
from services.intake.views.place.projection import RequestPlaces
from services.intake.views.place.query import OwnRequests
from services.intake.web import supplying
from services.intake.web.api import (
    attachments,
    follow_request,
    information,
    me,
    preview_request,
    products,
    requests,
    submit_request,
    withdraw,
)
from services.intake.web.api.examples import EXAMPLES
from services.intake.web.api.refusals import PROBLEMS
from services.intake.web.desk import Desk
from services.intake.web.pages import (
    asking,
    informatie,
    intrekken,
    mijn_aanvraag,
    mijn_aanvragen,
    mijn_gegevens,
    overview,
    product,
    quiet,
    sent,
    start,
)

NAME: Final = "intake"
VERSION: Final = "1"
_PAGES: Final = Path(__file__).parent / "web" / "pages"
SECRET_ROUTES: Final = (f"GET {RETURN}", *supplying.SECRET_ROUTES)
"""Where somebody could guess at a sign-in that is under way, or at the link of a question."""


def clock() -> datetime:
    """Return the present moment (UTC)."""
    return datetime.now(UTC)


def build(settings: Settings) -> Service:
    """Build the service; nothing is opened before it runs."""
    fingerprints = settings.key("fingerprints")
    store = EventStore(
        service=NAME,
        database_url=settings.intake_database_url,
        aggregates=(Request, Inquiry, Reading),
        announcements=ANNOUNCEMENTS,
    )
    vault = Vault(database_url=settings.vault_database_url, wrapping_key=settings.key("vault"))
    ledger = Ledger(database_url=settings.ledger_database_url, key=fingerprints)
    peers = http_client()
    asking = http_client(neighbour="register")
    register = PopulationRegister(
        url=settings.register_url, ledger=ledger, clock=clock, http=asking
    )
    entrance = Entrance(settings, clock=clock)
    owners = Owners(key=fingerprints)
    asked_before = AskedBeforeQuery(database_url=settings.intake_database_url, owners=owners)
    scanner = Clamd(settings.clamd_address) if settings.clamd_address else NoScanner()
    municipalities = Municipalities.load(settings.municipalities)
    desk = Desk(
        store=store,
        catalogue=Catalogue.load().with_own_policies(
            {one.nis: (f"{one.code}.yaml", one.products) for one in municipalities}
        ),
        keys=vault,
        owners=owners,
        my_requests=MyRequestsQuery(within=store.within, clock=clock),
        watching=Watching(within=store.within),
        places=RequestPlaces(owners=owners),
        asked_before=asked_before,
        beginnings=Beginnings(keys=vault, asked_before=asked_before),
        own=OwnRequests(within=store.within, owners=owners),
        municipalities=municipalities,
        register=register,
        consultations=ledger,
        questions=AskedOfApplicants(within=store.within),
        links=InformationLinkBook(presenting=store.presenting),
        attachments=AttachmentKeeper(),
        shelf=AttachmentShelf(within=store.within),
        scanner=scanner,
        inspector=FileInspector(),
        gate=entrance.gate,
        positions=entrance.positions,
        clock=clock,
        new_id=uuid4,
        site_url=settings.site_url,
        secret=fingerprints,
        visitor=visitor(entrance.keeping),
    )
    sign_in = SignInPages(
        settings,
        service=NAME,
        gate=entrance.gate,
        keeping=entrance.keeping,
        municipalities=desk.municipalities,
        clock=clock,
    )
    consumers = (MyRequests(keys=vault, owners=owners), InformationLinks())
    ready = partial(_ready, store, entrance)
    operation = OperationRooms(
        settings,
        entrance,
        store,
        consumers,
        municipalities,
        settings.nats_url,
        clock,
        ready=ready,
    )
    return Service(
        name=NAME,
        listen=settings.listen,
        store=store,
        application=make_application(
            service=NAME,
            title="Loket: aanvragen",
            version=VERSION,
            gate=entrance.gate,
            routers=[
                *_routers(desk),
                *sign_in.routers,
                *operation.routers,
                _site(settings, entrance.gate, peers),
            ],
            problems=PROBLEMS,
            pages_in=_PAGES,
            examples=EXAMPLES,
            ready=ready,
            metrics=metrics.prometheus_text,
            body_limits=supplying.BODY_LIMITS,
            secret_routes=SECRET_ROUTES,
            wrong_secrets=settings.wrong_secrets_per_minute,
            site_url=settings.site_url,
            municipalities=desk.municipalities,
        ),
        nats_url=settings.nats_url,
        consumers=consumers,
        content_hashes={MY_REQUESTS_NAME: CONTENT_HASH},
        resources=(
            *(vault, asked_before, ledger, register, entrance, sign_in, peers, asking, scanner),
            operation.operating,
        ),
    )


async def _ready(store: EventStore, entrance: Entrance) -> Mapping[str, bool]:
    """Intake has the pages of signing in, so it tells for all how the sessions are doing."""
    known = await store.ready()
    if entrance.keeping is None:
        return known
    return {**known, "sessions": await entrance.keeping.answers()}


def _routers(desk: Desk) -> list[APIRouter]:
    rooms = (
        submit_request,
        preview_request,
        products,
        me,
        requests,
        follow_request,
        withdraw,
        information,
        attachments,
        start,
        product,
        asking,
        overview,
        sent,
        informatie,
        mijn_aanvragen,
        mijn_aanvraag,
        intrekken,
        mijn_gegevens,
        quiet,
    )
    return [each.router(desk) for each in rooms]


def _site(settings: Settings, gate: Gate, client: httpx.AsyncClient) -> APIRouter:
    """The whole site is well when every service is, intake first of all."""
    peers = {NAME: f"http://{settings.listen}", **settings.peers}
    return front_desk(gate=gate, peers=peers, client=client)
