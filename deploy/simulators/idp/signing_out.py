"""Telling the sites that someone signed out, or has other roles: back-channel logout.

A site has registered an address for this. It gets a logout token with ``sub`` and no ``sid``: every
session of that person ends. It is told once; a site that does not answer is not asked again.
"""

import asyncio
from uuid import uuid4

import httpx
from fastapi import APIRouter
from pydantic import Field

from deploy.simulators.idp.desk import Desk, TheDesk
from deploy.simulators.idp.tokens import sign, style_of, subject
from deploy.simulators.personas.model import Person, StaffMember
from deploy.simulators.problems import Problem
from deploy.simulators.received import Record
from deploy.simulators.town import TheTown, Town

ROLES = "staff-roles"
_EVENT = "http://schemas.openid.net/event/backchannel-logout"
_TOKEN_SECONDS = 120
_SECONDS = 5.0

router = APIRouter(prefix="/idp", tags=["idp, for trials"])


class Roles(Record):
    """The roles of a staff member, such as ``LoketClerk:99001``; none: no role at all."""

    roles: tuple[str, ...] = Field(max_length=20)


class SomeoneSignsOut(Record):
    """Who signs out at the provider."""

    persona: str


class Told(Record):
    """What a site answered; ``status`` is null when it did not."""

    client: str
    status: int | None


def who_is(town: Town, key: str) -> Person | StaffMember | None:
    """The person of that name, a staff member with the roles of today."""
    who = town.directory.persona(key)
    if not isinstance(who, StaffMember):
        return who
    given = town.received.all(Roles, kind=ROLES, addressee=key)
    return who.with_roles(given[-1].roles) if given else who


@router.put("/staff/{persona}/roles")
async def change_roles(town: TheTown, desk: TheDesk, persona: str, roles: Roles) -> list[Told]:
    """Other roles from now on; the sites hear it, and everything signed before does not count."""
    who = town.directory.persona(persona)
    if not isinstance(who, StaffMember):
        raise Problem(
            404, "resourceNotFound", "Er is geen medewerker met deze naam. Zie /personas."
        )
    town.received.append(roles, kind=ROLES, key=uuid4().hex, addressees=[persona])
    return await _tell(town, desk, who)


@router.post("/sign-out")
async def sign_out(town: TheTown, desk: TheDesk, someone: SomeoneSignsOut) -> list[Told]:
    """Someone signs out at the provider; the sites hear it."""
    who = town.directory.persona(someone.persona)
    if who is None:
        raise Problem(404, "resourceNotFound", "Er is geen persona met deze naam. Zie /personas.")
    return await _tell(town, desk, who)


async def _tell(town: Town, desk: Desk, who: Person | StaffMember) -> list[Told]:
    async with httpx.AsyncClient(trust_env=False, timeout=_SECONDS) as http:
        told = [
            _told(
                http, client_id, client.backchannel_logout_uri, _token(town, desk, who, client_id)
            )
            for client_id, client in desk.clients.items()
            if client.style == style_of(who) and client.backchannel_logout_uri is not None
        ]
        return list(await asyncio.gather(*told))


async def _told(http: httpx.AsyncClient, client_id: str, address: str | None, token: str) -> Told:
    if address is None:
        return Told(client=client_id, status=None)
    try:
        answer = await http.post(address, data={"logout_token": token})
    except httpx.HTTPError:
        return Told(client=client_id, status=None)
    return Told(client=client_id, status=answer.status_code)


def _token(town: Town, desk: Desk, who: Person | StaffMember, client_id: str) -> str:
    issued = int(town.clock().timestamp())
    return sign(
        desk.keys,
        {
            "iss": town.issuer,
            "aud": client_id,
            "sub": subject(who),
            "iat": issued,
            "exp": issued + _TOKEN_SECONDS,
            "jti": uuid4().hex,
            "events": {_EVENT: {}},
        },
        kind="logout+jwt",
    )
