"""All neighbours in one web application."""

from typing import Annotated

from fastapi import APIRouter, FastAPI, Form, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, JSONResponse, RedirectResponse

from deploy.simulators import (
    backoffice,
    burgerprofiel,
    burgerprofiel_desk,
    criminal_record,
    dabs,
    dabs_trials,
    ebox,
    ebox_desk,
    faults,
    mail,
    mail_trials,
    police,
    register,
    register_contacts,
    register_moves,
)
from deploy.simulators.backoffice_courier import REQUEST, Courier
from deploy.simulators.criminal_record_desk import RecordDesk
from deploy.simulators.ebox_rules import EBoxRefusal, status_message
from deploy.simulators.fault_gate import FaultGate
from deploy.simulators.faults import MODES, NEIGHBOURS, Board, Trouble, set_fault
from deploy.simulators.idp import authorize, endpoints, signing_out, trials
from deploy.simulators.idp.desk import Desk
from deploy.simulators.pages import render
from deploy.simulators.personas.model import Person, StaffMember
from deploy.simulators.police_courier import PoliceCourier
from deploy.simulators.problems import Problem, answer_problem, problem_response
from deploy.simulators.received import Record
from deploy.simulators.town import TheTown, Town

home = APIRouter()


class PersonaSummary(Record):
    """Someone one can sign in as; ``municipality`` is a NIS code, staff have no number."""

    persona: str
    name: str
    description: str
    roles: tuple[str, ...]
    municipality: str | None
    national_number: str | None


def application(town: Town) -> FastAPI:
    """The application of one run, with the fault gate in front."""
    app = FastAPI(
        title="Loket: simulators of the neighbours",
        description="Fictitious neighbours for trials. Everyone in them is invented.",
        version="1",
        docs_url=None,  # the page that comes with the framework asks a third party for its script
        redoc_url=None,
    )
    app.state.town = town
    app.state.faults = town.faults
    app.state.desk = Desk(town.options)
    app.state.ebox_desk = ebox_desk.EBoxDesk()
    app.state.courier = Courier(town)
    app.state.burgerprofiel_desk = burgerprofiel_desk.BurgerprofielDesk()
    app.state.police_courier = PoliceCourier(town)
    app.state.record_desk = RecordDesk()
    for router in (
        home,
        render.router,
        faults.router,
        authorize.router,
        endpoints.router,
        trials.router,
        signing_out.router,
        register.router,
        register_contacts.router,
        register_moves.router,
        ebox.router,
        ebox_desk.router,
        backoffice.router,
        police.router,
        criminal_record.router,
        burgerprofiel.router,
        burgerprofiel_desk.router,
        dabs.router,
        dabs_trials.router,
        mail.router,
        mail_trials.router,
    ):
        app.include_router(router)
    app.add_exception_handler(Problem, answer_problem)
    app.add_exception_handler(EBoxRefusal, _answer_refusal)
    app.add_exception_handler(RequestValidationError, _answer_invalid)
    app.add_middleware(FaultGate, board=town.faults)
    return app


@home.get("/healthz")
async def healthz() -> dict[str, str]:
    """The simulators answer."""
    return {"status": "ok"}


@home.get("/personas")
async def personas(town: TheTown) -> list[PersonaSummary]:
    """Everyone one can sign in as."""
    everyone: tuple[Person | StaffMember, ...] = (
        *town.directory.citizens,
        *(signing_out.who_is(town, each.key) or each for each in town.directory.staff),
    )
    return [_summary(each) for each in everyone]


@home.get("/", response_class=HTMLResponse)
async def start(town: TheTown, board: Board) -> HTMLResponse:
    """Neighbours, personas and trouble on one page."""
    return render.page(
        "home.html",
        personas=await personas(town),
        troubles={name: board.current(name) for name in NEIGHBOURS},
        modes=MODES,
        mails=town.received.count(mail.MAIL),
        messages=town.received.count(ebox.MESSAGE),
        forwarded=town.received.count(REQUEST),
        advices=town.received.count(police.QUESTION),
        extracts=town.received.count(criminal_record.REQUEST),
        statuses=town.received.count(burgerprofiel.STATUS),
        acts_asked=town.received.count(dabs.CONSULTATION),
        consultations=town.received.count(register.CONSULTATION),
    )


@home.post("/faults/{name}", include_in_schema=False)
async def set_fault_from_the_page(
    name: str,
    board: Board,
    mode: Annotated[str, Form()],
    seconds: Annotated[str, Form()] = "2",
    count: Annotated[str, Form()] = "",
) -> RedirectResponse:
    """The form of the start page."""
    values = {"mode": mode, "seconds": seconds, "count": count or None}
    try:
        trouble = Trouble.model_validate(values)
    except ValueError as error:
        raise Problem(422, "badRequest", "De storing is niet juist ingevuld.") from error
    await set_fault(name, trouble, board)
    return RedirectResponse("/#storingen", status_code=303)


def _summary(who: Person | StaffMember) -> PersonaSummary:
    if isinstance(who, Person):
        return PersonaSummary(
            persona=who.key,
            name=who.full_name,
            description=who.description or "",
            roles=("citizen",),
            municipality=who.managed_by,
            national_number=who.sign_in_number,
        )
    return PersonaSummary(
        persona=who.key,
        name=who.full_name,
        description=who.description,
        roles=who.roles,
        municipality=who.nis,
        national_number=None,
    )


async def _answer_refusal(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, EBoxRefusal):
        raise error
    return JSONResponse(status_message(error.code, error.message), status_code=400)


async def _answer_invalid(_request: Request, error: Exception) -> JSONResponse:
    if not isinstance(error, RequestValidationError):
        raise error
    # Only the places, never the values: they may be personal.
    places = sorted({".".join(map(str, each["loc"])) for each in error.errors()})
    return problem_response(Problem(400, "badRequest", f"Niet geldig: {', '.join(places)}."))
