"""A clerk who orders something about an act says whose it is, where the request does not."""

from datetime import datetime

from libs.events.contracts.personal import Applicant, Subject
from libs.privacy.sealed import Keys
from services.workflow.model.case import Case
from services.workflow.rules.a_clerk_names_whose_act_it_is import a_clerk_names_whose_act_it_is


async def name_the_subject(
    case: Case, given: str | None, *, by: str, keys: Keys, now: datetime
) -> None:
    """Remember, sealed, whom a clerk named; `given` is a national number, None: nobody.

    Raises:
        SubjectMustBeNamed, SubjectIsKnown, SubjectNumberIsWrong, SubjectIsTheApplicant: as the
            rule says.
    """
    if given is None and not case.subject_is_unknown:
        return
    key = await keys.get(case.id)
    known = None if case.subject is None else key.open(case.subject, Subject).national_number
    number = a_clerk_names_whose_act_it_is(
        given,
        left_open=case.subject_was_left_open,
        known=known,
        applicant_number=key.open(case.about.applicant, Applicant).national_number,
    )
    if number is not None:
        case.name_subject(key.seal(Subject(national_number=number)), by=by, now=now)
