"""Wanting to withdraw: the wish is recorded at once, workflow tells whether it was in time."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from libs.events.contracts.personal import Applicant
from libs.events.unit import Unit
from libs.events.values import CitizenStatus
from libs.privacy.sealed import KeyIsDestroyed, Keys
from services.intake.model.request import Request
from services.intake.rules.a_closed_request_cannot_be_withdrawn import (
    a_closed_request_cannot_be_withdrawn,
)


@dataclass(frozen=True, kw_only=True)
class WithdrawRequest:
    """Withdraw this request of mine."""

    request_id: UUID
    municipality: str
    national_number: str = field(repr=False)


class Statuses(Protocol):
    """Where it is read how far requests are."""

    async def status_of(self, request_id: UUID, *, municipality: str) -> CitizenStatus:
        """Return what the citizen sees; `received` where nothing is known yet."""
        ...


class Own(Protocol):
    """Where it is looked up whose requests are; it is never behind."""

    async def has(self, request_id: UUID, *, municipality: str, national_number: str) -> bool:
        """Tell whether the request is this citizen's, at this municipality (NIS)."""
        ...


class RequestIsUnknown(Exception):
    """There is no such request of this citizen at this municipality."""


async def withdraw_request(
    command: WithdrawRequest,
    *,
    unit: Unit,
    keys: Keys,
    own: Own,
    statuses: Statuses,
    now: datetime,
) -> str:
    """Record the wish and return the reference; wishing it again changes nothing.

    What is not the citizen's own here is found out before anything of it is loaded, and costs what
    a request that does not exist costs.

    Raises:
        RequestIsUnknown: it does not exist, was erased, or is somebody else's.
        RequestIsClosed: it has an outcome already.
    """
    if not await own.has(
        command.request_id,
        municipality=command.municipality,
        national_number=command.national_number,
    ):
        raise RequestIsUnknown
    request = await unit.find(Request, command.request_id)
    if request is None or not await _is_the_applicants(request, command, keys):
        raise RequestIsUnknown
    a_closed_request_cannot_be_withdrawn(
        await statuses.status_of(command.request_id, municipality=command.municipality)
    )
    request.ask_to_withdraw(now=now)
    return request.reference


async def _is_the_applicants(request: Request, command: WithdrawRequest, keys: Keys) -> bool:
    if request.municipality != command.municipality:
        return False
    try:
        key = await keys.get(command.request_id)
    except KeyIsDestroyed:
        return False
    return key.open(request.applicant, Applicant).national_number == command.national_number
