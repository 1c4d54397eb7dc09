"""The only place where intake's real things are built.

Whenever intake, workflow or delivery tells something of a request, the citizen's own requests
(`my_requests_v1`) are brought up to date. Intake reacts to nothing else and has no jobs.
"""

from datetime import UTC, datetime
from typing import Final

import httpx
from fastapi import APIRouter

from libs.events import metrics
from libs.events.process import Service
from libs.events.store import EventStore
from libs.privacy.ledger import Ledger
from libs.privacy.vault import Vault
from libs.register import PopulationRegister
from libs.web.application import make_application
from libs.web.municipalities import Municipalities
from libs.web.site import front_desk
from libs.web.tokens import TokenVerifier
from services.intake.announcements import ANNOUNCEMENTS
from services.intake.model.catalogue import Catalogue
from services.intake.model.request import Request
from services.intake.settings import Settings
from services.intake.views.my_requests import TABLES
from services.intake.views.my_requests.owner import Owners
from services.intake.views.my_requests.projection import MyRequests
from services.intake.views.my_requests.query import MyRequestsQuery
from services.intake.web.api import me, products, requests, withdraw
from services.intake.web.api.refusals import PROBLEMS
from services.intake.web.desk import Desk
from services.intake.web.pages import product, start

NAME: Final = "intake"
VERSION: Final = "1"
SCHEMA: Final = TABLES


def clock() -> datetime:
    """Return the present moment (UTC)."""
    return datetime.now(UTC)


def build(settings: Settings) -> Service:
    """Build the service; nothing is opened before it runs."""
    fingerprints = settings.key("fingerprints")
    store = EventStore(
        service=NAME,
        database_url=settings.intake_database_url,
        aggregates=(Request,),
        announcements=ANNOUNCEMENTS,
    )
    vault = Vault(database_url=settings.vault_database_url, wrapping_key=settings.key("vault"))
    ledger = Ledger(database_url=settings.ledger_database_url, key=fingerprints)
    register = PopulationRegister(url=settings.register_url, ledger=ledger, clock=clock)
    verifier = TokenVerifier(
        issuer=settings.idp_issuer, audience=settings.idp_audience, clock=clock
    )
    peers = httpx.AsyncClient(trust_env=False)
    owners = Owners(key=fingerprints)
    desk = Desk(
        store=store,
        catalogue=Catalogue.load(),
        keys=vault,
        owners=owners,
        my_requests=MyRequestsQuery(connect=store.connection),
        municipalities=Municipalities.load(settings.municipalities),
        register=register,
        verifier=verifier,
        clock=clock,
        site_url=settings.site_url,
        secret=fingerprints,
    )
    return Service(
        name=NAME,
        listen=settings.listen,
        store=store,
        application=make_application(
            service=NAME,
            title="Loket: aanvragen",
            version=VERSION,
            routers=[*_routers(desk), _site(settings, peers)],
            problems=PROBLEMS,
            ready=store.ready,
            metrics=metrics.prometheus_text,
        ),
        nats_url=settings.nats_url,
        consumers=(MyRequests(keys=vault, owners=owners),),
        resources=(vault, ledger, register, verifier, peers),
    )


def _routers(desk: Desk) -> list[APIRouter]:
    rooms = (products, me, requests, withdraw, start, product)
    return [each.router(desk) for each in rooms]


def _site(settings: Settings, client: httpx.AsyncClient) -> APIRouter:
    """The whole site is well when every service is, intake first of all."""
    peers = {NAME: f"http://{settings.listen}", **settings.peers}
    return front_desk(peers=peers, client=client)
