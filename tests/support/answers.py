"""What the public APIs answer, as far as journeys look at it; fields we do not name are left."""

from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

import httpx

from tests.support.answer import Answer
from tests.support.case_parts import (
    ActToChoose,
    Check,
    Delivering,
    Outcome,
    Paper,
    PoliceAdvice,
    ProcessInformation,
    Requester,
)
from tests.support.information_answers import InformationRequest
from tests.support.patience import DidNotHappen

A = TypeVar("A", bound=Answer)


class Submitted(Answer):
    """A request that was accepted; `position` is for `after`."""

    request_id: UUID
    reference: str
    status: str
    position: str
    same_as: list[str]


class Step(Answer):
    """A line of the citizen's timeline."""

    at: datetime
    code: str
    text: str


class Document(Answer):
    """A document on the status page."""

    document_id: UUID
    title: str
    content_url: str | None
    available_until: datetime


class Line(Answer):
    """A line in the list of one's own requests."""

    request_id: UUID
    reference: str
    product: str
    status: str


class Lines(Answer):
    """A page of that list."""

    items: list[Line]
    next_cursor: str | None


class Story(Line):
    """The status page of a request."""

    timeline: list[Step]
    documents: list[Document]
    action_needed: bool

    @property
    def codes(self) -> list[str]:
        """What happened, in order, as codes."""
        return [step.code for step in self.timeline]

    def text_of(self, code: str) -> str:
        """The sentence that the citizen reads about this step."""
        return next(step.text for step in self.timeline if step.code == code)


class ContactDetails(Answer):
    """What the register knows to reach somebody."""

    email: str | None
    mobile: str | None
    phone: str | None


class Me(Answer):
    """One's own data."""

    first_names: str
    surname: str
    national_number: str
    contact_details: ContactDetails


class Task(Answer):
    """A task in a tray."""

    task_id: UUID
    kind: str
    request_id: UUID
    reference: str
    product: str
    applicant: str
    due_at: datetime | None
    assignee: str | None
    why_not_automatic: list[str]
    asked_before: bool
    unread: bool
    unread_kinds: list[str]


class Count(Answer):
    """How many; `exact` is false when there are more."""

    value: int
    exact: bool


class Tasks(Answer):
    """A page of a tray."""

    items: list[Task]
    next_cursor: str | None
    count: Count


class Colleague(Answer):
    """Somebody who handles requests."""

    staff_id: str
    name: str


class HistoryLine(Answer):
    """Who did what when."""

    at: datetime
    who: str
    what: str


class CaseMessage(Answer):
    """What was written about a case, as its page shows it."""

    message_id: UUID
    kind: str
    title: str
    channel: str
    state: str
    reason: str | None
    needs_attention: bool


class Case(Answer):
    """A case as clerks see it."""

    request_id: UUID
    reference: str
    state: str
    version: int
    product: str
    applicant: Requester | None
    answers: dict[str, Any] | None
    actions: list[str]
    why_not_automatic: list[str]
    checks: list[Check]
    same_as: list[str]
    assignee: Colleague | None
    process_information: list[ProcessInformation]
    acts: list[ActToChoose]
    advice: PoliceAdvice | None
    delivery: Delivering | None
    outcome: Outcome | None
    information_requests: list[InformationRequest]
    messages: list[CaseMessage]
    history: list[HistoryLine]
    changed_since_you_looked: list[HistoryLine]
    documents: list[Paper]


class Acted(Answer):
    """A case after an action."""

    case: Case
    position: str


class Result(Answer):
    """What came of one case when many were handled at once."""

    request_id: UUID
    ok: bool
    problem: dict[str, Any] | None = None


class Results(Answer):
    """What came of all of them."""

    results: list[Result]


class Found(Answer):
    """A request in a search result."""

    request_id: UUID
    reference: str
    family: str
    product: str
    status: str
    outcome: str | None
    channel: str | None
    automatic: bool | None
    applicant: str | None


class Search(Answer):
    """A page of a search result."""

    items: list[Found]
    next_cursor: str | None
    count: Count
    as_of_position: dict[str, str]


class Verification(Answer):
    """What is known of a code on a document."""

    authentic: bool
    withdrawn: bool = False
    withdrawn_since: datetime | None = None
    kind: str | None = None
    issued_by: str | None = None
    sha256: str | None = None


def read(answer: httpx.Response, shape: type[A], *, status: int = 200) -> A:
    """The answer in its shape; anything but `status` did not happen as it must."""
    if answer.status_code != status:
        asked = f"{answer.request.method} {answer.request.url.path}"
        raise DidNotHappen(f"{asked} → {answer.status_code} {answer.text[:400]}")
    return shape.model_validate_json(answer.content)
