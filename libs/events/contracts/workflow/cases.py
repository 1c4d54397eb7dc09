"""What workflow tells of a case: opened, decided by rule, worked on, closed."""

from datetime import datetime
from typing import ClassVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from libs.events.contracts.personal import Applicant, Explanation
from libs.events.contracts.products import Product
from libs.events.contracts.workflow.of_case import OfCase
from libs.events.values import Channel, TaskKind, Tray
from libs.privacy.sealed import Sealed


class CaseOpened(OfCase):
    """Workflow took the request in hand."""

    NAME: ClassVar[str] = "case-opened"
    product: Product
    applicant: Sealed[Applicant]
    opened_at: datetime


class Condition(BaseModel):
    """One condition of a decision by rule: its code, whether it held, and what it looked at.

    `facts` tell what the rule saw, by name, and never personal data: codes, yes or no, numbers.
    `reason` is the code by which trays and searches know that it did not hold; None: it held.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")
    code: str
    met: bool
    facts: dict[str, str | int | bool | None] = {}
    reason: str | None = None


class DecisionExplained(OfCase):
    """What a rule decided and why: every condition that it looked at, those that held too.

    `outcome` is what came of it, a `DecisionOutcome`: `automatic`, `clerk`, `refused`, `police`,
    `act-missing`, `back-office`. `version` is that of the rule, and grows when the rule changes.
    """

    NAME: ClassVar[str] = "decision-explained"
    product: Product
    rule: str
    version: int
    outcome: str
    conditions: tuple[Condition, ...]
    decided_at: datetime


class TaskReady(OfCase):
    """A task is waiting in a tray; `reasons` tell why it was not automatic.

    `asked_before` tells whether the same person awaited the same already when this was asked.
    """

    NAME: ClassVar[str] = "task-ready"
    task_id: UUID
    kind: TaskKind
    tray: Tray
    reasons: tuple[str, ...] = ()
    product: Product
    applicant: Sealed[Applicant]
    ready_at: datetime
    due_at: datetime | None = None
    asked_before: bool = False


class TaskDone(OfCase):
    """A task was done, or is no longer needed (`done_by` is None then)."""

    NAME: ClassVar[str] = "task-done"
    task_id: UUID
    kind: TaskKind
    done_by: str | None
    done_at: datetime


class CaseAssigned(OfCase):
    """A clerk has the case from now on; `assignee` is a staff id, None when nobody has it."""

    NAME: ClassVar[str] = "case-assigned"
    assignee: str | None
    assigned_by: str
    assigned_at: datetime


class _Closed(OfCase):
    product: Product
    applicant: Sealed[Applicant]
    automatic: bool = False
    closed_by: str | None = None
    closed_at: datetime


class CaseDelivered(_Closed):
    """The paper reached the person: the case is closed."""

    NAME: ClassVar[str] = "case-delivered"
    channel: Channel


class CaseRefused(_Closed):
    """The request is refused; `reason` is a rule's code, `by-clerk` or `by-back-office`.

    A clerk always explains it, the back office sometimes.
    """

    NAME: ClassVar[str] = "case-refused"
    reason: str
    explanation: Sealed[Explanation] | None = None


class CaseHandledOutside(_Closed):
    """A clerk handles it in the back-office application; nothing more happens here."""

    NAME: ClassVar[str] = "case-handled-outside"
    inform: bool
    explanation: Sealed[Explanation] | None = None


class CaseCompleted(_Closed):
    """A clerk finished it, or the back office accepted it, wholly or in part."""

    NAME: ClassVar[str] = "case-completed"
    inform: bool
    explanation: Sealed[Explanation] | None = None


class CaseCancelled(_Closed):
    """It was cancelled by a clerk or the back office, or withdrawn in time by the applicant."""

    NAME: ClassVar[str] = "case-cancelled"
    withdrawn: bool
    inform: bool
    explanation: Sealed[Explanation] | None = None


class WithdrawalCameTooLate(OfCase):
    """The applicant wanted to withdraw, but the decision had fallen."""

    NAME: ClassVar[str] = "withdrawal-came-too-late"
    at: datetime
