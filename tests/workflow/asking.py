"""Asking for information in a town in memory, and answering as intake tells it."""

from abc import ABC, abstractmethod
from collections.abc import Awaitable, Callable
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4, uuid5

from libs.events.contracts.intake import Attachment
from libs.events.contracts.personal import FileName, SuppliedText
from libs.events.testing import InMemoryKeys
from libs.events.unit import Unit
from services.workflow.model.case import Case
from services.workflow.use_cases.ask_information import (
    AskInformation,
    SomebodyElse,
    ask_information,
)
from services.workflow.use_cases.receive_information import (
    ReceiveInformation,
    receive_information,
)
from services.workflow.use_cases.remind_addressee import RemindAddressee, remind_addressee
from tests.workflow.people import ZONNEBERG
from tests.workflow.when_and_who import CAUSE, NOW, by_clerk

LINK_KEY = b"l" * 32
NOTARY = SomebodyElse(name="Nele Notaris", email="nele@notaris.example")


class Asking(ABC):
    """The part of a town that asks; the rest of the town runs what it decides."""

    store: Any
    keys: InMemoryKeys

    @abstractmethod
    async def run(self, decide: Callable[[Unit], Awaitable[Any]]) -> None:
        """Decide and record."""

    @abstractmethod
    async def case(self, request_id: UUID) -> Case:
        """The case as it is now."""

    def asking(
        self,
        request_id: UUID,
        question: str = "Wat is je nieuwe adres?",
        *,
        somebody_else: SomebodyElse | None = None,
        now: datetime = NOW,
        **changes: Any,
    ) -> Callable[[Unit], Awaitable[Case]]:
        command = AskInformation(
            **by_clerk(request_id, **changes), question=question, somebody_else=somebody_else
        )
        return lambda unit: ask_information(
            command,
            unit=unit,
            keys=self.keys,
            term_of=lambda nis: {ZONNEBERG: "P30D"}[nis],
            link_key=LINK_KEY,
            now=now,
        )

    async def ask(self, request_id: UUID, *question: str, **wishes: Any) -> UUID:
        """Ask for information as a clerk; return the id of the question."""
        await self.run(self.asking(request_id, *question, **wishes))
        return (await self.case(request_id)).questions[-1].question_id

    async def remind(
        self, request_id: UUID, question_id: UUID, *, now: datetime = NOW + timedelta(days=15)
    ) -> None:
        """Run the job that a question deferred."""
        await remind_addressee(
            RemindAddressee(request_id=request_id, question_id=question_id),
            cause=CAUSE,
            records=self.store,
            now=now,
        )

    async def supply(
        self,
        request_id: UUID,
        question_id: UUID,
        *,
        text: str | None = "Dorpsstraat 1.",
        files: int = 0,
        supply_id: UUID | None = None,
    ) -> UUID:
        """Let somebody answer, as intake tells it."""
        key, supply_id = await self.keys.get(request_id), supply_id or uuid4()
        command = ReceiveInformation(
            request_id=request_id,
            question_id=question_id,
            supply_id=supply_id,
            text=key.seal(SuppliedText(text=text)) if text else None,
            attachments=tuple(
                Attachment(
                    attachment_id=uuid5(supply_id, str(number)),
                    name=key.seal(FileName(name=f"huurcontract-{number}.pdf")),
                    media_type="application/pdf",
                    size=1000 + number,
                    sha256="0" * 64,
                )
                for number in range(files)
            ),
            supplied_at=NOW,
        )
        await self.run(lambda unit: receive_information(command, unit=unit, now=NOW))
        return supply_id
