"""What a clerk must know of a case for somebody else, as clerks read it."""

from collections.abc import Mapping
from typing import Final

from libs.privacy.sealed import RequestKey
from libs.web.speech import sentence
from services.workflow.model.case import Case
from services.workflow.model.checking_events import RelationChecked
from services.workflow.rules import Finding
from services.workflow.rules import what_a_clerk_checks_for_another as codes
from services.workflow.web.api.case_parts import CasePart
from services.workflow.web.api.saying import say

_TEXTS: Final[Mapping[str, str]] = {
    codes.SUBJECT_KNOWN: sentence("Het register kent de persoon voor wie gevraagd wordt."),
    codes.PARENT: sentence("Het register noemt de aanvrager als ouder."),
    codes.MINOR: sentence("Het kind is jonger dan 18 jaar."),
    codes.SAME_HOUSEHOLD: sentence("De aanvrager en het kind staan in hetzelfde gezin."),
    codes.PARENTAL_AUTHORITY: sentence(
        "De aanvrager toonde aan dat hij of zij het ouderlijk gezag heeft."
    ),
    codes.ADMINISTRATOR: sentence(
        "Het register noemt een bewindvoerder met de naam van de aanvrager."
    ),
    codes.MANDATE: sentence(
        "Er is een volmacht, of een beslissing van de rechter, die dit toelaat."
    ),
    codes.ACT_ALLOWED: sentence(
        "De aanvrager mag deze akte krijgen: als ouder, kind, partner of erfgenaam."
    ),
    codes.RECORD_ALLOWED: sentence("De aanvrager mag dit uittreksel voor iemand anders vragen."),
}


class CheckPart(CasePart):
    """Wat je moet weten voor je beslist; `unknown`: dat zegt het register niet, kijk het na."""

    code: str
    text: str
    outcome: Finding


def checks_of(case: Case) -> tuple[CheckPart, ...]:
    """Return everything that must be known of a case for somebody else; for oneself nothing."""
    return tuple(
        CheckPart(code=each.code, text=say(_TEXTS.get(each.code, each.code)), outcome=each.finding)
        for each in case.checks
    )


def relation_checked(fact: RelationChecked, key: RequestKey | None) -> str:
    """Say that the register was asked; what it said stands with the checks."""
    del fact, key
    return say(
        "Nagekeken in het register hoe de aanvrager en de persoon op het document verwant zijn."
    )
