"""The back office and the National Register of the tests, and what a town does with them."""

from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Any
from uuid import UUID

from libs.events.refusals import NeighbourIsUnavailable
from libs.events.unit import Statement
from libs.events.values import BackOfficeStatus
from services.workflow.use_cases.forward_to_back_office import (
    Forwarding,
    ForwardToBackOffice,
    forward_to_back_office,
)
from services.workflow.use_cases.hear_back_office import HearBackOffice, hear_back_office
from services.workflow.use_cases.store_in_national_register import (
    NewDetails,
    StoreInNationalRegister,
    store_in_national_register,
)
from services.workflow.views.back_office_reference.projection import BackOfficeReferences
from tests.workflow.people import CONTACT, LINDEDAAL
from tests.workflow.town import CAUSE, NOW, Town

REFERENCE = "BO-000001"


class BackOfficeThatTakes:
    """Gives everything the same reference; None as `reference`: it will never take anything.

    `meanwhile` is done while it is being told: what somebody else does in between.
    """

    def __init__(self, reference: str | None = REFERENCE) -> None:
        self.reference = reference
        self.told: list[Forwarding] = []
        self.is_down = False
        self.meanwhile: Callable[[], Awaitable[None]] | None = None

    async def forward(self, forwarding: Forwarding) -> str | None:
        self.told.append(forwarding)
        if self.is_down:
            raise NeighbourIsUnavailable
        if self.meanwhile is not None:
            await self.meanwhile()
        return self.reference


class NationalRegisterThatAnswers:
    """Stores everything, or refuses with this reason."""

    def __init__(self, reason: str | None = None) -> None:
        self.reason = reason
        self.asked: list[NewDetails] = []
        self.is_down = False

    async def store(self, details: NewDetails) -> str | None:
        self.asked.append(details)
        if self.is_down:
            raise NeighbourIsUnavailable
        return self.reason


class ReferencesInMemory(BackOfficeReferences):
    """Remembers at once what is kept."""

    def __init__(self) -> None:
        self.known: dict[str, UUID] = {}

    def keep(self, reference: str, *, request_id: UUID, municipality: str) -> Statement:
        self.known[reference] = request_id
        return super().keep(reference, request_id=request_id, municipality=municipality)

    async def request_of(self, reference: str) -> UUID | None:
        return self.known.get(reference)


REFERENCES = ReferencesInMemory()


async def forward(town: Town, request_id: UUID, back_office: BackOfficeThatTakes) -> None:
    """Run the job that the decision deferred."""
    await forward_to_back_office(
        ForwardToBackOffice(request_id=request_id),
        cause=CAUSE,
        records=town.store,
        back_office=back_office,
        references=REFERENCES,
        keys=town.keys,
        now=NOW,
    )


async def given(town: Town, **wishes: Any) -> UUID:
    """A change of contact details that the back office must still be told of."""
    return await town.decided(CONTACT, **{"municipality": LINDEDAAL, **wishes})


async def forwarded(town: Town, reference: str | None = REFERENCE, **wishes: Any) -> UUID:
    """A change of contact details that the back office has (None: that it will never take)."""
    request_id = await given(town, **wishes)
    await forward(town, request_id, BackOfficeThatTakes(reference))
    return request_id


async def hear(
    town: Town,
    request_id: UUID | None,
    status: BackOfficeStatus,
    *,
    sequence: int = 1,
    information: str | None = None,
    reference: str = REFERENCE,
    occurred_at: datetime = NOW,
) -> None:
    """Let the back office tell something."""
    command = HearBackOffice(
        reference=reference,
        request_id=request_id,
        status=status,
        information=information,
        occurred_at=occurred_at,
        sequence=sequence,
    )
    await town.run(
        lambda unit: hear_back_office(
            command, unit=unit, references=REFERENCES, keys=town.keys, now=NOW
        )
    )


async def store(
    town: Town, request_id: UUID, national_register: NationalRegisterThatAnswers
) -> None:
    """Run the job that completing deferred."""
    await store_in_national_register(
        StoreInNationalRegister(request_id=request_id),
        cause=CAUSE,
        records=town.store,
        register=town.register,
        national_register=national_register,
        keys=town.keys,
        now=NOW,
    )
