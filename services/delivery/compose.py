"""The only place where delivery's real things are built; it lists every "whenever → then"."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from libs.events import metrics
from libs.events.consumer import Reactions, whenever
from libs.events.contracts.intake import RequestSubmitted
from libs.events.contracts.workflow import (
    CaseCancelled,
    CaseCompleted,
    CaseHandledOutside,
    CaseRefused,
    DeliveryOrdered,
    DispatchConfirmed,
    TaskReady,
)
from libs.events.envelope import Contract
from libs.events.process import Service
from libs.events.store import EventStore
from libs.privacy.ledger import Ledger
from libs.privacy.vault import Vault
from libs.register import PopulationRegister
from libs.terms import BRUSSELS
from libs.web.application import make_application
from libs.web.consistency import PositionTokens
from libs.web.entrance import Entrance
from libs.web.municipalities import Municipalities
from services.delivery.announcements import ANNOUNCEMENTS
from services.delivery.model.correspondence import Correspondence
from services.delivery.model.delivery import Delivery
from services.delivery.model.download import Download
from services.delivery.model.identifiers import (
    correspondence_id_for,
    delivery_id_for,
    message_id_for,
)
from services.delivery.model.message import Message, MessageKind
from services.delivery.neighbours.ebox import EBoxClient
from services.delivery.neighbours.mail_addresses import MailAddresses
from services.delivery.neighbours.post_office import SmtpPostOffice
from services.delivery.printing.code import read_code
from services.delivery.printing.keys import open_code_key
from services.delivery.printing.mail_writer import MailWriter
from services.delivery.printing.press import SealedPress
from services.delivery.printing.renderer import Renderer
from services.delivery.printing.seal import Seal
from services.delivery.printing.town_halls import TownHalls
from services.delivery.reactions.acknowledge_when_a_clerk_takes_over import (
    acknowledge_when_a_clerk_takes_over,
)
from services.delivery.reactions.begin_correspondence_when_request_is_submitted import (
    begin_correspondence_when_request_is_submitted,
)
from services.delivery.reactions.deliver_when_ordered import deliver_when_ordered
from services.delivery.reactions.tell_applicant_that_it_is_handled_outside import (
    tell_applicant_that_it_is_handled_outside,
)
from services.delivery.reactions.tell_applicant_that_it_was_cancelled import (
    tell_applicant_that_it_was_cancelled,
)
from services.delivery.reactions.tell_applicant_that_it_was_completed import (
    tell_applicant_that_it_was_completed,
)
from services.delivery.reactions.tell_applicant_that_it_was_posted import (
    tell_applicant_that_it_was_posted,
)
from services.delivery.reactions.tell_applicant_that_it_was_refused import (
    tell_applicant_that_it_was_refused,
)
from services.delivery.settings import Settings
from services.delivery.use_cases.jobs import WorkRoom
from services.delivery.views.archive import Archive
from services.delivery.views.closed_case.query import ClosedCases
from services.delivery.views.document_content.query import DocumentShelf
from services.delivery.views.download_link.query import LinkBook
from services.delivery.views.verification.query import IssuedDocuments
from services.delivery.web.desk import POST_ROOM, Desk
from services.delivery.web.pages.verificatie import BODY_LIMITS
from services.delivery.web.problems import PROBLEMS
from services.delivery.web.routers import SECRET_ROUTES, routers

NAME: Final = "delivery"
VERSION: Final = "1"


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
        aggregates=(Correspondence, Delivery, Download, Message),
        announcements=ANNOUNCEMENTS,
    )
    vault = Vault(database_url=settings.vault_database_url, wrapping_key=settings.key("vault"))
    ledger = Ledger(database_url=settings.ledger_database_url, key=settings.key("fingerprints"))
    register = PopulationRegister(url=settings.register_url, ledger=ledger, clock=clock)
    entrance = Entrance(settings, clock=clock)
    ebox = _ebox(settings)
    terms = _MunicipalTerms(municipalities=towns)
    halls = TownHalls(municipalities=towns, site_url=settings.site_url)
    post = SmtpPostOffice(settings.smtp_url)
    room = WorkRoom(
        records=store,
        keys=vault,
        press=_press(settings, halls),
        archive=Archive(),
        shelf=DocumentShelf(store),
        cases=ClosedCases(store),
        terms=terms,
        ebox=ebox,
        register=MailAddresses(register),
        writer=MailWriter(sender_of=halls.sender),
        post=post,
        link_key=settings.key("links"),
        clock=clock,
    )
    desk = _desk(room, store, entrance.positions)
    return Service(
        name=NAME,
        listen=settings.listen,
        store=store,
        application=make_application(
            service=NAME,
            title="Loket: documenten",
            version=VERSION,
            gate=entrance.gate,
            routers=routers(desk, gate=entrance.gate, municipalities=towns),
            problems=PROBLEMS,
            ready=store.ready,
            metrics=metrics.prometheus_text,
            body_limits=BODY_LIMITS,
            secret_routes=SECRET_ROUTES,
            wrong_secrets=settings.wrong_secrets_per_minute,
            site_url=settings.site_url,
            municipalities=towns,
        ),
        nats_url=settings.nats_url,
        consumers=(reactions(timedelta(seconds=settings.acknowledge_after_seconds)),),
        tasks=room.tasks,
        resources=(vault, ledger, register, ebox, post, entrance),
    )


def reactions(after: timedelta) -> Reactions:
    """Whenever → then; `after` is how long a certificate may take before it is acknowledged."""
    begin = begin_correspondence_when_request_is_submitted(acknowledge_after=after, clock=clock)
    refused = tell_applicant_that_it_was_refused(archive=Archive(), clock=clock)
    outside = tell_applicant_that_it_is_handled_outside(archive=Archive(), clock=clock)
    completed = tell_applicant_that_it_was_completed(archive=Archive(), clock=clock)
    cancelled = tell_applicant_that_it_was_cancelled(archive=Archive(), clock=clock)
    return Reactions(
        name=POST_ROOM,
        whenever=(
            whenever(RequestSubmitted, begin),
            whenever(TaskReady, acknowledge_when_a_clerk_takes_over(clock=clock)),
            whenever(DeliveryOrdered, deliver_when_ordered(clock=clock)),
            whenever(DispatchConfirmed, tell_applicant_that_it_was_posted(clock=clock)),
            whenever(CaseRefused, refused),
            whenever(CaseHandledOutside, outside),
            whenever(CaseCompleted, completed),
            whenever(CaseCancelled, cancelled),
        ),
        ahead=_looked_at,
    )


def _looked_at(event: Contract) -> Sequence[UUID]:
    """Return what a reaction will look for, of what comes often."""
    match event:
        case RequestSubmitted():
            return [correspondence_id_for(event.request_id)]
        case TaskReady():
            return [message_id_for(event.request_id, MessageKind.ACKNOWLEDGEMENT)]
        case DeliveryOrdered():
            return [delivery_id_for(event.request_id, event.order_id)]
        case _:
            return ()


@dataclass(frozen=True, kw_only=True)
class _MunicipalTerms:
    municipalities: Municipalities

    def download_term(self, municipality: str) -> str:
        return self.municipalities.of_nis(municipality).terms.download

    def zone(self, municipality: str) -> ZoneInfo:  # noqa: ARG002 - all of Belgium has one
        return BRUSSELS


def _press(settings: Settings, halls: TownHalls) -> SealedPress:
    return SealedPress(
        renderer=Renderer(),
        seal=Seal.open(settings.keys, now=clock()),
        letterhead_of=halls.letterhead,
        site_of=halls.site,
        code_key=open_code_key(settings.keys),
    )


def _ebox(settings: Settings) -> EBoxClient:
    return EBoxClient(
        url=settings.ebox_url,
        client=settings.ebox_client,
        secret=settings.ebox_secret.get_secret_value(),
        enterprise_numbers=settings.ebox_enterprise_numbers,
        message_type=settings.ebox_message_type,
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
