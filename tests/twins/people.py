"""The people of the twins: personas, and others with names that nobody else has."""

import base64
import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from joserfc import jwt
from joserfc.jwk import RSAKey

from deploy.simulators.personas.numbers import number_for
from tests.support.installation import Loket
from tests.twins.canaries import Canaries, Sort


@dataclass(frozen=True, kw_only=True)
class Town:
    """One of the twins; `bird` begins every word that is made up for it."""

    name: str
    nis: str
    host: str
    bird: str
    letters: str
    organisation: str
    persona: str
    clerk: str


ZONNEBERG: Final = Town(
    name="zonneberg",
    nis="99001",
    host="localhost",
    bird="zonvink",
    letters="ZON",
    organisation="OVO099001",
    persona="jan",
    clerk="clerk",
)
LINDEDAAL: Final = Town(
    name="lindedaal",
    nis="99002",
    host="lindedaal.localhost",
    bird="lindemees",
    letters="LIN",
    organisation="OVO099002",
    persona="pieter",
    clerk="clerk-lindedaal",
)
STREETS: Final = {"jan": "Marktplein 12", "pieter": "Lindelaan 8"}
STAFF: Final = {"clerk": "LoketClerk", "lead": "LoketLead", "analyst": "LoketAnalyst"}
_CITIZENS: Final = 4


@dataclass(frozen=True, kw_only=True)
class Someone:
    """A person with a token; `number` and `mail` are of citizens only."""

    label: str
    token: str = field(repr=False)
    number: str = field(default="", repr=False)
    mail: str = ""


@dataclass(frozen=True, kw_only=True)
class People:
    """Who comes to the counter of one municipality."""

    town: Town
    citizens: tuple[Someone, ...]
    staff: dict[str, Someone]


def people_of(loket: Loket, town: Town, canaries: Canaries) -> People:
    """Sign everybody of a municipality in, and remember their names as canaries."""
    persona = _persona(loket, town, canaries)
    mint = _Mint(loket)
    made_up = [_citizen(mint, town, nth, canaries) for nth in range(1, _CITIZENS)]
    staff = {role: _member(mint, town, role, canaries) for role in STAFF}
    return People(town=town, citizens=(persona, *made_up), staff=staff)


def _persona(loket: Loket, town: Town, canaries: Canaries) -> Someone:
    citizen = loket.citizen(town.persona, host=town.host)
    me = citizen.me
    canaries.add(Sort.NAME, citizen.name)
    canaries.add(Sort.NUMBER, me.national_number)
    canaries.add(Sort.MAIL, citizen.mail_address)
    canaries.add(Sort.ADDRESS, STREETS[town.persona])
    canaries.add(Sort.PHONE, *filter(None, (me.contact_details.mobile, me.contact_details.phone)))
    return Someone(
        label=f"citizen {town.persona}",
        token=loket.token(town.persona),
        number=me.national_number,
        mail=citizen.mail_address,
    )


class _Mint:
    """Makes tokens as the sign-in does, for people whom it does not know."""

    def __init__(self, loket: Loket) -> None:
        self._loket = loket
        self._key = RSAKey.import_key(dict(loket.signing_key))

    def token(self, like: str, **changed: Any) -> str:
        """A token like that of a persona, with other claims."""
        header, claims, _ = self._loket.token(like).split(".")
        return jwt.encode(
            _decoded(header), {**_decoded(claims), **changed}, self._key, algorithms=["RS256"]
        )


def _citizen(mint: _Mint, town: Town, nth: int, canaries: Canaries) -> Someone:
    first, surname = f"{town.bird.capitalize()}voor{nth}", f"{town.bird.capitalize()}naam{nth}"
    number = number_for(date(1980, 5, nth), 500 + int(town.nis) % 10 * 20 + nth)
    mail = f"{town.bird}.mail{nth}@burger.example"
    canaries.add(Sort.NAME, first, surname)
    canaries.add(Sort.NUMBER, number)
    canaries.add(Sort.MAIL, mail)
    token = mint.token(
        town.persona,
        sub=f"{town.bird}-subject-{nth}",
        egovNRN=number,
        givenName=first,
        surname=surname,
        mail=mail,
    )
    return Someone(label=f"citizen {town.bird} {nth}", token=token, number=number, mail=mail)


def _member(mint: _Mint, town: Town, role: str, canaries: Canaries) -> Someone:
    first, surname = f"{town.bird.capitalize()}werk", f"{town.bird.capitalize()}{role}"
    subject = f"{town.bird}-staff-{role}"
    canaries.add(Sort.STAFF, first, surname, f"{role}.{town.bird}@werk.example")
    canaries.add(Sort.SUBJECT, subject)
    token = mint.token(
        town.clerk,
        sub=subject,
        vo_id=subject,
        given_name=first,
        family_name=surname,
        email=f"{role}.{town.bird}@werk.example",
        vo_orgcode=town.organisation,
        loket_rol_3d=[f"{STAFF[role]}:{town.nis}"],
    )
    return Someone(label=f"{role} of {town.name}", token=token)


def _decoded(part: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    return content
