"""Which acts the imitated DABS has: those of the people of the town, and what was added since."""

from datetime import date, timedelta
from typing import Annotated
from uuid import uuid4

from pydantic import AwareDatetime, Field

from deploy.simulators.personas.acts import ONCE_IN_A_LIFE, Act, ActKind, act_of, acts_of
from deploy.simulators.personas.model import Person
from deploy.simulators.received import Record
from deploy.simulators.town import Town

ADDED = "dabs-act"
MIGRATION = "dabs-migration"
MIGRATING = timedelta(seconds=2)
"""How long after it was asked an act on paper is in the database."""


class AddedAct(Record):
    """An act that was added: one that was on paper, or a new one."""

    reference: str
    kind: ActKind
    on: date
    national_number: str


class Migration(Record):
    """Somebody asked that an act on paper be brought into the database."""

    id: str
    at: AwareDatetime
    national_number: str
    category: str
    command: Annotated[str, Field(min_length=1, max_length=200)]


def category_of(kind: ActKind) -> str:
    """What DABS calls a kind."""
    return f"{kind.upper()}_CERTIFICATE"


def acts_in_dabs(town: Town, person: Person) -> list[Act]:
    """The acts of this person that are in the database, oldest first."""
    of_life = {act.reference: act for act in acts_of(person, town.directory.today)}
    added = _added_about(town, person)
    there = [
        act
        for act in of_life.values()
        if not act.on_paper or act.reference in added or _is_migrated(town, person, act)
    ]
    new = [
        act_of(person, each.kind, each.on)
        for each in added.values()
        if each.reference not in of_life
    ]
    return sorted((*there, *new), key=lambda act: act.on)


def acts_on_paper(town: Town, person: Person) -> list[Act]:
    """The acts of this person that are on paper only."""
    there = {act.reference for act in acts_in_dabs(town, person)}
    every = acts_of(person, town.directory.today)
    return [act for act in every if act.reference not in there]


def add_act(town: Town, person: Person, kind: ActKind) -> tuple[Act, bool]:
    """Add the act that was on paper, else a new one; False: there was nothing to add any more.

    Of what happens once in a life, and is there, nothing can be added.
    """
    paper = [act for act in acts_on_paper(town, person) if act.kind == kind]
    there = [act for act in acts_in_dabs(town, person) if act.kind == kind]
    if not paper and there and kind in ONCE_IN_A_LIFE:
        return there[0], False
    act = paper[0] if paper else act_of(person, kind, _new_day(town, there))
    added = AddedAct(
        reference=act.reference,
        kind=kind,
        on=act.on,
        national_number=person.national_number,
    )
    town.received.append(added, kind=ADDED, key=act.reference, addressees=[person.national_number])
    return act, True


def ask_migration(town: Town, number: str, category: str, command: str) -> Migration:
    """Keep that it was asked; a moment later the act is in the database."""
    asked = Migration(
        id=uuid4().hex,
        at=town.clock(),
        national_number=number,
        category=category,
        command=command,
    )
    town.received.append(asked, kind=MIGRATION, key=asked.id, addressees=[number])
    return asked


def _added_about(town: Town, person: Person) -> dict[str, AddedAct]:
    kept = town.received.all(AddedAct, kind=ADDED, addressee=person.national_number)
    return {each.reference: each for each in kept}


def _is_migrated(town: Town, person: Person, act: Act) -> bool:
    asked = town.received.all(Migration, kind=MIGRATION, addressee=person.national_number)
    return any(
        each.category == category_of(act.kind) and each.at + MIGRATING <= town.clock()
        for each in asked
    )


def _new_day(town: Town, there: list[Act]) -> date:
    """Today; where there is one of today already, a day before, so that each is another act."""
    taken = {act.on for act in there}
    day = town.directory.today
    while day in taken:
        day -= timedelta(days=1)
    return day
