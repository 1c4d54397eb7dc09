"""What can be done with several requests at once, and what each action asks to be filled in."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from libs.events.values import CaseState, TaskKind
from libs.web.speech import sentence
from services.workflow.model.assigning import Assignment
from services.workflow.rules.actions_a_clerk_may_take import Action, actions_a_clerk_may_take

SEVERAL_PATH: Final = "/behandelportaal/taken/samen"
_WAITS_IN: Final[Mapping[TaskKind, CaseState]] = {
    TaskKind.HANDLE: CaseState.OPEN,
    TaskKind.DELIVER: CaseState.OPEN,
    TaskKind.CONFIRM_DISPATCH: CaseState.DELIVERING,
    TaskKind.GIVE_ADVICE: CaseState.AWAITING_POLICE,
    TaskKind.ADD_ACT: CaseState.AWAITING_ACT,
    TaskKind.CANCEL: CaseState.OPEN,
}
"""In which state a case is whose task of this kind waits."""


@dataclass(frozen=True, kw_only=True)
class Together:
    """One thing that can be done with several at once; sentences are Dutch and shown by `said`.

    Attributes:
        words: on the button.
        question: the heading of the page that asks what belongs to it; empty: nothing does.
        asks: names of what is filled in.
        is_final: whether it cannot be undone.
        kinds: of the tasks for which it is offered; empty: of all.
    """

    action: Action | Assignment
    words: str
    question: str = ""
    asks: Sequence[str] = ()
    is_final: bool = False
    kinds: Sequence[TaskKind] = ()

    def is_for(self, kinds: Sequence[TaskKind]) -> bool:
        """Tell whether a case with open tasks of these kinds offers it, as far as tasks tell."""
        return not self.kinds or not set(self.kinds).isdisjoint(kinds)


def _offered_for(action: Action) -> Sequence[TaskKind]:
    """Return the kinds of task beside which the rule offers the action."""
    return [
        kind
        for kind, state in _WAITS_IN.items()
        if action
        in actions_a_clerk_may_take(state=state, open_tasks=[kind], paper_can_be_made=True)
    ]


def _action(
    action: Action,
    words: str,
    question: str,
    *asks: str,
    is_final: bool = True,
) -> Together:
    return Together(
        action=action,
        words=words,
        question=question,
        asks=asks,
        is_final=is_final,
        kinds=_offered_for(action),
    )


TOGETHER: Final[Sequence[Together]] = (
    Together(action=Assignment.CLAIM, words=sentence("Opnemen")),
    Together(action=Assignment.RELEASE, words=sentence("Loslaten")),
    Together(
        action=Assignment.ASSIGN,
        words=sentence("Toewijzen"),
        question=sentence("Aan wie wijs je deze aanvragen toe?"),
        asks=("to", "reason"),
    ),
    _action(
        Action.DELIVER,
        sentence("Afleveren"),
        sentence("Hoe lever je deze documenten af?"),
        "channel",
        is_final=False,
    ),
    _action(
        Action.CONFIRM_DISPATCH,
        sentence("Verzending bevestigen"),
        sentence("Zijn deze documenten verstuurd?"),
    ),
    _action(
        Action.CONFIRM_ACT_ADDED,
        sentence("Akte toegevoegd bevestigen"),
        sentence("Staan deze akten nu in DABS?"),
        is_final=False,
    ),
    _action(
        Action.COMPLETE,
        sentence("Afhandelen"),
        sentence("Zijn deze aanvragen afgehandeld?"),
        "inform",
        "explanation",
    ),
    _action(
        Action.HANDLE_OUTSIDE_SYSTEM,
        sentence("Buiten systeem behandelen"),
        sentence("Behandel je deze aanvragen buiten het systeem?"),
        "inform",
        "explanation",
    ),
    _action(
        Action.ASK_INFORMATION,
        sentence("Bijkomende informatie vragen"),
        sentence("Wat vraag je aan deze aanvragers?"),
        "question",
        is_final=False,
    ),
    _action(
        Action.REFUSE,
        sentence("Weigeren"),
        sentence("Waarom weiger je deze aanvragen?"),
        "explanation",
    ),
    _action(
        Action.CANCEL,
        sentence("Annuleren"),
        sentence("Waarom annuleer je deze aanvragen?"),
        "inform",
        "explanation",
    ),
)
"""In the order of the bar. Advice in the name of the police is given for each person apart."""

BY_NAME: Final[Mapping[str, Together]] = {each.action.value: each for each in TOGETHER}


def offered_beside(kinds: Sequence[TaskKind]) -> Sequence[Together]:
    """Return what can be done with at least one case that has a task of these kinds."""
    return [each for each in TOGETHER if each.is_for(kinds)]
