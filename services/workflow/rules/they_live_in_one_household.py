"""Whether two people live together is what the household in the register says."""

from libs.events.contracts.personal import Person
from services.workflow.rules import Finding, found


def they_live_in_one_household(applicant: Person | None, subject: Person | None) -> Finding:
    """Return whether the applicant is a member of the subject's household.

    The register names who lives there without their numbers, as far as we keep them: names and day
    of birth together tell who it is. Where it lists nobody, it is not known.

    Source: reference domain, section 2.3 (Gezinsleden); royal decree of 16 July 1992, article 3.
    """
    if applicant is None or subject is None or not subject.household:
        return Finding.UNKNOWN
    sought = (applicant.first_names, applicant.surname, applicant.birth_date)
    members = {(each.first_names, each.surname, each.birth_date) for each in subject.household}
    return found(sought in members)
