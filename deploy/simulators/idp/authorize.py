"""The page on which someone chooses how to sign in, and as whom."""

from dataclasses import dataclass
from typing import Annotated
from urllib.parse import urlencode

from fastapi import APIRouter, Form, Query, Response
from fastapi.responses import RedirectResponse
from pydantic import ConfigDict

from deploy.simulators.idp.clients import SCOPES, Client
from deploy.simulators.idp.desk import Desk, Grant, TheDesk
from deploy.simulators.idp.methods import METHODS, level_asked, methods_offered
from deploy.simulators.idp.signing_out import who_is
from deploy.simulators.idp.tokens import SignIn, style_of
from deploy.simulators.pages.render import page
from deploy.simulators.received import Record
from deploy.simulators.town import TheTown, Town

_CHALLENGE_LENGTH = 43

router = APIRouter(prefix="/idp", tags=["idp"])


class Asked(Record):
    """The parameters of an authorization request; unknown ones are passed over."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    client_id: str = ""
    redirect_uri: str = ""
    response_type: str = ""
    scope: str = ""
    state: str = ""
    nonce: str = ""
    code_challenge: str = ""
    code_challenge_method: str = ""
    acr_values: str = ""
    amr_values: str = ""
    prompt: str = ""


class Answered(Asked):
    """The request with what was chosen on the page."""

    persona: str = ""
    method: str = "eid"
    action: str = "sign-in"


@dataclass(frozen=True, kw_only=True)
class Refusal:
    """An error that goes back to the client."""

    error: str
    description: str


@router.get("/authorize")
async def choose(town: TheTown, desk: TheDesk, asked: Annotated[Asked, Query()]) -> Response:
    """The page with methods and personas."""
    client = _client_of(desk, asked)
    if client is None:
        return _unknown_client()
    if refusal := _refusal(asked, client):
        return _back(town, asked, refusal)
    people = town.directory.citizens if client.style == "citizens" else town.directory.staff
    return page(
        "authorize.html",
        asked=asked.model_dump(),
        people=people,
        methods=methods_offered(federal_token=town.options.federal_token),
        level_asked=level_asked(asked.acr_values),
        wanted=asked.amr_values.split(),
    )


@router.post("/authorize")
async def sign_in(town: TheTown, desk: TheDesk, answered: Annotated[Answered, Form()]) -> Response:
    """Sends the browser back with a code, or with the reason why not."""
    client = _client_of(desk, answered)
    if client is None:
        return _unknown_client()
    if refusal := _refusal(answered, client) or _refusal_of_choice(town, client, answered):
        return _back(town, answered, refusal)
    who = who_is(town, answered.persona)
    if who is None:
        return _back(town, answered, Refusal(error="access_denied", description="Unknown persona."))
    grant = Grant(
        sign_in=SignIn(
            who=who,
            method=METHODS[answered.method],
            client_id=answered.client_id,
            scopes=frozenset(answered.scope.split()),
            nonce=answered.nonce or None,
            at=town.clock(),
        ),
        redirect_uri=answered.redirect_uri,
        challenge=answered.code_challenge,
    )
    return _redirect(town, answered, {"code": desk.hand_out(grant)})


def _client_of(desk: Desk, asked: Asked) -> Client | None:
    client = desk.clients.get(asked.client_id)
    return client if client and asked.redirect_uri in client.redirect_uris else None


def _refusal(asked: Asked, client: Client) -> Refusal | None:
    scopes = set(asked.scope.split())
    checks = (
        ("unsupported_response_type", asked.response_type == "code", "Only code is supported."),
        (
            "invalid_scope",
            "openid" in scopes and scopes <= SCOPES[client.style],
            "The client is not entitled to these scopes.",
        ),
        (
            "invalid_request",
            asked.code_challenge_method == "S256"
            and len(asked.code_challenge) == _CHALLENGE_LENGTH,
            "PKCE with S256 is required.",
        ),
        ("login_required", asked.prompt != "none", "Nobody stays signed in here."),
    )
    return next((Refusal(error=e, description=d) for e, ok, d in checks if not ok), None)


def _refusal_of_choice(town: Town, client: Client, answered: Answered) -> Refusal | None:
    offered = {each.name for each in methods_offered(federal_token=town.options.federal_token)}
    who = town.directory.persona(answered.persona)
    checks = (
        (answered.action != "cancel", "The user cancelled."),
        (answered.method in offered, "This method cannot be used."),
        (who is not None and style_of(who) == client.style, "This person does not sign in here."),
    )
    return next((Refusal(error="access_denied", description=d) for ok, d in checks if not ok), None)


def _unknown_client() -> Response:
    # Never redirect to an address that was not registered.
    return page(
        "message.html",
        400,
        title="Aanmelden kan niet",
        text="Deze toepassing of haar terugkeeradres is niet bekend. Ga terug en probeer opnieuw.",
    )


def _back(town: Town, asked: Asked, refusal: Refusal) -> Response:
    return _redirect(
        town, asked, {"error": refusal.error, "error_description": refusal.description}
    )


def _redirect(town: Town, asked: Asked, answer: dict[str, str]) -> Response:
    parameters = {**answer, **({"state": asked.state} if asked.state else {}), "iss": town.issuer}
    joint = "&" if "?" in asked.redirect_uri else "?"
    return RedirectResponse(
        f"{asked.redirect_uri}{joint}{urlencode(parameters)}",
        status_code=303,
        headers={"Cache-Control": "no-store"},
    )
