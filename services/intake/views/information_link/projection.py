"""Keeps the links of questions up to date from what workflow tells of asking and closing."""

from collections.abc import Mapping, Sequence
from typing import Final

from libs.events.contracts.workflow import (
    CaseCancelled,
    CaseCompleted,
    CaseDelivered,
    CaseHandledOutside,
    CaseRefused,
    InformationAsked,
)
from libs.events.envelope import AnyEnvelope, Contract
from libs.events.unit import Statement
from libs.events.values import CaseState

_ASKED: Final = """
INSERT INTO information_link
       (hash, question_id, request_id, municipality, reference, addressee, question, until)
SELECT decode(hash, 'hex'), question_id, request_id, municipality, reference, addressee, question,
       until
  FROM unnest(%(hash)s::text[], %(question_id)s::uuid[], %(request_id)s::uuid[],
       %(municipality)s::text[], %(reference)s::text[], %(addressee)s::text[],
       %(question)s::text[], %(until)s::timestamptz[])
    AS asked (hash, question_id, request_id, municipality, reference, addressee, question, until)
    ON CONFLICT (hash) DO NOTHING
"""
_CLOSED: Final = """
UPDATE information_link AS link
   SET outcome = closed.outcome, closed_at = closed.closed_at
  FROM unnest(%(request_id)s::uuid[], %(outcome)s::text[], %(closed_at)s::timestamptz[])
       AS closed (request_id, outcome, closed_at)
 WHERE link.request_id = closed.request_id AND link.outcome IS NULL
"""
_OUTCOMES: Final[Mapping[type[Contract], CaseState]] = {
    CaseDelivered: CaseState.DELIVERED,
    CaseRefused: CaseState.REFUSED,
    CaseHandledOutside: CaseState.HANDLED_OUTSIDE,
    CaseCompleted: CaseState.COMPLETED,
    CaseCancelled: CaseState.CANCELLED,
}


class InformationLinks:
    """The projection; a question comes before the outcome of its case, for both come in order."""

    name: Final = "information_links_v1"
    listens: Final[tuple[type[Contract], ...]] = (InformationAsked, *_OUTCOMES)

    async def project(self, envelopes: Sequence[AnyEnvelope]) -> Sequence[Statement]:
        """Put questions in, then mark those that need no answer any more."""
        asked = [each.event for each in envelopes if isinstance(each.event, InformationAsked)]
        closed = [each for each in envelopes if type(each.event) in _OUTCOMES]
        statements = [_put_in(asked)] if asked else []
        return [*statements, _close(closed)] if closed else statements


def _put_in(asked: Sequence[InformationAsked]) -> Statement:
    return Statement(
        sql=_ASKED,
        parameters={
            "hash": [each.secret_sha256 for each in asked],
            "question_id": [each.question_id for each in asked],
            "request_id": [each.request_id for each in asked],
            "municipality": [each.municipality for each in asked],
            "reference": [each.reference for each in asked],
            "addressee": [each.addressee.value for each in asked],
            "question": [each.question.model_dump_json() for each in asked],
            "until": [each.until for each in asked],
        },
    )


def _close(closed: Sequence[AnyEnvelope]) -> Statement:
    return Statement(
        sql=_CLOSED,
        parameters={
            "request_id": [each.request_id for each in closed],
            "outcome": [_OUTCOMES[type(each.event)].value for each in closed],
            "closed_at": [each.at for each in closed],
        },
    )
