"""Somebody moves house, for those who try out what a counter does then.

``POST /register/moves`` with ``{"persona": "kim", "street": "Molenweg", "house_number": "7"}``:
from then on the register says that this persona lives there, in the same town. 204; 404 for
somebody who is not in the register. The real register has no such call: a municipality writes a
move itself.
"""

from dataclasses import replace
from typing import Annotated
from uuid import uuid4

from fastapi import APIRouter
from pydantic import AwareDatetime, Field

from deploy.simulators.personas.model import Person
from deploy.simulators.problems import Problem
from deploy.simulators.received import Record
from deploy.simulators.town import TheTown, Town

MOVE = "move"

router = APIRouter(prefix="/register", tags=["register"])
Line = Annotated[str, Field(min_length=1, max_length=80)]


class Moving(Record):
    """Who moves, and where to."""

    persona: Line
    street: Line
    house_number: Line


class Move(Record):
    """Somebody moved."""

    key: str
    at: AwareDatetime
    persona: str
    street: str
    house_number: str


def as_they_live_now(town: Town, person: Person) -> Person:
    """The person at the address of today."""
    moves = town.received.all(Move, kind=MOVE, addressee=person.key)
    if not moves:
        return person
    latest = moves[-1]
    home = replace(person.home, street=latest.street, house_number=latest.house_number)
    return replace(person, home=home)


@router.post("/moves", status_code=204)
async def move(town: TheTown, moving: Moving) -> None:
    """Lets somebody live elsewhere in the same town."""
    if moving.persona not in {person.key for person in town.directory.people}:
        raise Problem(404, "resourceNotFound", "Deze persoon staat niet in het register.")
    moved = Move(
        key=uuid4().hex,
        at=town.clock(),
        persona=moving.persona,
        street=moving.street,
        house_number=moving.house_number,
    )
    town.received.append(moved, kind=MOVE, key=moved.key, addressees=[moved.persona])
