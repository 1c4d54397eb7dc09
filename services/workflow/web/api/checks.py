"""What a clerk must know of a case for somebody else, as clerks read it."""

from collections.abc import Mapping
from typing import Final

from libs.privacy.sealed import RequestKey
from services.workflow.model.case import Case
from services.workflow.model.checking_events import RelationChecked
from services.workflow.rules import Finding
from services.workflow.rules import what_a_clerk_checks_for_another as codes
from services.workflow.web.api.case_parts import CasePart

_TEXTS: Final[Mapping[str, str]] = {
    codes.SUBJECT_KNOWN: "Het register kent de persoon voor wie gevraagd wordt.",
    codes.PARENT: "Het register noemt de aanvrager als ouder.",
    codes.MINOR: "Het kind is jonger dan 18 jaar.",
    codes.SAME_HOUSEHOLD: "De aanvrager en het kind staan in hetzelfde gezin.",
    codes.PARENTAL_AUTHORITY: "De aanvrager toonde aan dat hij of zij het ouderlijk gezag heeft.",
    codes.ADMINISTRATOR: "Het register noemt een bewindvoerder met de naam van de aanvrager.",
    codes.MANDATE: "Er is een volmacht, of een beslissing van de rechter, die dit toelaat.",
    codes.ACT_ALLOWED: "De aanvrager mag deze akte krijgen: als ouder, kind, partner of erfgenaam.",
    codes.RECORD_ALLOWED: "De aanvrager mag dit uittreksel voor iemand anders vragen.",
}


class CheckPart(CasePart):
    """Wat je moet weten voor je beslist; `unknown`: dat zegt het register niet, kijk het na."""

    code: str
    text: str
    outcome: Finding


def checks_of(case: Case) -> tuple[CheckPart, ...]:
    """Return everything that must be known of a case for somebody else; for oneself nothing."""
    return tuple(
        CheckPart(code=each.code, text=_TEXTS.get(each.code, each.code), outcome=each.finding)
        for each in case.checks
    )


def relation_checked(fact: RelationChecked, key: RequestKey | None) -> str:
    """Say that the register was asked; what it said stands with the checks."""
    del fact, key
    return "Nagekeken in het register hoe de aanvrager en de persoon op het document verwant zijn."
