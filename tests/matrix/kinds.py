"""Every kind of request that the matrix asks about, and which states cannot be reached yet."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, NamedTuple

from libs.events.values import CaseState, TaskKind
from tests.matrix.callers import LINDEDAAL, ZONNEBERG

WHY: Final = "Dit hoort bij een proef."


class Order(NamedTuple):
    """Something that a clerk does as soon as a task is there."""

    action: str
    task: TaskKind
    body: Mapping[str, Any]


@dataclass(frozen=True, kw_only=True)
class Kind:
    """A request as far as permissions look at it.

    Attributes:
        municipality: NIS; None for what exists nowhere.
        owner: the persona that asked it.
        subject: the persona in whose name the paper is, when that is somebody else.
        waits_for: the task that a clerk finds; None when there is none.
        offered: there is a document, and its citizen can fetch it.
        paper: there is a document for the clerks.
        letter: there is a cover letter for the clerks.
        attachment: somebody answered a question of a clerk with a file.
        is_change: it asks to change contact details, and no paper.
        is_act: it asks an act that DABS does not have.
        is_record: it asks for an extract on which the police must advise.
        orders: what clerks did with it, one after the other.
        word: what the back office told about it, where it decides.
    """

    stage: str
    municipality: str | None = None
    owner: str | None = None
    subject: str | None = None
    state: CaseState | None = None
    waits_for: TaskKind | None = None
    offered: bool = False
    paper: bool = False
    letter: bool = False
    attachment: bool = False
    is_change: bool = False
    is_act: bool = False
    is_record: bool = False
    orders: tuple[Order, ...] = field(default=(), repr=False, compare=False)
    word: str | None = None

    @property
    def name(self) -> str:
        """For people."""
        if self.municipality is None:
            return self.stage
        for_whom = f" for {self.subject}" if self.subject else ""
        return f"{self.stage} ({self.owner}{for_whom}, {self.municipality})"


def _by(channel: str) -> Order:
    return Order("deliver", TaskKind.DELIVER, {"channel": channel, "send_to": "applicant"})


_DISPATCH: Final = Order("confirm-dispatch", TaskKind.CONFIRM_DISPATCH, {})
_REFUSE: Final = Order("refuse", TaskKind.DELIVER, {"explanation": WHY})
_CANCEL: Final = Order("cancel", TaskKind.DELIVER, {"inform": False})
_COMPLETE: Final = Order("complete", TaskKind.HANDLE, {"inform": False})
_OUTSIDE: Final = Order("handle-outside-system", TaskKind.HANDLE, {"inform": False})
_ASK: Final = Order(
    "ask-information",
    TaskKind.DELIVER,
    {
        "addressee": {"kind": "other", "name": "Nele Notaris", "email": "nele@notaris.example"},
        "question": WHY,
    },
)
_DELIVERED: Final = CaseState.DELIVERED

STAGES: Final = (
    Kind(stage="to deliver", state=CaseState.OPEN, waits_for=TaskKind.DELIVER),
    Kind(stage="to handle", state=CaseState.OPEN, waits_for=TaskKind.HANDLE, is_change=True),
    Kind(stage="without its act", state=CaseState.AWAITING_ACT, waits_for=TaskKind.ADD_ACT,
         is_act=True),
    Kind(stage="to advise on", state=CaseState.AWAITING_POLICE, waits_for=TaskKind.GIVE_ADVICE,
         is_record=True),
    Kind(stage="to post", state=CaseState.DELIVERING, waits_for=TaskKind.CONFIRM_DISPATCH,
         paper=True, letter=True, orders=(_by("post"),)),
    Kind(stage="posted", state=_DELIVERED, paper=True, letter=True,
         orders=(_by("post"), _DISPATCH)),
    Kind(stage="delivered digitally", state=_DELIVERED, paper=True, offered=True,
         orders=(_by("digital"),)),
    Kind(stage="at the counter", state=_DELIVERED, paper=True, orders=(_by("counter"),)),
    Kind(stage="refused", state=CaseState.REFUSED, attachment=True, orders=(_ASK, _REFUSE)),
    Kind(stage="cancelled", state=CaseState.CANCELLED, orders=(_CANCEL,)),
    Kind(stage="completed", state=CaseState.COMPLETED, is_change=True, orders=(_COMPLETE,)),
    Kind(stage="handled outside", state=CaseState.HANDLED_OUTSIDE, is_change=True,
         orders=(_OUTSIDE,)),
)  # fmt: skip

AT_THE_BACK_OFFICE: Final = (
    Kind(stage="at the back office", state=CaseState.AT_BACK_OFFICE, is_change=True),
    Kind(stage="completed", state=CaseState.COMPLETED, is_change=True, word="accepted"),
    Kind(stage="refused there", state=CaseState.REFUSED, is_change=True, word="refused"),
)
"""What becomes of a change of contact details where the back office decides."""

NOTHING: Final = Kind(stage="nothing at all")
_HERE: Final = tuple(replace(stage, municipality=ZONNEBERG, owner="jan") for stage in STAGES)
_THERE: Final = tuple(
    replace(stage, municipality=LINDEDAAL, owner="pieter")
    for stage in (*(stage for stage in STAGES if not stage.is_change), *AT_THE_BACK_OFFICE)
)
_FOR_A_CHILD: Final = tuple(
    replace(stage, municipality=ZONNEBERG, owner="mila", subject="noor")
    for stage in STAGES
    if stage.stage in {"to deliver", "delivered digitally"}
)
_FOR_THE_POLICE: Final = Kind(
    stage="to ask the police", municipality=ZONNEBERG, owner="mila", subject="noor",
    state=CaseState.OPEN, waits_for=TaskKind.DELIVER, is_record=True,
)  # fmt: skip
_ASKED_ELSEWHERE: Final = replace(STAGES[0], municipality=LINDEDAAL, owner="jan")
KINDS: Final = (*_HERE, *_THERE, *_FOR_A_CHILD, _FOR_THE_POLICE, _ASKED_ELSEWHERE, NOTHING)

UNREACHABLE: Final = frozenset(CaseState) - {kind.state for kind in KINDS}
"""States that no call leads to yet: the matrix names them at its end."""
