"""The police of the tests, and what a town does with them."""

from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from libs.events.refusals import NeighbourIsUnavailable
from services.workflow.use_cases.ask_police import AdviceQuestion, AskPolice, ask_police
from services.workflow.use_cases.end_police_term import EndPoliceTerm, end_police_term
from services.workflow.use_cases.give_advice import GiveAdvice, give_advice
from services.workflow.use_cases.hear_police import HearPolice, hear_police
from services.workflow.use_cases.remind_police import RemindPolice, remind_police
from tests.workflow.people import MINORS
from tests.workflow.when_and_who import CAUSE, NOW, by_clerk

REFERENCE = "POL-000001"
HALFWAY = NOW + timedelta(days=3, hours=12)
AFTER_THE_TERM = NOW + timedelta(days=7)


class PoliceWhoTake:
    """Give every question the same reference; None as `reference`: they will never take any.

    `meanwhile` is done while they are asked: what somebody else does in between.
    """

    def __init__(self, reference: str | None = REFERENCE) -> None:
        self.reference = reference
        self.asked: list[AdviceQuestion] = []
        self.reminded: list[tuple[UUID, str]] = []
        self.is_down = False
        self.meanwhile: Callable[[], Awaitable[None]] | None = None

    async def ask(self, question: AdviceQuestion) -> str | None:
        self.asked.append(question)
        if self.is_down:
            raise NeighbourIsUnavailable
        if self.meanwhile is not None:
            await self.meanwhile()
        return self.reference

    async def remind(self, advice_id: UUID, *, police_reference: str) -> None:
        if self.is_down:
            raise NeighbourIsUnavailable
        self.reminded.append((advice_id, police_reference))
        if self.meanwhile is not None:
            await self.meanwhile()


async def ask(
    town: Any, request_id: UUID, police: PoliceWhoTake | None = None, *, now: datetime = NOW
) -> PoliceWhoTake:
    """Run the job that the decision deferred."""
    police = police or PoliceWhoTake()
    await ask_police(
        AskPolice(request_id=request_id),
        cause=CAUSE,
        records=town.store,
        police=police,
        keys=town.keys,
        now=now,
    )
    return police


async def asked(town: Any, reference: str | None = REFERENCE, **wishes: Any) -> UUID:
    """An extract on which the police are asked to advise (None: they will never take it)."""
    request_id: UUID = await town.decided(MINORS, **wishes)
    await ask(town, request_id, PoliceWhoTake(reference))
    return request_id


async def hear(
    town: Any,
    request_id: UUID,
    *,
    favourable: bool = True,
    remark: str | None = None,
    reference: str = REFERENCE,
    given_at: datetime = NOW,
    now: datetime = NOW,
) -> None:
    """Let the police tell what they advise."""
    command = HearPolice(
        request_id=request_id,
        police_reference=reference,
        favourable=favourable,
        remark=remark,
        given_at=given_at,
    )
    await town.run(lambda unit: hear_police(command, unit=unit, keys=town.keys, now=now))


async def end_term(town: Any, request_id: UUID, *, now: datetime = AFTER_THE_TERM) -> None:
    """Run the job that waits for the end of the term."""
    await end_police_term(
        EndPoliceTerm(request_id=request_id), cause=CAUSE, records=town.store, now=now
    )


async def remind(
    town: Any, request_id: UUID, police: PoliceWhoTake, *, now: datetime = HALFWAY
) -> None:
    """Run the job that waits for the middle of the term."""
    await remind_police(
        RemindPolice(request_id=request_id),
        cause=CAUSE,
        records=town.store,
        police=police,
        now=now,
    )


async def without_advice(town: Any, **wishes: Any) -> UUID:
    """An extract on which the police did not advise within their term."""
    request_id = await asked(town, **wishes)
    await end_term(town, request_id)
    return request_id


async def advise(
    town: Any,
    request_id: UUID,
    *,
    favourable: bool = True,
    remark: str | None = None,
    is_officer: bool = False,
    **changes: Any,
) -> None:
    """Record an advice in the name of the police."""
    command = GiveAdvice(
        **by_clerk(request_id, **changes),
        favourable=favourable,
        remark=remark,
        is_officer=is_officer,
    )
    await town.run(lambda unit: give_advice(command, unit=unit, keys=town.keys, now=NOW))
