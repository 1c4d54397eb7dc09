"""A question of a clerk, as the front desk knows it from its link."""

from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from libs.events.contracts.personal import Question
from libs.events.values import Addressee, CaseState
from libs.privacy.sealed import Sealed


@dataclass(frozen=True, kw_only=True)
class KnownQuestion:
    """What is known under a link; `outcome` is how the request closed, None while it runs."""

    question_id: UUID
    request_id: UUID
    municipality: str
    reference: str
    addressee: Addressee
    question: Sealed[Question] = field(repr=False)
    until: datetime
    outcome: CaseState | None
