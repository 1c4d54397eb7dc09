"""Withdrawing a request, as the API and the page both do it."""

from dataclasses import dataclass
from uuid import UUID

from fastapi import Request

from libs.events.unit import Unit
from libs.web.application import caller_cause
from libs.web.callers import Caller
from libs.web.municipalities import Municipality
from services.intake.use_cases.withdraw_request import WithdrawRequest, withdraw_request
from services.intake.web.desk import Desk


@dataclass(frozen=True, kw_only=True)
class Withdrawn:
    """The wish was recorded; `position` is sealed, None where nothing was told of the request."""

    reference: str
    position: str | None


async def withdrawn(
    desk: Desk, request: Request, request_id: UUID, *, caller: Caller, municipality: Municipality
) -> Withdrawn:
    """Record the wish of the caller; wishing it again is harmless.

    Raises:
        RequestIsUnknown: it is not a request of the caller at this municipality.
        RequestIsClosed: it has an outcome already.
    """
    command = WithdrawRequest(
        request_id=request_id,
        municipality=municipality.nis,
        national_number=caller.national_number or "",
    )

    async def decide(unit: Unit) -> str:
        return await withdraw_request(
            command,
            unit=unit,
            keys=desk.keys,
            own=desk.own,
            statuses=desk.my_requests,
            now=desk.clock(),
        )

    done = await desk.store.run(decide, cause=caller_cause(request))
    position = done.position or await desk.store.position_of(request_id)
    return Withdrawn(
        reference=done.result or "",
        position=desk.positions.seal(position, municipality=municipality.nis) if position else None,
    )
