"""What becomes of requests, and what workflow tells of each: most are closed, some wait."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from benchmarks.measuring.patterns import (
    APPLICANT,
    CLERK,
    MOMENT,
    MUNICIPALITY,
    REFERENCE,
    REQUEST,
    TASK,
)
from libs.events.contracts.products import Product
from libs.events.contracts.workflow import (
    CaseCancelled,
    CaseDelivered,
    CaseRefused,
    TaskDone,
    TaskReady,
)
from libs.events.envelope import Contract
from libs.events.values import Channel, TaskKind, Tray

DELIVERING: Final = 1
CANCELLING: Final = 2
"""The numbers of the two tasks that a case has while a clerk is needed."""


@dataclass(frozen=True, kw_only=True)
class Fate:
    """What is told of a request, by name of the step; `among` says how many of a hundred.

    Each view is told only what leaves something behind in it: the steps between, of which nothing
    is seen once a request is closed, are left out.
    """

    among: float
    steps: Sequence[str]

    @cached_property
    def needs_a_clerk(self) -> bool:
        """Whether tasks are put ready."""
        return bool(self.for_the_inbox)

    @cached_property
    def for_the_inbox(self) -> Sequence[str]:
        """What becomes of the tasks."""
        return [step for step in self.steps if step.endswith(_OF_A_TASK)]

    @cached_property
    def for_search(self) -> Sequence[str]:
        """How it ended, or that it waits."""
        ends = [step for step in self.steps if not step.endswith(_OF_A_TASK)]
        return ends or self.steps[:1]


_OF_A_TASK: Final = ("ready", "done", "withdrawn")
_WITH_A_CLERK: Final = ("deliver ready", "cancel ready")
_AUTOMATIC: Final = Fate(among=80, steps=("delivered automatically",))
_WAITING: Final = Fate(among=0, steps=_WITH_A_CLERK)
_FATES: Final = (
    _AUTOMATIC,
    *(
        Fate(among=among, steps=(*_WITH_A_CLERK, "deliver done", outcome, "cancel withdrawn"))
        for among, outcome in (
            (11, "delivered digitally"),
            (3.5, "posted"),
            (2, "at the counter"),
            (2.5, "refused"),
        )
    ),
    Fate(among=1, steps=(*_WITH_A_CLERK, "cancel done", "cancelled", "deliver withdrawn")),
)
_SHARES: Final = [fate.among for fate in _FATES]
NEWEST: Final = 0.04
"""The part of all requests, the last ones, of which most that need a clerk still wait."""
_WAITS_WHEN_RECENT: Final = 0.9
_WAITS_FOR_LONG: Final = 0.002


def fate(chance: random.Random, *, age: float, newest: float = NEWEST) -> Fate:
    """Draw what becomes of a request; `age` is its place among all, 1 for the newest.

    Of those that need a clerk, most of the newest wait, and a few of the others still do.
    """
    (drawn,) = chance.choices(_FATES, _SHARES)
    waits = _WAITS_WHEN_RECENT if age > 1 - newest else _WAITS_FOR_LONG
    return _WAITING if drawn is not _AUTOMATIC and chance.random() < waits else drawn


def told_of(product: Product) -> Mapping[str, Contract]:
    """Return the announcement of each step for a product, with marks for what differs."""
    case = {"request_id": REQUEST, "municipality": MUNICIPALITY, "reference": REFERENCE}
    whose = {**case, "product": product, "applicant": APPLICANT}
    task = {"task_id": TASK}
    ready = {**whose, **task, "ready_at": MOMENT}
    done = {**case, **task, "done_at": MOMENT}
    closed = {**whose, "closed_at": MOMENT, "closed_by": CLERK}
    deliver, cancel = {"kind": TaskKind.DELIVER}, {"kind": TaskKind.CANCEL}

    def delivered(channel: Channel) -> Contract:
        return CaseDelivered.model_validate({**closed, "channel": channel})

    return {
        "deliver ready": TaskReady.model_validate(
            {**ready, **deliver, "tray": Tray.ALL, "reasons": ("abroad",)}
        ),
        "cancel ready": TaskReady.model_validate({**ready, **cancel, "tray": Tray.PARKED}),
        "deliver done": TaskDone.model_validate({**done, **deliver, "done_by": CLERK}),
        "deliver withdrawn": TaskDone.model_validate({**done, **deliver, "done_by": None}),
        "cancel done": TaskDone.model_validate({**done, **cancel, "done_by": CLERK}),
        "cancel withdrawn": TaskDone.model_validate({**done, **cancel, "done_by": None}),
        "delivered automatically": CaseDelivered.model_validate(
            {**closed, "closed_by": None, "automatic": True, "channel": Channel.DIGITAL}
        ),
        "delivered digitally": delivered(Channel.DIGITAL),
        "posted": delivered(Channel.POST),
        "at the counter": delivered(Channel.COUNTER),
        "refused": CaseRefused.model_validate({**closed, "reason": "by-clerk"}),
        "cancelled": CaseCancelled.model_validate({**closed, "withdrawn": False, "inform": True}),
    }


def is_at_the_start(step: str) -> bool:
    """Tell whether a step comes at once; the others come when the request is closed."""
    return step in _WITH_A_CLERK


def task_number(step: str) -> int:
    """Return which of the two tasks of a case a step is about (it may be about neither)."""
    return CANCELLING if step.startswith("cancel ") else DELIVERING
