"""The civil-status acts of the people of the town: which there are, where, when, and on what.

Everybody but who has a BIS number has an act of birth; who is or was married one of marriage; who
is divorced one of divorce; who died one of death. The act of birth of ``karel`` is on paper only,
until it is added; ``els`` married twice. Some have an act of one of the rarer kinds, so that each
kind can be tried.
"""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Literal, get_args

from deploy.simulators.personas.model import Person

ActKind = Literal[
    "birth", "marriage", "divorce", "death", "nationality", "recognition", "adoption", "name"
]
KINDS: tuple[ActKind, ...] = get_args(ActKind)
ONCE_IN_A_LIFE: tuple[ActKind, ...] = ("birth", "death")

_ON_PAPER: dict[str, ActKind] = {"karel": "birth"}
_RARER: dict[str, tuple[ActKind, int]] = {
    "fatima": ("nationality", 20),
    "kim": ("name", 3),
    "noor": ("recognition", 16),
    "tom": ("adoption", 19),
}
"""Persona → a kind of act, and how many years ago it was made."""
_MARRIED_TWICE = "els"
_MARRIED, _DIVORCED = "20", "40"
_WERE_MARRIED = ("30", "40")
_YEARS_OF_MARRIAGE = 8


@dataclass(frozen=True, kw_only=True)
class Act:
    """An act: its reference in the database, what it is of, where and when it was made."""

    reference: str
    kind: ActKind
    on: date
    place: str
    on_paper: bool = False


def acts_of(person: Person, today: date) -> tuple[Act, ...]:
    """Every act of this person, oldest first."""
    made: list[tuple[ActKind, date]] = []
    if person.register != "bisregister":
        made.append(("birth", person.born))
    if person.key == _MARRIED_TWICE:
        made += [
            ("marriage", date(today.year - 24, 6, 9)),
            ("divorce", date(today.year - 15, 2, 3)),
        ]
    since = person.civil_status_since
    if person.civil_status.code == _MARRIED:
        made.append(("marriage", since))
    if person.civil_status.code in _WERE_MARRIED:
        made.append(("marriage", since.replace(year=since.year - _YEARS_OF_MARRIAGE)))
    if person.civil_status.code == _DIVORCED:
        made.append(("divorce", since))
    if person.key in _RARER:
        kind, years = _RARER[person.key]
        made.append((kind, max(date(today.year - years, 10, 5), person.born)))
    if person.died is not None:
        made.append(("death", person.died))
    return tuple(
        act_of(person, kind, on, on_paper=_ON_PAPER.get(person.key) == kind)
        for kind, on in sorted(made, key=lambda each: each[1])
    )


def act_of(person: Person, kind: ActKind, on: date, *, on_paper: bool = False) -> Act:
    """The act of this kind that was made on that day; its reference is always the same."""
    place = person.birthplace if kind == "birth" else person.home.municipality
    digest = sha256(f"{person.key} {kind} {on}".encode()).digest()
    number = int.from_bytes(digest[:8], "big") % 10**10
    return Act(
        reference=f"{on.year}{number:010d}", kind=kind, on=on, place=place, on_paper=on_paper
    )
