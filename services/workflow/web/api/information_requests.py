"""The questions of a case and what was supplied, as clerks' tools see them."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from libs.events.contracts.intake import Attachment
from libs.events.contracts.personal import Correspondent, FileName, Question, SuppliedText
from libs.events.values import Addressee
from libs.privacy.sealed import RequestKey
from services.workflow.model import question as questions
from services.workflow.model.case import Case
from services.workflow.model.information_events import InformationReceived
from services.workflow.rules.a_question_waits_until_it_is_answered import (
    QuestionState,
    a_question_waits_until_it_is_answered,
)
from services.workflow.web.api.saying import say

_CONTENT: Final = "/api/intake/v1/attachments/{}/content"


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class AddresseePart(_Part):
    """Aan wie de vraag is: `applicant`, of `other` met naam en e-mailadres (leeg na wissen)."""

    kind: Addressee
    name: str | None = None
    email: str | None = None


class AttachmentPart(_Part):
    """Een bijlage; `name` is hoe ze bij de afzender heette, `content_url` geeft de inhoud."""

    attachment_id: UUID
    name: str | None
    media_type: str
    size: int
    content_url: str


class SuppliedPart(_Part):
    """Wat iemand bezorgde: een tekst, bijlagen, of allebei."""

    supply_id: UUID
    at: datetime
    text: str | None
    attachments: tuple[AttachmentPart, ...]


class InformationRequestPart(_Part):
    """Een vraag om bijkomende informatie, met wat daarop bezorgd werd.

    `state` zegt of we nog wachten, of het bezorgd is, of de termijn voorbij is, of het niet meer
    nodig is omdat de aanvraag afgesloten is.
    """

    question_id: UUID
    addressee: AddresseePart
    question: str | None
    asked_at: datetime
    asked_by: str
    until: datetime
    reminded: bool
    state: QuestionState
    supplied: tuple[SuppliedPart, ...]


def information_requests_of(
    case: Case, key: RequestKey | None, *, names: Mapping[str, str], now: datetime
) -> tuple[InformationRequestPart, ...]:
    """Open what is sealed (`key` None: erased); `names` are those of staff."""
    return tuple(_part(one, case, key, names, now) for one in case.questions)


def _part(
    question: questions.Question,
    case: Case,
    key: RequestKey | None,
    names: Mapping[str, str],
    now: datetime,
) -> InformationRequestPart:
    asked = question.asked
    return InformationRequestPart(
        question_id=question.question_id,
        addressee=_addressee(question, key),
        question=key.open(asked.question, Question).text if key else None,
        asked_at=asked.timestamp,
        asked_by=names.get(asked.by) or say("Medewerker"),
        until=asked.until,
        reminded=question.reminded,
        state=a_question_waits_until_it_is_answered(
            answered=bool(question.answers), closed=case.is_closed, until=asked.until, now=now
        ),
        supplied=tuple(_supplied(answer, key) for answer in question.answers),
    )


def _addressee(question: questions.Question, key: RequestKey | None) -> AddresseePart:
    sealed = question.asked.correspondent
    if sealed is None or key is None:
        return AddresseePart(kind=question.asked.addressee)
    correspondent = key.open(sealed, Correspondent)
    return AddresseePart(
        kind=question.asked.addressee, name=correspondent.name, email=correspondent.email
    )


def _supplied(answer: InformationReceived, key: RequestKey | None) -> SuppliedPart:
    return SuppliedPart(
        supply_id=answer.supply_id,
        at=answer.supplied_at,
        text=key.open(answer.text, SuppliedText).text if key and answer.text else None,
        attachments=tuple(_attachment(one, key) for one in answer.attachments),
    )


def _attachment(attachment: Attachment, key: RequestKey | None) -> AttachmentPart:
    return AttachmentPart(
        attachment_id=attachment.attachment_id,
        name=key.open(attachment.name, FileName).name if key else None,
        media_type=attachment.media_type,
        size=attachment.size,
        content_url=_CONTENT.format(attachment.attachment_id),
    )
