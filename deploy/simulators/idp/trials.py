"""What the real provider does not have: tokens at once, other keys, other clients."""

from fastapi import APIRouter
from fastapi.responses import HTMLResponse, JSONResponse

from deploy.simulators.idp.clients import SCOPES, Client
from deploy.simulators.idp.desk import TheDesk
from deploy.simulators.idp.methods import METHODS, MethodName
from deploy.simulators.idp.signing_out import who_is
from deploy.simulators.idp.tokens import ACCESS_TOKEN_SECONDS, SignIn, access_token, style_of
from deploy.simulators.pages.render import page
from deploy.simulators.problems import Problem
from deploy.simulators.received import Record
from deploy.simulators.town import TheTown

router = APIRouter(prefix="/idp", tags=["idp, for trials"])


class TestTokenRequest(Record):
    """Who signs in, and how."""

    persona: str
    method: MethodName = "eid"


class Rotation(Record):
    """Whether the old keys still verify."""

    forget_old: bool = False


@router.post("/test-token")
async def test_token(town: TheTown, desk: TheDesk, asked: TestTokenRequest) -> JSONResponse:
    """An access token with everything that this persona's client may know."""
    who = who_is(town, asked.persona)
    if who is None:
        raise Problem(404, "resourceNotFound", "Er is geen persona met deze naam. Zie /personas.")
    style = style_of(who)
    sign_in = SignIn(
        who=who,
        method=METHODS[asked.method],
        client_id="loket-burgers" if style == "citizens" else "loket-medewerkers",
        scopes=SCOPES[style],
        nonce=None,
        at=town.clock(),
    )
    return JSONResponse(
        {
            "access_token": access_token(desk.keys, town.issuer, sign_in),
            "token_type": "Bearer",
            "expires_in": ACCESS_TOKEN_SECONDS,
        },
        headers={"Cache-Control": "no-store"},
    )


@router.post("/rotate-keys")
async def rotate_keys(desk: TheDesk, rotation: Rotation | None = None) -> dict[str, str]:
    """Signs with a new key from now on."""
    asked = rotation or Rotation()
    return {"kid": desk.keys.rotate(forget_old=asked.forget_old)}


@router.put("/clients/{client_id}")
async def register_client(desk: TheDesk, client_id: str, client: Client) -> Client:
    """Registers or changes a client until the next start."""
    desk.clients[client_id] = client
    return client


@router.get("", response_class=HTMLResponse)
async def provider_page(town: TheTown, desk: TheDesk) -> HTMLResponse:
    """What the provider offers."""
    return page(
        "idp.html",
        issuer=town.issuer,
        clients=desk.clients,
        people=(*town.directory.citizens, *town.directory.staff),
    )
