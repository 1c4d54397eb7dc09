"""What is wrong with what a clerk filled in or ordered, in the words of the page."""

from collections.abc import Mapping
from typing import Final

from libs.web.problems import Problem
from libs.web.speech import sentence
from services.workflow.rules.a_clerk_chooses_among_several_acts import ActMustBeChosen, UnknownAct
from services.workflow.rules.a_clerk_names_whose_act_it_is import SubjectIsKnown
from services.workflow.rules.only_post_reaches_somebody_else import OnlyPostReachesSomebodyElse
from services.workflow.use_cases.deliver import ThereIsNoSubject
from services.workflow.web.api.refusals import WRONG_INPUT

OTHERWISE: Final[Mapping[str, str]] = {
    WRONG_INPUT[ActMustBeChosen][1]: sentence("Er is meer dan één akte. Kies welke je aflevert."),
    WRONG_INPUT[UnknownAct][1]: sentence(
        "Deze akte hoort niet bij deze aanvraag. Kies een andere."
    ),
    WRONG_INPUT[OnlyPostReachesSomebodyElse][1]: sentence(
        "Alleen per post kan het naar iemand anders dan de aanvrager."
    ),
    WRONG_INPUT[ThereIsNoSubject][1]: sentence(
        "Het document staat op naam van de aanvrager. Kies de aanvrager."
    ),
    WRONG_INPUT[SubjectIsKnown][1]: sentence(
        "De aanvraag zegt zelf op wiens naam het document staat. Laat dit leeg."
    ),
}
"""Where the API speaks of its own fields, the page has other words."""

_OF_RULES: Final = frozenset(detail for _, detail in WRONG_INPUT.values())
"""What a rule says is said; what the shape of a body says of a choice is not what people need."""

_LACKING: Final[Mapping[str, str]] = {
    "channel": sentence("Kies hoe je het document aflevert."),
    "inform": sentence("Kies of de aanvrager een e-mail krijgt."),
    "favourable": sentence("Kies of het advies gunstig is."),
    "addressee": sentence("Kies aan wie je de vraag stelt."),
    "recipient": sentence("Kies wie het document kwam halen."),
    "document_id": sentence("Kies het document dat je intrekt."),
    "to": sentence("Kies een collega."),
}
_KINDS: Final = (".other.", ".applicant.")

CONFLICTS: Final[Mapping[str, str]] = {
    "case-closed": sentence("Deze aanvraag is intussen afgesloten. Je hoeft niets meer te doen."),
    "action-not-possible": sentence("Deze actie is al gebeurd, of kan nu niet meer."),
    "case-claimed": sentence("Een collega heeft deze aanvraag. Overleg eerst met die collega."),
    "warnings-not-seen": sentence("Kijk eerst de waarschuwingen na. Bevestig daarna opnieuw."),
    "case-changed": sentence("Iemand was je voor. Kijk na wat er veranderde en beslis opnieuw."),
}
"""Kind of a problem → what is said above the case as it is now."""


SENT_BEFORE: Final = sentence("Dit formulier is al verstuurd. Kijk na wat er gebeurde.")


def issues_of(problem: Problem) -> Mapping[str, str]:
    """Return what is wrong: name of a field → sentence, Dutch and shown by `said`."""
    told: dict[str, str] = {}
    for issue in problem.issues:
        name = issue.name
        for kind in _KINDS:
            name = name.replace(kind, ".")
        told.setdefault(name, _sentence(name, issue.detail))
    return told


def _sentence(name: str, detail: str) -> str:
    if name in _LACKING and detail not in _OF_RULES:
        return _LACKING[name]
    return OTHERWISE.get(detail, detail)
