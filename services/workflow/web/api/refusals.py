"""Orders that make no sense → the answer that the clerk gets."""

from collections.abc import Mapping
from typing import Final

from libs.events.refusals import VersionConflict
from libs.web.problems import Answer, Issue, Problem
from services.workflow.model.memory import ActionIsNotPossible, CaseIsClosed
from services.workflow.rules.a_claimed_case_is_left_to_who_has_it import CaseIsClaimed
from services.workflow.rules.a_clerk_chooses_among_several_acts import (
    ActMustBeChosen,
    UnknownAct,
)
from services.workflow.rules.a_clerk_names_whose_act_it_is import (
    SubjectIsKnown,
    SubjectIsTheApplicant,
    SubjectMustBeNamed,
    SubjectNumberIsWrong,
)
from services.workflow.rules.a_question_has_words_and_a_limit import (
    QuestionIsMissing,
    QuestionIsTooLong,
)
from services.workflow.rules.a_reason_to_assign_has_a_limit import ReasonIsTooLong
from services.workflow.rules.a_refusal_is_explained import ExplanationIsMissing
from services.workflow.rules.a_remark_beside_an_advice_has_a_limit import RemarkIsTooLong
from services.workflow.rules.a_warned_clerk_has_seen_the_case import WarningsWereNotSeen
from services.workflow.rules.an_explanation_has_a_limit import ExplanationIsTooLong
from services.workflow.rules.only_post_reaches_somebody_else import OnlyPostReachesSomebodyElse
from services.workflow.rules.whoever_else_is_asked_can_be_written_to import (
    AddressIsUnusable,
    NameIsUnusable,
)
from services.workflow.use_cases.assign import UnknownColleague
from services.workflow.use_cases.clerks_order import CaseHasChanged, UnknownCase
from services.workflow.use_cases.deliver import ThereIsNoSubject
from services.workflow.use_cases.hear_back_office import UnknownToUs
from services.workflow.use_cases.hear_police import NothingWasAsked
from services.workflow.use_cases.revoke_document import UnknownDocument

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
    CaseIsClaimed: Answer(
        status=409,
        kind="case-claimed",
        title="Collega heeft de aanvraag",
        detail="Een collega heeft deze aanvraag al. Vraag het aan je collega of aan je "
        "teamverantwoordelijke.",
        carries=_THE_CASE,
    ),
    WarningsWereNotSeen: Answer(
        status=409,
        at=("case.confirm-dispatch",),
        kind="warnings-not-seen",
        title="Kijk eerst de waarschuwingen na",
        detail="Bij `delivery` in `case` staat waarop je moet letten. Wil je toch bevestigen? Geef "
        "dan bij `If-Match` de `version` van de aanvraag mee.",
        carries=_THE_CASE,
    ),
    CaseHasChanged: _CHANGED,
    VersionConflict: _CHANGED,
}
"""Answered with the case as it is now."""

_SUBJECT: Final = "subject.national_number"
WRONG_INPUT: Final[Mapping[type[Exception], tuple[str, str]]] = {
    ExplanationIsMissing: ("explanation", "Schrijf een toelichting: ze staat in de e-mail."),
    ExplanationIsTooLong: ("explanation", "De toelichting is te lang: hoogstens 4000 tekens."),
    QuestionIsMissing: ("question", "Schrijf wat je wil weten of nodig hebt."),
    QuestionIsTooLong: ("question", "De vraag is te lang: hoogstens 4000 tekens."),
    NameIsUnusable: ("addressee.name", "Vul een naam in van hoogstens 200 tekens."),
    AddressIsUnusable: (
        "addressee.email",
        "Naar dit e-mailadres kunnen we niets sturen. Kijk het na: naam@voorbeeld.be.",
    ),
    OnlyPostReachesSomebodyElse: (
        "send_to",
        "Alleen per post kan het naar een ander dan de aanvrager. Kies `post` of `applicant`.",
    ),
    ReasonIsTooLong: ("reason", "De reden is te lang: hoogstens 1000 tekens."),
    RemarkIsTooLong: ("remark", "De opmerking is te lang: hoogstens 2000 tekens."),
    UnknownColleague: (
        "to",
        "Deze collega kennen we niet. Wie nieuw is, meldt zich eerst een keer aan in Loket.",
    ),
    ActMustBeChosen: (
        "act",
        "Er is meer dan één akte. Kies er een uit `acts` en geef haar `number`.",
    ),
    UnknownAct: (
        "act",
        "Deze akte hoort niet bij deze aanvraag. Kies een `number` uit `acts`, of laat dit weg.",
    ),
    SubjectMustBeNamed: (
        _SUBJECT,
        "Vul het rijksregisternummer in van de persoon over wie de akte gaat.",
    ),
    SubjectNumberIsWrong: (
        _SUBJECT,
        "Dit is geen geldig rijksregisternummer. Kijk de elf cijfers na.",
    ),
    SubjectIsTheApplicant: (
        _SUBJECT,
        "Dit is het nummer van de aanvrager. Deze akte gaat altijd over iemand anders.",
    ),
    SubjectIsKnown: (
        _SUBJECT,
        "De aanvraag zegt zelf op wiens naam het document staat. Laat dit weg.",
    ),
    UnknownDocument: ("document_id", "Dit document hoort niet bij deze aanvraag."),
    ThereIsNoSubject: ("send_to", "Het document staat op naam van de aanvrager. Kies `applicant`."),
}
"""The field that is wrong, and what to do about it."""

PROBLEMS: Final[Mapping[type[Exception], Answer]] = {
    UnknownCase: UNKNOWN_CASE,
    UnknownToUs: Answer(
        status=404,
        at=("back-office.tell",),
        kind="reference-not-found",
        title="Kenmerk niet gevonden",
        detail="Geen aanvraag die we je stuurden, heeft dit kenmerk.",
    ),
    NothingWasAsked: Answer(
        status=404,
        at=("police.tell",),
        kind="advice-not-asked",
        title="Geen advies gevraagd",
        detail="Onder dit nummer en kenmerk vroegen we geen advies.",
    ),
}


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
