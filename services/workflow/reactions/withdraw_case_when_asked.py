"""Whenever an applicant wants to withdraw, workflow tells whether it was in time."""

from collections.abc import Callable
from datetime import datetime

from libs.events.consumer import Reaction
from libs.events.contracts.intake import WithdrawalAsked
from libs.events.envelope import Envelope
from libs.events.unit import Unit
from services.workflow.use_cases.withdraw import Withdraw, withdraw


def withdraw_case_when_asked(*, clock: Callable[[], datetime]) -> Reaction[WithdrawalAsked]:
    """Make the reaction; `clock` gives aware UTC."""

    async def react(envelope: Envelope[WithdrawalAsked], unit: Unit) -> None:
        await withdraw(Withdraw(request_id=envelope.request_id), unit=unit, now=clock())

    return react
