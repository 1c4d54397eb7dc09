"""Where the request names nobody, and the act cannot be the applicant's, the clerk says whose."""

from libs.events.refusals import Refused
from libs.privacy.national_number import national_number_is_valid, written_plainly

WHOSE_ACT_UNKNOWN = "whose-act-unknown"


class SubjectMustBeNamed(Refused):
    """It is not known whose act it is, and DABS cannot be asked before it is."""


class SubjectIsKnown(Refused):
    """The request itself says whose paper it is: nobody else can be named."""


class SubjectNumberIsWrong(Refused):
    """What was given is no national number."""


class SubjectIsTheApplicant(Refused):
    """The act cannot be about whoever asks for it."""


def a_clerk_names_whose_act_it_is(
    given: str | None, *, left_open: bool, known: str | None, applicant_number: str
) -> str | None:
    """Return the national number that is to be remembered; None where there is nothing new.

    `left_open` tells whether the request named nobody though it cannot be about the applicant;
    `known` is the number that a clerk gave before. Whoever made a mistake in it gives another.

    Raises:
        SubjectMustBeNamed: nobody was named yet.
        SubjectIsKnown: `given` though the request does not leave it open.
        SubjectNumberIsWrong: the eleven digits are no national number.
        SubjectIsTheApplicant: it is the applicant's own.

    Source: C17 (acts that are never about oneself: always a clerk); interfaces, `POST /requests`
    (`subject.national_number` may be left out); manual "Papieren en attesten" (persoon op wiens
    naam het document wordt gemaakt).
    """
    if given is None:
        if left_open and known is None:
            raise SubjectMustBeNamed
        return None
    if not left_open:
        raise SubjectIsKnown
    number = written_plainly(given)
    if not national_number_is_valid(number):
        raise SubjectNumberIsWrong
    if number == applicant_number:
        raise SubjectIsTheApplicant
    return None if number == known else number
