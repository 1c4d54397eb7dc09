"""The police: what they were asked, and letting them advise."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

import httpx

from tests.support.answer import Answer
from tests.support.citizen import Request
from tests.support.patience import eventually


class ToldAdvice(Answer):
    """An advice that they told; `answer` is our status, None while they try."""

    favourable: bool
    given_at: datetime
    answer: int | None


class AskedAdvice(Answer):
    """A question that they have."""

    advice_id: str
    request_id: UUID
    reference: str
    municipality: str
    product: str
    persona: str | None
    due_at: datetime
    reminders: int
    told: list[ToldAdvice]


class _Questions(Answer):
    items: list[AskedAdvice]


@dataclass(frozen=True, kw_only=True)
class Police:
    """The police of our municipalities."""

    simulators: httpx.Client

    def questions(self, request: Request) -> list[AskedAdvice]:
        """What they have of this request now."""
        answer = self.simulators.get("/police/requests")
        every = _Questions.model_validate_json(answer.raise_for_status().content).items
        return [each for each in every if each.request_id == request.id]

    def are_asked(self, request: Request) -> AskedAdvice:
        """Wait until they were asked about this request."""
        return self._until(request, lambda _: True, "the police are asked")

    def are_reminded(self, request: Request) -> AskedAdvice:
        """Wait until they were reminded of this request."""
        return self._until(request, lambda one: one.reminders > 0, "the police are reminded")

    def advise(self, request: Request, *, favourable: bool, **more: object) -> AskedAdvice:
        """Let them advise, and wait until all that they told was heard."""
        self.are_asked(request)
        told = self.simulators.post(
            f"/police/requests/{request.id}/advice", json={"favourable": favourable, **more}
        )
        told.raise_for_status()
        return self.were_heard(request)

    def were_heard(self, request: Request) -> AskedAdvice:
        """Wait until they advised, and all that they told was heard."""
        return self._until(
            request,
            lambda one: bool(one.told) and all(told.answer is not None for told in one.told),
            "the police are heard",
        )

    def _until(
        self, request: Request, is_enough: Callable[[AskedAdvice], bool], hoping: str
    ) -> AskedAdvice:
        found = eventually(
            lambda: self.questions(request),
            until=lambda found: bool(found) and is_enough(found[0]),
            hoping=f"{hoping} about {request.reference}",
        )
        return found[0]
