"""A clerk takes back a document that was issued by mistake."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from libs.events.contracts.personal import Explanation
from libs.events.refusals import Refused
from libs.events.unit import Unit
from libs.privacy.sealed import Keys
from services.workflow.model.case import Case
from services.workflow.rules.a_refusal_is_explained import a_refusal_is_explained
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.use_cases.clerks_order import ClerksOrder, case_for


class UnknownDocument(Refused):
    """The case has no document of this id."""


@dataclass(frozen=True, kw_only=True)
class RevokeDocument(ClerksOrder):
    """This document counts for nothing any more; the explanation is mailed to the applicant."""

    document_id: UUID
    explanation: str = field(repr=False)


async def revoke_document(
    command: RevokeDocument, *, unit: Unit, keys: Keys, now: datetime
) -> Case:
    """Order it; delivery lets nobody open it any more, and says so to whoever checks its code.

    The case stays delivered: a new request, or another document, is another decision.

    Raises:
        UnknownCase, CaseHasChanged, CaseIsClosed, ActionIsNotPossible: it cannot be done now.
        UnknownDocument: the document is of no paper of this case.
        ExplanationIsMissing, ExplanationIsTooLong: it must be 1 to 4000 characters, not blank.

    Source: users of a counter expect it (a paper that was issued by mistake must not stay valid);
    manual "Papieren en attesten", "Weigeren" (B42) for the explanation.
    """
    case = await case_for(command, unit=unit)
    case.may(Action.REVOKE_DOCUMENT)
    if not case.has_paper(command.document_id):
        raise UnknownDocument
    explanation = Explanation(text=a_refusal_is_explained(command.explanation))
    sealed = (await keys.get(case.id)).seal(explanation)
    case.revoke_document(command.document_id, sealed, by=command.by, now=now)
    return case
