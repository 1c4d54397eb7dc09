"""One asks for oneself, for one's child or for somebody one represents; the other has a number."""

from collections.abc import Collection

from libs.events.values import Relation
from libs.privacy.national_number import national_number_is_valid, written_plainly
from services.intake.rules import Issue, Issues

_RELATION = "subject.relation"
_NUMBER = "subject.national_number"


def who_may_ask_for_whom(
    relation: Relation,
    *,
    allowed: Collection[Relation],
    applicant_number: str,
    subject_number: str | None,
) -> Issues:
    """Return an issue when this applicant cannot ask this for that person.

    Whether the applicant truly is the parent or the representative is for a clerk to see: a request
    for somebody else is never automatic.

    Source: royal decree of 16 July 1992, articles 2 and 3 (everyone for oneself, and the legal
    representative); the manual, "Papieren en attesten" (aanvrager, persoon op wiens naam).
    """
    if relation not in allowed:
        detail = "Dit kan je alleen voor jezelf aanvragen."
        return (Issue(name=_RELATION, detail=detail),)
    given = written_plainly(subject_number) if subject_number else None
    if relation is Relation.SELF:
        if given in (None, applicant_number):
            return ()
        detail = "Laat dit weg als je voor jezelf aanvraagt."
        return (Issue(name=_NUMBER, detail=detail),)
    return _about_another(given, applicant_number)


def _about_another(given: str | None, applicant_number: str) -> Issues:
    if given is None:
        detail = "Vul het rijksregisternummer in van de persoon voor wie je aanvraagt."
    elif not national_number_is_valid(given):
        detail = "Dit is geen geldig rijksregisternummer. Kijk de elf cijfers na."
    elif given == applicant_number:
        detail = "Dit is je eigen nummer. Kies 'voor mezelf'."
    else:
        return ()
    return (Issue(name=_NUMBER, detail=detail),)
