"""What rules decided about a request, as its page tells it to a clerk and to its citizen."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import httpx

from tests.support.answer import Answer
from tests.support.answers import read
from tests.support.citizen import INTAKE, Citizen, Request
from tests.support.patience import eventually
from tests.support.staff import WORKFLOW, Clerk


class Condition(Answer):
    """One condition; `facts` are for clerks only."""

    code: str
    met: bool
    sentence: str
    facts: dict[str, Any] | None = None


class Decision(Answer):
    """What one rule decided, and why."""

    automatic: bool
    outcome: str
    rule: str
    version: int
    decided_at: datetime
    sentence: str
    conditions: list[Condition]

    @property
    def failed(self) -> list[str]:
        """The codes of the conditions that did not hold."""
        return [each.code for each in self.conditions if not each.met]


class _Page(Answer):
    decision: Decision | None
    decisions: list[Decision]


def told_to_clerk(clerk: Clerk, request: Request, *, language: str | None = None) -> Decision:
    """What the page of the case tells, once a rule decided."""
    return _told(lambda: _page(clerk.http, f"{WORKFLOW}/cases/{request.id}", request, language))


def told_to_citizen(citizen: Citizen, request: Request, *, language: str | None = None) -> Decision:
    """What the page of the own request tells, once a rule decided."""
    return _told(lambda: _page(citizen.http, f"{INTAKE}/requests/{request.id}", request, language))


def _page(http: httpx.Client, path: str, request: Request, language: str | None) -> _Page:
    headers = {"Accept-Language": language} if language else {}
    return read(http.get(path, params={"after": request.position}, headers=headers), _Page)


def _told(page: Callable[[], _Page]) -> Decision:
    seen = eventually(
        page,
        until=lambda page: page.decision is not None,
        hoping="the page tells what a rule decided",
    )
    assert seen.decision is not None
    assert seen.decisions == [seen.decision]
    return seen.decision
