"""The only place where workflow's real things are built, and the table of "whenever → then"."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from fastapi import APIRouter, FastAPI

from libs.acts import ActsDatabase
from libs.events import metrics
from libs.events.consumer import Reactions, whenever
from libs.events.contracts.delivery import (
    DeliveredDigitally,
    DocumentCouldNotBeMade,
    DocumentDownloaded,
    DocumentIssued,
    EBoxOutcome,
    LetterReady,
    LinkRenewed,
    ReadyAtCounter,
)
from libs.events.contracts.intake import InformationSupplied, RequestSubmitted, WithdrawalAsked
from libs.events.process import Service
from libs.events.store import EventStore
from libs.privacy.ledger import Ledger
from libs.privacy.vault import Vault
from libs.register import ContactDetailsStore, PopulationRegister
from libs.web.application import make_application
from libs.web.entrance import Entrance
from libs.web.municipalities import Municipalities
from libs.web.operation.beheer import overview
from libs.web.operation.rooms import OperationRooms
from libs.web.sessions.visitor import visitor
from services.workflow.announcements import ANNOUNCEMENTS
from services.workflow.model.case import Case
from services.workflow.neighbours.acts import LoggedActs
from services.workflow.neighbours.back_office import BackOfficeClient
from services.workflow.neighbours.national_register import LoggedNationalRegister
from services.workflow.neighbours.police import PoliceClient
from services.workflow.neighbours.population_register import LoggedRegister
from services.workflow.reactions.note_delivery import (
    add_document_when_issued,
    ask_to_dispatch_when_letter_is_ready,
    check_address_when_a_clerk_prints,
    close_case_when_it_waits_at_the_counter,
    close_case_when_the_link_works,
    give_back_when_document_could_not_be_made,
    note_that_the_link_was_renewed,
    note_what_my_ebox_answered,
)
from services.workflow.reactions.open_case_when_request_is_submitted import (
    open_case_when_request_is_submitted,
)
from services.workflow.reactions.receive_information_when_supplied import (
    receive_information_when_supplied,
)
from services.workflow.reactions.withdraw_case_when_asked import withdraw_case_when_asked
from services.workflow.rules.a_task_is_due_in_working_days import (
    USUAL_TERMS,
    TermsOf,
    WorkingDays,
    usual_terms_of,
)
from services.workflow.settings import Settings
from services.workflow.use_cases.jobs import WorkRoom
from services.workflow.views.back_office_reference.projection import BackOfficeReferences
from services.workflow.views.inbox.projection import Inbox
from services.workflow.views.messages.projection import CaseMessages
from services.workflow.views.place.projection import CasePlaces
from services.workflow.web.api.desk import REACTIONS, Desk
from services.workflow.web.api.examples import EXAMPLES
from services.workflow.web.api.refusals import PROBLEMS
from services.workflow.web.api.routes import BODY_LIMITS, routes_of
from services.workflow.web.pages.portal import portal
from services.workflow.web.pages.rooms import pages_of
from services.workflow.web.pages.screens import Screens

NAME: Final = "workflow"
VERSION: Final = "1"
_PAGES: Final = Path(__file__).parent / "web" / "pages"


def clock() -> datetime:
    """Return the present moment (UTC)."""
    return datetime.now(UTC)


def build(settings: Settings) -> Service:
    """Build the service; nothing is opened before it runs.

    Raises:
        SettingsAreWrong: a key is missing, or a file or the token of a municipality.
    """
    municipalities = Municipalities.load(
        settings.municipalities,
        trial_terms={"information": settings.information_term, "police": settings.police_term},
    )
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
    details = ContactDetailsStore(url=settings.register_url, ledger=ledger, clock=clock)
    acts = ActsDatabase.of(
        settings,
        municipalities=[one.nis for one in municipalities],
        ledger=ledger,
        clock=clock,
    )
    back_office = BackOfficeClient(
        url=settings.back_office_url, secret=settings.back_office_secret.get_secret_value()
    )
    police = PoliceClient(
        url=settings.police_url,
        secret=settings.police_secret.get_secret_value(),
        ledger=ledger,
        clock=clock,
    )
    entrance = Entrance(settings, clock=clock)
    terms_of = _terms(municipalities)
    room = WorkRoom(
        records=store,
        keys=vault,
        register=LoggedRegister(register),
        acts=LoggedActs(acts),
        national_register=LoggedNationalRegister(details),
        back_office=back_office,
        references=BackOfficeReferences(),
        police=police,
        linked=lambda nis: municipalities.of_nis(nis).back_office,
        terms_of=terms_of,
        police_term_of=lambda nis: municipalities.of_nis(nis).terms.police,
        clock=clock,
    )
    desk = Desk(
        store=store,
        keys=vault,
        gate=entrance.gate,
        positions=entrance.positions,
        clock=clock,
        secret=fingerprints,
        back_office_secret=settings.hooks_back_office_secret.get_secret_value().encode(),
        police_secret=settings.hooks_police_secret.get_secret_value().encode(),
        link_key=settings.key("links"),
        information_term=lambda nis: municipalities.of_nis(nis).terms.information,
        police_term_of=lambda nis: municipalities.of_nis(nis).terms.police,
        terms_of=terms_of,
    )
    who = visitor(entrance.keeping)
    consumers = (reactions(terms_of), Inbox(keys=vault), CaseMessages())
    operation = OperationRooms(
        settings, entrance, store, consumers, municipalities, settings.nats_url, clock
    )
    return Service(
        name=NAME,
        listen=settings.listen,
        store=store,
        application=application(
            desk,
            portal(gate=entrance.gate, municipalities=municipalities, visitor=who),
            *pages_of(Screens(desk=desk, municipalities=municipalities, visitor=who)),
            overview(operation.desk),
            *operation.routers,
            site_url=settings.site_url,
            municipalities=municipalities,
        ),
        nats_url=settings.nats_url,
        consumers=consumers,
        tasks=room.tasks,
        resources=(
            vault,
            ledger,
            register,
            details,
            acts,
            back_office,
            police,
            entrance,
            operation.operating,
        ),
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
        routers=[routes_of(desk), *pages],
        problems=PROBLEMS,
        pages_in=_PAGES,
        examples=EXAMPLES,
        ready=desk.store.ready,
        metrics=metrics.prometheus_text,
        body_limits=BODY_LIMITS,
        site_url=site_url,
        municipalities=municipalities,
    )


def reactions(terms_of: TermsOf = usual_terms_of) -> Reactions:
    """Return the table: whenever → then; `terms_of` says how long there is for a task."""
    return Reactions(
        name=REACTIONS,
        whenever=(
            whenever(
                RequestSubmitted,
                open_case_when_request_is_submitted(places=CasePlaces(), clock=clock),
            ),
            whenever(WithdrawalAsked, withdraw_case_when_asked(clock=clock)),
            whenever(InformationSupplied, receive_information_when_supplied(clock=clock)),
            whenever(DocumentIssued, add_document_when_issued(clock=clock)),
            whenever(DeliveredDigitally, close_case_when_the_link_works(clock=clock)),
            whenever(ReadyAtCounter, close_case_when_it_waits_at_the_counter(clock=clock)),
            whenever(
                LetterReady, ask_to_dispatch_when_letter_is_ready(clock=clock, terms_of=terms_of)
            ),
            whenever(
                DocumentCouldNotBeMade,
                give_back_when_document_could_not_be_made(clock=clock, terms_of=terms_of),
            ),
            whenever(EBoxOutcome, note_what_my_ebox_answered(clock=clock)),
            whenever(DocumentDownloaded, check_address_when_a_clerk_prints(clock=clock)),
            whenever(LinkRenewed, note_that_the_link_was_renewed(clock=clock)),
        ),
    )


def _terms(municipalities: Municipalities) -> TermsOf:
    def terms_of(nis: str) -> WorkingDays:
        return {**USUAL_TERMS, **municipalities.of_nis(nis).terms.tasks.by_kind}

    return terms_of
