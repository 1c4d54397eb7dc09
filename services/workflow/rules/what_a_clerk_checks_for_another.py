"""What a clerk must know before a paper about one person goes to another."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from libs.events.contracts.personal import Person
from libs.events.contracts.products import Source
from libs.events.values import Relation
from services.workflow.rules import Check, Finding, found
from services.workflow.rules.a_child_is_a_minor import a_child_is_a_minor
from services.workflow.rules.the_register_names_an_administrator import (
    the_register_names_an_administrator,
)
from services.workflow.rules.the_register_names_the_parents import the_register_names_the_parents
from services.workflow.rules.they_live_in_one_household import they_live_in_one_household

SUBJECT_KNOWN: Final = "subject-known"
PARENT: Final = "applicant-is-parent"
MINOR: Final = "subject-is-minor"
SAME_HOUSEHOLD: Final = "same-household"
PARENTAL_AUTHORITY: Final = "parental-authority"
ADMINISTRATOR: Final = "applicant-is-administrator"
MANDATE: Final = "mandate"
ACT_ALLOWED: Final = "may-have-the-act"
RECORD_ALLOWED: Final = "may-have-the-record"


@dataclass(frozen=True, kw_only=True)
class Looked:
    """What the register answered about both.

    Attributes:
        applicant: None where it does not know the number, and so for `subject`.
        numbers: the national numbers by which the applicant is or was known.
        parents: of the subject; None where it tells no descent.
        administrator: of the subject, by name; None where nobody was appointed.
    """

    applicant: Person | None = field(repr=False)
    numbers: frozenset[str] = field(repr=False)
    subject: Person | None = field(repr=False)
    parents: frozenset[str] | None = field(default=None, repr=False)
    administrator: str | None = field(default=None, repr=False)


def what_a_clerk_checks_for_another(
    relation: Relation, *, source: Source, looked: Looked | None
) -> tuple[Check, ...]:
    """Return what must be known, each with what the register says; nothing for oneself.

    `looked` is None while the register was not asked: then nothing is known yet. What no register
    tells (the proof of parental authority, a mandate) stays unknown: that a clerk finds out.

    Source: the manual, "Papieren en attesten" (B23: whoever asks for another is handled by a
    clerk); reference domain, section 3 (access of a legal representative and with a mandate, acts
    by article 29 of the old Civil Code, 596.2 strictly personal in some towns), pitfalls 15 and 16.
    """
    if relation is Relation.SELF:
        return ()
    known = found(None if looked is None else looked.subject is not None)
    checks = [Check(code=SUBJECT_KNOWN, finding=known)]
    checks += _of_a_child(looked) if relation is Relation.CHILD else _of_whom_one_stands_for(looked)
    if source is Source.CIVIL_STATUS_ACTS:
        is_parent = Check(code=PARENT, finding=Finding.YES) in checks
        checks.append(Check(code=ACT_ALLOWED, finding=found(is_parent or None)))
    if source is Source.CENTRAL_CRIMINAL_RECORD:
        checks.append(Check(code=RECORD_ALLOWED))
    return tuple(checks)


def _of_a_child(looked: Looked | None) -> Iterator[Check]:
    if looked is None:
        yield from (Check(code=code) for code in (PARENT, MINOR, SAME_HOUSEHOLD))
    else:
        parent = the_register_names_the_parents(looked.parents, applicant=looked.numbers)
        yield Check(code=PARENT, finding=parent)
        yield Check(code=MINOR, finding=a_child_is_a_minor(looked.subject))
        together = they_live_in_one_household(looked.applicant, looked.subject)
        yield Check(code=SAME_HOUSEHOLD, finding=together)
    yield Check(code=PARENTAL_AUTHORITY)


def _of_whom_one_stands_for(looked: Looked | None) -> Iterator[Check]:
    finding = Finding.UNKNOWN
    if looked is not None:
        finding = the_register_names_an_administrator(
            looked.applicant,
            administrator=looked.administrator,
            is_known=looked.subject is not None,
        )
    yield Check(code=ADMINISTRATOR, finding=finding)
    yield Check(code=MANDATE)
