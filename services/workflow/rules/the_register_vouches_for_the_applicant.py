"""The register must know the applicant as a living person whose active file is ours."""

from libs.decisions import condition, up_to_the_first_that_fails
from libs.events.contracts.personal import Person, PersonStatus
from libs.events.contracts.workflow import Condition
from services.workflow.rules.only_residents_are_served import (
    Residence,
    only_residents_are_served,
)

PERSON_UNKNOWN = "person-unknown"
PERSON_DECEASED = "person-deceased"
FILE_NOT_ACTIVE = "file-not-active"
NOT_A_RESIDENT_HERE = "not-a-resident-here"


def the_register_vouches_for_the_applicant(
    person: Person | None, *, municipality: str
) -> tuple[Condition, ...]:
    """Return the conditions up to the first one that does not hold: then a clerk must look.

    `person` is the register's answer, None when it does not know the number. Somebody of 16 or
    17 who can sign in may ask for a paper about himself: age is no condition. Of the person no
    more is told than yes or no.

    Source: C01 and A26 taken together: what is not ours or not active is not decided by a rule.
    """
    if person is None:
        return (condition("known-in-register", PERSON_UNKNOWN, known=False),)
    deceased = person.status is PersonStatus.DECEASED
    active = person.status is PersonStatus.ACTIVE
    elsewhere = only_residents_are_served(Residence.of(person), municipality=municipality)
    resident = elsewhere is None
    return up_to_the_first_that_fails(
        condition("known-in-register", None, known=True),
        condition("alive", PERSON_DECEASED if deceased else None, deceased=deceased),
        condition("file-active", None if active else FILE_NOT_ACTIVE, active=active),
        condition("resident", None if resident else NOT_A_RESIDENT_HERE, resident=resident),
    )
