"""From the body of `POST /requests` to the order, and back."""

from libs.assurance import level_of
from libs.events.contracts.personal import Applicant
from libs.events.envelope import Cause
from libs.events.unit import Unit
from libs.events.values import CitizenStatus
from libs.web.callers import Caller
from libs.web.idempotency import once
from libs.web.municipalities import Municipality
from services.intake.model.request import request_id_for
from services.intake.rules.reference_numbers_reveal_a_typo import reference_number
from services.intake.use_cases.submit_request import SubmitRequest, submit_request
from services.intake.web.api.shapes import NewRequest, Submitted
from services.intake.web.desk import Desk

_CREATED = 201


async def submit(
    desk: Desk,
    body: NewRequest,
    *,
    raw: bytes,
    key: str,
    cause: Cause,
    municipality: Municipality,
    caller: Caller,
) -> Submitted:
    """Submit what the body asks; the same key with the same bytes gives the same answer."""
    request_id = request_id_for(municipality=municipality.nis, caller=caller.subject, key=key)
    command = SubmitRequest(
        request_id=request_id,
        reference=reference_number(request_id, municipality_letters=letters_of(municipality)),
        municipality=municipality.nis,
        applicant=_applicant(caller),
        level=level_of(caller.assurance_level),
        product=body.product,
        purpose=body.purpose,
        relation=body.subject.relation,
        subject_number=body.subject.national_number,
        answers=body.answers,
        store_in_national_register=body.store_in_national_register,
        terms_accepted=body.terms_accepted,
        requester_role=body.requester_role,
    )

    async def decide(unit: Unit) -> None:
        await submit_request(
            command,
            catalogue=desk.catalogue,
            unit=unit,
            keys=desk.keys,
            places=desk.places,
            now=desk.clock(),
            changes_of=desk.changes_of,
        )

    done = await desk.store.run(
        decide,
        cause=cause,
        once=once(
            key,
            caller=caller,
            municipality=municipality.nis,
            body=b"POST /requests\0" + raw,
            secret=desk.secret,
            request_id=request_id,
            status=_CREATED,
            begins=True,
        ),
    )
    if done.position is None:
        raise AssertionError("a submitted request is always announced")
    return Submitted(
        request_id=request_id,
        reference=command.reference,
        status=CitizenStatus.RECEIVED,
        position=desk.positions.seal(done.position, municipality=municipality.nis),
    )


def letters_of(municipality: Municipality) -> str:
    """Return the three letters of a municipality in its references: ZON for zonneberg."""
    letters = [each for each in municipality.code.upper() if each.isascii() and each.isalpha()]
    return "".join(letters)[:3].ljust(3, "X")


def _applicant(caller: Caller) -> Applicant:
    return Applicant(
        national_number=caller.national_number or "",
        first_names=caller.first_names,
        surname=caller.surname,
        email=caller.email,
        language=caller.language,
    )
