"""To whom somebody is tied by law, as the register tells: parents, and who looks after affairs."""

from dataclasses import dataclass, field
from typing import Final

from libs.events.contracts.personal import Person
from libs.register.mapping import envelope_from, person_of

PARENT: Final = "06"
"""The relation of a parent. Source: code list IT141 of the National Register."""


@dataclass(frozen=True, kw_only=True)
class Ties:
    """Somebody, and to whom they are tied; asked for only where that must be known.

    Attributes:
        parents: national numbers of the parents; None where the register tells no descent.
        administrator: name of who looks after the affairs of somebody incapacitated.
    """

    person: Person = field(repr=False)
    parents: frozenset[str] | None = field(repr=False)
    administrator: str | None = field(repr=False)


def ties_from(body: bytes, *, asked: str) -> Ties:
    """Return the ties of whom the register's answer (JSON, UTF-8) is about.

    A register that tells no parent at all does not say that there is none: many old files lack it.

    Raises:
        AnswerIsUnreadable: no JSON, or not the agreed shape.

    Source: OSLOthema-persoon, swagger 0.2.0, `embed=Afstamming`; MAGDA GeefPersoon 02.02
    (Afstammingen, Bewindvoerders).
    """
    envelope = envelope_from(body)
    parents = frozenset(
        each.identificator for each in envelope.data.afstamming or () if each.relatie.code == PARENT
    )
    return Ties(
        person=person_of(envelope, asked=asked),
        parents=parents or None,
        administrator=envelope.data.bewindvoerder or None,
    )
