"""The register must know the applicant as a living person whose active file is ours."""

from libs.events.contracts.personal import Person, PersonStatus
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
) -> tuple[str, ...]:
    """Return every reason why a clerk must look, none when the register vouches.

    `person` is the register's answer, None when it does not know the number. Somebody of 16 or
    17 who can sign in may ask for a paper about himself: age is no reason.

    Source: C01 and A26 taken together: what is not ours or not active is not decided by a rule.
    """
    if person is None:
        return (PERSON_UNKNOWN,)
    if person.status is PersonStatus.DECEASED:
        return (PERSON_DECEASED,)
    if person.status is not PersonStatus.ACTIVE:
        return (FILE_NOT_ACTIVE,)
    if only_residents_are_served(Residence.of(person), municipality=municipality):
        return (NOT_A_RESIDENT_HERE,)
    return ()
