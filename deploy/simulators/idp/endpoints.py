"""What programs ask the provider: discovery, keys, tokens, userinfo, signing out."""

import base64
from hmac import compare_digest
from typing import Annotated
from urllib.parse import unquote, urlencode

from fastapi import APIRouter, Form, Header, Query, Response
from fastapi.responses import JSONResponse, RedirectResponse
from joserfc import jwt
from joserfc.errors import JoseError
from pydantic import ConfigDict

from deploy.simulators.idp.clients import SCOPES
from deploy.simulators.idp.desk import Desk, TheDesk
from deploy.simulators.idp.methods import acr_supported
from deploy.simulators.idp.tokens import (
    ACCESS_TOKEN_SECONDS,
    AUDIENCE,
    access_token,
    id_token,
    sign,
)
from deploy.simulators.pages.render import page
from deploy.simulators.received import Record
from deploy.simulators.town import TheTown, Town

_ABOUT_THE_TOKEN = {"exp", "nbf", "iat", "jti", "scope", "client_id", "iss", "aud"}
_ONLY_CITIZENS_HAVE = "assurance_level"

router = APIRouter(prefix="/idp", tags=["idp"])


class TokenRequest(Record):
    """The form of the token endpoint."""

    model_config = ConfigDict(extra="ignore", frozen=True)

    grant_type: str = ""
    code: str = ""
    redirect_uri: str = ""
    client_id: str = ""
    client_secret: str = ""
    code_verifier: str = ""


@router.get("/.well-known/openid-configuration")
async def discovery(town: TheTown) -> dict[str, str | bool | list[str]]:
    """The discovery document."""
    issuer = town.issuer
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/authorize",
        "token_endpoint": f"{issuer}/token",
        "userinfo_endpoint": f"{issuer}/userinfo",
        "jwks_uri": f"{issuer}/jwks",
        "end_session_endpoint": f"{issuer}/logout",
        "response_types_supported": ["code"],
        "grant_types_supported": ["authorization_code"],
        "code_challenge_methods_supported": ["S256"],
        "token_endpoint_auth_methods_supported": [
            "none",
            "client_secret_post",
            "client_secret_basic",
        ],
        "id_token_signing_alg_values_supported": ["RS256"],
        "userinfo_signing_alg_values_supported": ["RS256"],
        "subject_types_supported": ["public"],
        "scopes_supported": sorted(SCOPES["citizens"] | SCOPES["staff"]),
        "acr_values_supported": acr_supported(),
        "authorization_response_iss_parameter_supported": True,
        "backchannel_logout_supported": True,
        "backchannel_logout_session_supported": True,
    }


@router.get("/jwks")
async def jwks(desk: TheDesk) -> JSONResponse:
    """The public keys."""
    return JSONResponse(desk.keys.public())


@router.post("/token")
async def token(
    town: TheTown,
    desk: TheDesk,
    asked: Annotated[TokenRequest, Form()],
    authorization: Annotated[str, Header()] = "",
) -> JSONResponse:
    """Exchanges a code for tokens, once."""
    client_id, secret = _credentials(asked, authorization)
    client = desk.clients.get(client_id)
    if client is None or not compare_digest(client.secret or "", secret):
        return _token_error(401, "invalid_client")
    if asked.grant_type != "authorization_code":
        return _token_error(400, "unsupported_grant_type")
    grant = desk.redeem(asked.code)
    if grant is None or not grant.fits(
        client_id=client_id,
        redirect_uri=asked.redirect_uri,
        verifier=asked.code_verifier,
        now=town.clock(),
    ):
        return _token_error(400, "invalid_grant")
    return JSONResponse(
        {
            "access_token": access_token(desk.keys, town.issuer, grant.sign_in),
            "id_token": id_token(desk.keys, town.issuer, grant.sign_in),
            "token_type": "Bearer",
            "expires_in": ACCESS_TOKEN_SECONDS,
            "scope": " ".join(sorted(grant.sign_in.scopes)),
        },
        headers={"Cache-Control": "no-store"},
    )


@router.get("/userinfo")
async def userinfo(
    town: TheTown, desk: TheDesk, authorization: Annotated[str, Header()] = ""
) -> Response:
    """What the token's owner told: a signed JWT for citizens, JSON for staff."""
    claims = _verified(town, desk, authorization)
    if claims is None:
        return JSONResponse(
            {"error": "invalid_token"},
            status_code=401,
            headers={"WWW-Authenticate": 'Bearer error="invalid_token"'},
        )
    told = {name: value for name, value in claims.items() if name not in _ABOUT_THE_TOKEN}
    if _ONLY_CITIZENS_HAVE not in told:
        return JSONResponse(told)
    signed = sign(
        desk.keys, {**told, "iss": town.issuer, "aud": str(claims["client_id"])}, kind="JWT"
    )
    return Response(signed, media_type="application/jwt")


@router.get("/logout")
async def logout(
    desk: TheDesk,
    post_logout_redirect_uri: Annotated[str, Query()] = "",
    state: Annotated[str, Query()] = "",
) -> Response:
    """Ends nothing, for nobody stays signed in here, and goes back to a known site."""
    known = any(
        client.knows_origin_of(post_logout_redirect_uri) for client in desk.clients.values()
    )
    if not known:
        return page("message.html", title="Afgemeld", text="Je bent afgemeld.")
    query = f"?{urlencode({'state': state})}" if state else ""
    return RedirectResponse(f"{post_logout_redirect_uri}{query}", status_code=303)


def _credentials(asked: TokenRequest, authorization: str) -> tuple[str, str]:
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() != "basic":
        return asked.client_id, asked.client_secret
    try:
        client_id, _, secret = base64.b64decode(value, validate=True).decode().partition(":")
    except ValueError:
        return "", ""
    return unquote(client_id), unquote(secret)


def _verified(
    town: Town, desk: Desk, authorization: str
) -> dict[str, str | int | list[str]] | None:
    scheme, _, value = authorization.partition(" ")
    if scheme.lower() != "bearer":
        return None
    try:
        claims = jwt.decode(value, desk.keys.everything, algorithms=["RS256"]).claims
        jwt.JWTClaimsRegistry(
            now=lambda: int(town.clock().timestamp()),
            iss={"essential": True, "value": town.issuer},
            aud={"essential": True, "value": AUDIENCE},
            exp={"essential": True},
        ).validate(claims)
    except (JoseError, ValueError):
        return None
    return claims


def _token_error(status: int, error: str) -> JSONResponse:
    return JSONResponse({"error": error}, status_code=status, headers={"Cache-Control": "no-store"})
