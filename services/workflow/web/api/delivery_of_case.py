"""How the paper of a case is delivered, as clerks' tools see it, and what there is to mind."""

from collections.abc import Mapping
from typing import Final

from libs.web.speech import sentence
from services.workflow.model import case_events as events
from services.workflow.model.case import Case
from services.workflow.rules.a_letter_needs_an_address import NO_ADDRESS
from services.workflow.rules.another_way_may_still_deliver import ADDRESS_NOT_DISCLOSABLE
from services.workflow.rules.the_register_vouches_for_the_applicant import PERSON_DECEASED
from services.workflow.rules.what_to_mind_before_posting import (
    ADDRESS_ABROAD,
    ADDRESS_CHANGED,
    QUESTION_UNANSWERED,
    RECIPIENT_UNKNOWN,
)
from services.workflow.web.api.case_parts import (
    DeliveryPart,
    DocumentPart,
    HandedOverPart,
    WarningPart,
)
from services.workflow.web.api.history import FORMER_STAFF
from services.workflow.web.api.saying import say

WARNINGS: Final[Mapping[str, str]] = {
    RECIPIENT_UNKNOWN: sentence("Het register kent de persoon niet meer naar wie de brief gaat."),
    PERSON_DECEASED: sentence("Volgens het register is de persoon overleden."),
    NO_ADDRESS: sentence("Het register heeft geen adres meer om naar te schrijven."),
    ADDRESS_CHANGED: sentence(
        "Het adres is veranderd sinds de brief gemaakt werd. Lever opnieuw af per post: dan komt "
        "er een brief met het nieuwe adres."
    ),
    ADDRESS_ABROAD: sentence(
        "Het adres is in het buitenland. Kijk het na voor je de brief verstuurt."
    ),
    ADDRESS_NOT_DISCLOSABLE: sentence("Dit adres is beschermd. Laat het aan niemand anders zien."),
    QUESTION_UNANSWERED: sentence("Op een vraag om bijkomende informatie kwam nog geen antwoord."),
}
"""What a clerk reads about each thing to mind."""


def delivery_of(case: Case, names: Mapping[str, str]) -> DeliveryPart | None:
    """Return how the paper is delivered; `names` are those of staff."""
    if case.order is None:
        return None
    answers = [fact.outcome for fact in case.past if isinstance(fact, events.EBoxAnswered)]
    return DeliveryPart(
        channel=case.order.channel,
        send_to=case.order.send_to,
        automatic=case.is_automatic,
        ordered=case.order.placed,
        ebox=answers[-1] if answers else None,
        warnings=tuple(
            WarningPart(code=code, text=say(WARNINGS.get(code, code))) for code in case.warnings
        ),
        handed_over=_handed_over(case, names),
    )


def documents_of(case: Case) -> tuple[DocumentPart, ...]:
    """Return every document that was made, also what counts no more."""
    return tuple(
        DocumentPart(
            document_id=paper.document_id,
            title=say(paper.title),
            kind=paper.kind,
            revoked_at=paper.revoked_at,
        )
        for paper in case.papers
    )


def _handed_over(case: Case, names: Mapping[str, str]) -> HandedOverPart | None:
    fact = case.handed_over
    if fact is None:
        return None
    return HandedOverPart(
        at=fact.timestamp,
        recipient=fact.recipient,
        by=names.get(fact.by) or say(FORMER_STAFF),
    )
