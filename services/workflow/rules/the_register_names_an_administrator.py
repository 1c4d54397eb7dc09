"""Who looks after the affairs of somebody incapacitated is named in the register."""

import unicodedata

from libs.events.contracts.personal import Person
from services.workflow.rules import Finding, found


def the_register_names_an_administrator(
    applicant: Person | None, *, administrator: str | None, is_known: bool
) -> Finding:
    """Return whether the administrator in the register has the applicant's name.

    `administrator` is the name that it gives, None where nobody was appointed; `is_known` tells
    whether it knows the subject at all. A name is no proof: a clerk sees the decision itself.

    Source: reference domain, section 2.3 (Bewindvoerders), pitfall 15 (bewindvoerder, volmacht);
    old Civil Code, article 492/1.
    """
    if applicant is None or not is_known:
        return Finding.UNKNOWN
    if administrator is None:
        return Finding.NO
    usual = " ".join((*applicant.first_names[:1], applicant.surname))
    return found(_plain(administrator) in {_plain(applicant.full_name), _plain(usual)})


def _plain(name: str) -> str:
    """Write a name without accents, capitals and double spaces."""
    letters = unicodedata.normalize("NFKD", name.casefold())
    return " ".join("".join(each for each in letters if not unicodedata.combining(each)).split())
