"""What a clerk can do with a case, as panels: address, words, key, and how the form is read."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from libs.events.values import CaseState, TaskKind
from libs.web.speech import sentence
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.web.api.ask_advice import ASKING_ADVICE
from services.workflow.web.api.ask_information import ASKING
from services.workflow.web.api.assign import ASSIGNING
from services.workflow.web.api.cancel import CANCELLING
from services.workflow.web.api.case_body import CaseBody
from services.workflow.web.api.claim import CLAIMING
from services.workflow.web.api.complete import COMPLETING
from services.workflow.web.api.confirm_act_added import CONFIRMING_ACT
from services.workflow.web.api.confirm_dispatch import CONFIRMING_DISPATCH
from services.workflow.web.api.deliver import DELIVERING
from services.workflow.web.api.desk import Clerk
from services.workflow.web.api.give_advice import GIVING_ADVICE
from services.workflow.web.api.hand_over import HANDING_OVER
from services.workflow.web.api.handle_outside_system import HANDLING_OUTSIDE
from services.workflow.web.api.refuse import REFUSING
from services.workflow.web.api.release import RELEASING
from services.workflow.web.api.renew_link import RENEWING_LINK
from services.workflow.web.api.revoke_document import REVOKING_DOCUMENT
from services.workflow.web.pages.case_panel import Panel

_FOR_GOOD: Final = sentence("Dit kan je niet ongedaan maken. De aanvraag wordt afgesloten.")

PANELS: Final[Sequence[Panel]] = (
    Panel(
        slug="afleveren",
        way=DELIVERING,
        words=sentence("Afleveren"),
        done=sentence("We leveren het document af. Het staat hier zodra het gemaakt is."),
        key="a",
        left_out=frozenset({"act", "subject.national_number"}),
    ),
    Panel(
        slug="verzending-bevestigen",
        way=CONFIRMING_DISPATCH,
        words=sentence("Verzending bevestigen"),
        done=sentence("De verzending is bevestigd. De aanvraag is afgeleverd."),
        key="v",
    ),
    Panel(
        slug="akte-toegevoegd",
        way=CONFIRMING_ACT,
        words=sentence("Akte toegevoegd bevestigen"),
        done=sentence("Bevestigd. We zoeken de akte nu opnieuw in DABS."),
        key="t",
        left_out=frozenset({"subject.national_number"}),
    ),
    Panel(
        slug="afhandelen",
        way=COMPLETING,
        words=sentence("Afhandelen"),
        done=sentence("De aanvraag is afgehandeld."),
        key="h",
        warning=_FOR_GOOD,
    ),
    Panel(
        slug="buiten-systeem",
        way=HANDLING_OUTSIDE,
        words=sentence("Buiten systeem behandelen"),
        done=sentence("De aanvraag wordt buiten het systeem behandeld."),
        key="b",
        warning=_FOR_GOOD,
    ),
    Panel(
        slug="informatie-vragen",
        way=ASKING,
        words=sentence("Bijkomende informatie vragen"),
        done=sentence("De vraag is gesteld. Het antwoord komt vanzelf op deze pagina."),
        key="i",
    ),
    Panel(
        slug="advies-vragen",
        way=ASKING_ADVICE,
        words=sentence("Advies vragen aan de politie"),
        done=sentence("De politie krijgt de vraag om advies."),
        key="d",
    ),
    Panel(
        slug="advies-geven",
        way=GIVING_ADVICE,
        words=sentence("Advies geven"),
        done=sentence("Het advies is geregistreerd in naam van de politie."),
        key="g",
        left_out=frozenset({"remark"}),
        warning=sentence("Het eerste advies telt. Je kan het niet meer wijzigen."),
    ),
    Panel(
        slug="weigeren",
        way=REFUSING,
        words=sentence("Weigeren"),
        done=sentence("De aanvraag is geweigerd. De aanvrager krijgt een e-mail."),
        key="w",
        is_against=True,
        warning=_FOR_GOOD,
    ),
    Panel(
        slug="annuleren",
        way=CANCELLING,
        words=sentence("Annuleren"),
        finish=sentence("Aanvraag annuleren"),
        done=sentence("De aanvraag is geannuleerd."),
        tone="danger",
        warning=_FOR_GOOD,
    ),
    Panel(
        slug="afgeven",
        way=HANDING_OVER,
        words=sentence("Afgifte aan de balie noteren"),
        done=sentence("De afgifte is genoteerd."),
        key="f",
    ),
    Panel(
        slug="nieuwe-link",
        way=RENEWING_LINK,
        words=sentence("Nieuwe link sturen"),
        done=sentence("De aanvrager krijgt een nieuwe link."),
        key="l",
    ),
    Panel(
        slug="intrekken",
        way=REVOKING_DOCUMENT,
        words=sentence("Document intrekken"),
        done=sentence("Het document is ingetrokken. De aanvrager krijgt een e-mail."),
        tone="danger",
        warning=sentence("Dit kan je niet ongedaan maken. Het document telt daarna niet meer."),
    ),
    Panel(
        slug="opnemen",
        way=CLAIMING,
        words=sentence("Opnemen"),
        done=sentence("De aanvraag is van jou."),
        key="o",
    ),
    Panel(
        slug="loslaten",
        way=RELEASING,
        words=sentence("Loslaten"),
        done=sentence("De aanvraag is van niemand meer."),
        key="s",
    ),
    Panel(
        slug="toewijzen",
        way=ASSIGNING,
        words=sentence("Toewijzen"),
        done=sentence("De aanvraag is toegewezen."),
        key="e",
        left_out=frozenset({"reason"}),
    ),
)
"""In the order in which they are offered."""

BY_SLUG: Final[Mapping[str, Panel]] = {panel.slug: panel for panel in PANELS}
_BY_ACTION: Final[Mapping[str, Panel]] = {panel.action: panel for panel in PANELS}
ASSIGNMENTS: Final = ("opnemen", "loslaten", "toewijzen")
IN_A_CLICK: Final = frozenset({"opnemen", "loslaten"})
"""They ask nothing and can be undone: a button is all."""


_AWAITED: Final[Mapping[TaskKind, Action]] = {
    TaskKind.CONFIRM_DISPATCH: Action.CONFIRM_DISPATCH,
    TaskKind.GIVE_ADVICE: Action.GIVE_ADVICE,
    TaskKind.ADD_ACT: Action.CONFIRM_ACT_ADDED,
}
"""Task → the action that does it, where the case offers others before it."""
_AFTER_THE_DECISION: Final = frozenset({Action.CONFIRM_DISPATCH, Action.HAND_OVER})
"""What a clerk still has to do once it was decided that the document is delivered."""


def panels_of(case: CaseBody) -> Sequence[Panel]:
    """Return the panels of the actions that a case offers; what it waits for comes first.

    What cannot be taken back comes last; before it another way to deliver what is under way.
    """
    awaited = {_AWAITED[task.kind] for task in case.tasks if task.kind in _AWAITED}
    panels = [_BY_ACTION[action.value] for action in case.actions]
    delivering = case.state is CaseState.DELIVERING

    def place(panel: Panel) -> int:
        if panel.way.action in awaited:
            return 0
        if panel.tone == "danger":
            return 3
        return 2 if delivering and panel.way.action is Action.DELIVER else 1

    return sorted(panels, key=place)


def leading(case: CaseBody, possible: Sequence[Panel]) -> Panel | None:
    """Return the panel that stands out; None: the case rests, the next task does."""
    first = possible[0] if possible else None
    if first is None or first.tone == "danger":
        return None
    if case.outcome is not None or case.state is CaseState.DELIVERING:
        return first if first.way.action in _AFTER_THE_DECISION else None
    return first


def assignments_of(case: CaseBody, clerk: Clerk) -> Sequence[Panel]:
    """Return what this clerk may do about who has the case; nothing once it is closed.

    A case that can still be cancelled is not closed.
    """
    if Action.CANCEL not in case.actions:
        return ()
    return [BY_SLUG[slug] for slug in _assignments(case, clerk)]


def _assignments(case: CaseBody, clerk: Clerk) -> Iterator[str]:
    has = case.assignee.staff_id if case.assignee else None
    is_free = has in {None, clerk.staff_id} or clerk.is_lead
    if is_free and has != clerk.staff_id:
        yield "opnemen"
    if is_free and has is not None:
        yield "loslaten"
    if is_free:
        yield "toewijzen"
