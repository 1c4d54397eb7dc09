"""The only place where delivery's real things are built; it lists every "whenever → then"."""

from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Final
from uuid import uuid4

import structlog

from libs.acts import ActsDatabase
from libs.events import metrics
from libs.events.process import Service
from libs.events.store import EventStore
from libs.privacy.ledger import Ledger
from libs.privacy.vault import Vault
from libs.register import PopulationRegister
from libs.web.application import make_application
from libs.web.consistency import PositionTokens
from libs.web.entrance import Entrance
from libs.web.municipalities import Municipalities
from libs.web.operation.rooms import OperationRooms
from libs.web.sessions.visitor import visitor
from services.delivery.announcements import ANNOUNCEMENTS
from services.delivery.model.correspondence import Correspondence
from services.delivery.model.delivery import Delivery
from services.delivery.model.dossier import Dossier
from services.delivery.model.download import Download
from services.delivery.model.message import Message
from services.delivery.neighbours.acts import LoggedActs
from services.delivery.neighbours.clients import (
    burgerprofiel_client,
    criminal_record_client,
    ebox_client,
)
from services.delivery.neighbours.mail_addresses import MailAddresses
from services.delivery.neighbours.post_office import SmtpPostOffice
from services.delivery.printing.code import code_for, read_code
from services.delivery.printing.keys import open_code_key
from services.delivery.printing.mail import is_mail_address
from services.delivery.printing.mail_writer import MailWriter
from services.delivery.printing.own_texts import load_texts
from services.delivery.printing.press import SealedPress
from services.delivery.printing.renderer import Renderer
from services.delivery.printing.seal import Seal
from services.delivery.printing.town_halls import TownHalls
from services.delivery.reactions.table import reactions
from services.delivery.settings import Settings
from services.delivery.use_cases.jobs import WorkRoom
from services.delivery.use_cases.portal_jobs import PortalRoom
from services.delivery.use_cases.sources import Sources
from services.delivery.views.archive import Archive
from services.delivery.views.case_message.query import CaseMessages
from services.delivery.views.closed_case.query import ClosedCases
from services.delivery.views.document_content.query import DocumentShelf
from services.delivery.views.download_link.query import LinkBook
from services.delivery.views.verification.query import IssuedDocuments
from services.delivery.web.api.examples import EXAMPLES
from services.delivery.web.desk import POST_ROOM, Desk
from services.delivery.web.messages import MessageDesk
from services.delivery.web.problems import PROBLEMS
from services.delivery.web.routers import BODY_LIMITS, SECRET_ROUTES, routers

NAME: Final = "delivery"
VERSION: Final = "1"
_PAGES: Final = Path(__file__).parent / "web" / "pages"
_log = structlog.get_logger(__name__)


def clock() -> datetime:
    """Return the present moment (UTC)."""
    return datetime.now(UTC)


def build(settings: Settings) -> Service:
    """Build the service; nothing is opened before it runs, but keys are made at a first start."""
    towns = Municipalities.load(
        settings.municipalities, trial_terms={"download": settings.download_term}
    )
    store = EventStore(
        service=NAME,
        database_url=settings.delivery_database_url,
        aggregates=(Correspondence, Delivery, Dossier, Download, Message),
        announcements=ANNOUNCEMENTS,
    )
    vault = Vault(database_url=settings.vault_database_url, wrapping_key=settings.key("vault"))
    ledger = Ledger(database_url=settings.ledger_database_url, key=settings.key("fingerprints"))
    register = PopulationRegister(url=settings.register_url, ledger=ledger, clock=clock)
    entrance = Entrance(settings, clock=clock)
    ebox = ebox_client(settings)
    criminal_record = criminal_record_client(settings, ledger=ledger, clock=clock)
    halls = TownHalls(municipalities=towns, site_url=settings.site_url)
    burgerprofiel = burgerprofiel_client(settings, office_of=halls.office)
    code_key = open_code_key(settings.keys)
    writer = MailWriter(
        sender_of=halls.sender,
        texts=load_texts(towns, settings.municipalities),
        code_of=partial(code_for, key=code_key),
    )
    acts = ActsDatabase.of(
        settings, municipalities=[one.nis for one in towns], ledger=ledger, clock=clock
    )
    post = SmtpPostOffice(settings.smtp_url)
    room = WorkRoom(
        records=store,
        keys=vault,
        press=_press(settings, halls, code_key),
        sources=Sources(
            acts=LoggedActs(acts),
            criminal_record=criminal_record,
            ask_again_after=timedelta(seconds=settings.criminal_record_ask_again_after_seconds),
        ),
        archive=Archive(),
        shelf=DocumentShelf(store),
        letters=DocumentShelf(store),
        cases=ClosedCases(store),
        terms=halls,
        ebox=ebox,
        register=MailAddresses(register),
        writer=writer,
        post=post,
        link_key=settings.key("links"),
        clock=clock,
    )
    portal = PortalRoom(
        records=store,
        keys=vault,
        headings=writer,
        burgerprofiel=burgerprofiel,
        check_after=timedelta(seconds=settings.burgerprofiel_check_after_seconds),
        trouble=_stays_wrong,
        clock=clock,
    )
    desk = _desk(room, store, entrance.positions)
    consumers = (
        reactions(
            timedelta(seconds=settings.acknowledge_after_seconds),
            name=POST_ROOM,
            portals=halls,
            archive=room.archive,
            terms=room.terms,
            link_key=room.link_key,
            clock=clock,
            push_after=timedelta(seconds=settings.burgerprofiel_push_after_seconds),
        ),
    )
    operation = OperationRooms(
        settings, entrance, store, consumers, towns, settings.nats_url, clock
    )
    return Service(
        name=NAME,
        listen=settings.listen,
        store=store,
        application=make_application(
            service=NAME,
            title="Loket: documenten",
            version=VERSION,
            gate=entrance.gate,
            routers=[
                *routers(
                    desk,
                    message_desk=_message_desk(room, store, secret=settings.key("fingerprints")),
                    mail_secret=_mail_secret(settings),
                    gate=entrance.gate,
                    municipalities=towns,
                    visitor=visitor(entrance.keeping),
                ),
                *operation.routers,
            ],
            problems=PROBLEMS,
            pages_in=_PAGES,
            examples=EXAMPLES,
            ready=store.ready,
            metrics=metrics.prometheus_text,
            body_limits=BODY_LIMITS,
            secret_routes=SECRET_ROUTES,
            wrong_secrets=settings.wrong_secrets_per_minute,
            site_url=settings.site_url,
            municipalities=towns,
        ),
        nats_url=settings.nats_url,
        consumers=consumers,
        tasks={**room.tasks, **portal.tasks},
        resources=(
            *(vault, ledger, register, acts, criminal_record, ebox, burgerprofiel, post),
            *(entrance, operation.operating),
        ),
    )


def _stays_wrong(code: str) -> None:
    """Tell those who keep the installation running; of which request, the log of events knows."""
    metrics.STAYS_WRONG.labels(NAME, "burgerprofiel", code).inc()
    _log.error("burgerprofiel_stays_wrong", code=code)


def _press(settings: Settings, halls: TownHalls, code_key: bytes) -> SealedPress:
    return SealedPress(
        renderer=Renderer(),
        seal=Seal.open(settings.keys, now=clock()),
        letterhead_of=halls.letterhead,
        site_of=halls.site,
        code_key=code_key,
    )


def _mail_secret(settings: Settings) -> bytes | None:
    secret = settings.mail_hook_secret
    return secret.get_secret_value().encode() if secret else None


def _message_desk(room: WorkRoom, store: EventStore, *, secret: bytes) -> MessageDesk:
    return MessageDesk(
        records=store,
        listed=CaseMessages(store),
        keys=room.keys,
        cases=room.cases,
        is_address=is_mail_address,
        secret=secret,
        clock=clock,
    )


def _desk(room: WorkRoom, store: EventStore, positions: PositionTokens) -> Desk:
    return Desk(
        records=store,
        hearing=store,
        positions=positions,
        keys=room.keys,
        shelf=DocumentShelf(store),
        links=LinkBook(store),
        cases=room.cases,
        verifications=IssuedDocuments(store),
        archive=room.archive,
        terms=room.terms,
        read_code=read_code,
        link_key=room.link_key,
        clock=clock,
        new_id=uuid4,
    )
