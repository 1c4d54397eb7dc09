"""Orders that make no sense → the answer that the clerk gets."""

from collections.abc import Mapping
from typing import Final

from libs.events.refusals import VersionConflict
from libs.web.problems import Answer, Issue, Problem
from services.workflow.model.memory import ActionIsNotPossible, CaseIsClosed
from services.workflow.rules.a_refusal_is_explained import ExplanationIsMissing
from services.workflow.rules.an_explanation_has_a_limit import ExplanationIsTooLong
from services.workflow.rules.only_post_reaches_somebody_else import OnlyPostReachesSomebodyElse
from services.workflow.use_cases.clerks_order import CaseHasChanged, UnknownCase
from services.workflow.use_cases.deliver import ThereIsNoSubject

UNKNOWN_CASE: Final = Answer(
    status=404,
    kind="case-not-found",
    title="Aanvraag niet gevonden",
    detail="Deze aanvraag bestaat niet, of ze hoort bij een andere gemeente.",
)
_THE_CASE: Final = {"case": "CaseBody"}
_CHANGED: Final = Answer(
    status=409,
    kind="case-changed",
    title="Aanvraag gewijzigd",
    detail="Iemand anders was je voor. In `case` staat de aanvraag zoals ze nu is: bekijk ze en "
    "beslis opnieuw.",
    carries=_THE_CASE,
)

CONFLICTS: Final[Mapping[type[Exception], Answer]] = {
    CaseIsClosed: Answer(
        status=409,
        kind="case-closed",
        title="Aanvraag afgesloten",
        detail="Deze aanvraag is al afgesloten. Je hoeft niets meer te doen.",
        carries=_THE_CASE,
    ),
    ActionIsNotPossible: Answer(
        status=409,
        kind="action-not-possible",
        title="Actie nu niet mogelijk",
        detail="Deze actie is al gebeurd of kan nu niet. In `case` staan de acties die wel kunnen.",
        carries=_THE_CASE,
    ),
    CaseHasChanged: _CHANGED,
    VersionConflict: _CHANGED,
}
"""Answered with the case as it is now."""

WRONG_INPUT: Final[Mapping[type[Exception], tuple[str, str]]] = {
    ExplanationIsMissing: ("explanation", "Schrijf een toelichting: ze staat in de e-mail."),
    ExplanationIsTooLong: ("explanation", "De toelichting is te lang: hoogstens 4000 tekens."),
    OnlyPostReachesSomebodyElse: (
        "send_to",
        "Alleen per post kan het naar een ander dan de aanvrager. Kies `post` of `applicant`.",
    ),
    ThereIsNoSubject: ("send_to", "Het document staat op naam van de aanvrager. Kies `applicant`."),
}
"""The field that is wrong, and what to do about it."""

PROBLEMS: Final[Mapping[type[Exception], Answer]] = {UnknownCase: UNKNOWN_CASE}


def wrong_input(error: Exception) -> Problem:
    """Return the 422 of an order that was filled in wrong."""
    name, detail = WRONG_INPUT[type(error)]
    return Problem(
        "invalid-input",
        "Gegevens kloppen niet",
        status=422,
        detail="Niet alles is goed ingevuld. Verbeter wat hieronder staat en stuur het opnieuw.",
        issues=[Issue(in_="body", name=name, detail=detail)],
    )
