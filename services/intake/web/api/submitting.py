"""From the body of `POST /requests` and its preview to the order, and back."""

from typing import TypedDict
from uuid import UUID

from pydantic import JsonValue

from libs.assurance import AssuranceLevel, level_of
from libs.events.contracts.personal import Applicant
from libs.events.envelope import Cause
from libs.events.unit import Unit
from libs.events.values import CitizenStatus, Purpose, Relation, RequesterRole
from libs.web.callers import Caller
from libs.web.idempotency import once
from libs.web.municipalities import Municipality
from services.intake.model.product import Offer
from services.intake.model.request import Request, request_id_for
from services.intake.rules import Issues
from services.intake.rules.reference_numbers_reveal_a_typo import reference_number
from services.intake.use_cases.draft import Draft, what_is_wrong
from services.intake.use_cases.preview_request import Preview, PreviewRequest, preview_request
from services.intake.use_cases.submit_request import SubmitRequest, submit_request
from services.intake.web.api.shapes import DraftOfRequest, NewRequest, Submitted
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
        terms_accepted=body.terms_accepted,
        **_asked(body, municipality, caller),
    )

    async def decide(unit: Unit) -> tuple[str, ...]:
        return await submit_request(
            command,
            catalogue=desk.catalogue,
            unit=unit,
            beginnings=desk.beginnings,
            places=desk.places,
            now=desk.clock(),
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
        same_as=list(await _told_before(desk, request_id) if done.result is None else done.result),
    )


async def preview(
    desk: Desk, body: DraftOfRequest, *, municipality: Municipality, caller: Caller
) -> Preview:
    """Look at what the body asks as submitting does; nothing is kept."""
    return await preview_request(
        PreviewRequest(**_asked(body, municipality, caller)),
        catalogue=desk.catalogue,
        asked_before=desk.asked_before,
        now=desk.clock(),
    )


def issues_of(
    body: DraftOfRequest, *, offer: Offer, municipality: Municipality, caller: Caller
) -> Issues:
    """Return what keeps a request from being sent as it is; nobody is asked anything for it."""
    return what_is_wrong(Draft(**_asked(body, municipality, caller)), offer)


def letters_of(municipality: Municipality) -> str:
    """Return the three letters of a municipality in its references: ZON for zonneberg."""
    letters = [each for each in municipality.code.upper() if each.isascii() and each.isalpha()]
    return "".join(letters)[:3].ljust(3, "X")


class _Asked(TypedDict):
    municipality: str
    applicant: Applicant
    level: AssuranceLevel
    product: str
    purpose: Purpose
    relation: Relation
    subject_number: str | None
    answers: dict[str, JsonValue]
    store_in_national_register: bool | None
    requester_role: RequesterRole


def _asked(body: DraftOfRequest, municipality: Municipality, caller: Caller) -> _Asked:
    return {
        "municipality": municipality.nis,
        "applicant": _applicant(caller),
        "level": level_of(caller.assurance_level),
        "product": body.product,
        "purpose": body.purpose,
        "relation": body.subject.relation,
        "subject_number": body.subject.national_number,
        "answers": body.answers,
        "store_in_national_register": body.store_in_national_register,
        "requester_role": body.requester_role,
    }


async def _told_before(desk: Desk, request_id: UUID) -> tuple[str, ...]:
    """Return what was told when the same order came for the first time."""
    request = await desk.store.find(Request, request_id)
    return request.same_as if request else ()


def _applicant(caller: Caller) -> Applicant:
    return Applicant(
        national_number=caller.national_number or "",
        first_names=caller.first_names,
        surname=caller.surname,
        email=caller.email,
        language=caller.language,
    )
