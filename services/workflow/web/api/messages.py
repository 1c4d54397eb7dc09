"""The messages of a case, as its page tells of them: sentences, and what asks for attention."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from libs.events.values import Addressee, MessageChannel
from libs.web.speech import sentence
from services.workflow.views.messages.query import MessageFact
from services.workflow.web.api.history import FORMER_STAFF, LOKET, HistoryLine
from services.workflow.web.api.saying import say

_TROUBLED: Final = frozenset({"bounced", "failed"})
_KINDS: Final[Mapping[str, str]] = {
    "acknowledgement": sentence("ontvangstbevestiging"),
    "contact_change_notice_to_old_address": sentence("bericht over de wijziging"),
    "received_by_back_office": sentence("aanvraag goed aangekomen"),
    "information_asked": sentence("vraag om informatie"),
    "information_reminder": sentence("herinnering aan de vraag om informatie"),
    "document_ready": sentence("document staat klaar"),
    "ready_at_counter": sentence("document ligt klaar aan de balie"),
    "document_sent_by_post": sentence("document is met de post verstuurd"),
    "document_revoked": sentence("document ingetrokken"),
    "refused": sentence("document geweigerd"),
    "refused_non_resident": sentence("aanvraag geweigerd: geen inwoner"),
    "refused_by_back_office": sentence("aanvraag geweigerd"),
    "completed": sentence("aanvraag afgehandeld"),
    "handled_outside": sentence("aanvraag wordt verder behandeld"),
    "cancelled": sentence("aanvraag geannuleerd"),
    "withdrawn": sentence("aanvraag ingetrokken"),
}
_CHANNELS: Final[Mapping[MessageChannel, str]] = {
    MessageChannel.MAIL: sentence("E-mail"),
    MessageChannel.NOTIFICATION: sentence("Melding in Mijn Burgerprofiel"),
}
_REASONS: Final[Mapping[str, str]] = {
    "mailbox-unknown": sentence("het adres bestaat niet"),
    "mailbox-full": sentence("de mailbox is vol"),
    "rejected": sentence("het bericht werd geweigerd"),
    "no-address": sentence("we kennen geen adres"),
}
_TO_THE_FORMER_ADDRESS: Final = "contact_change_notice_to_old_address"
_OTHER_REASON: Final = sentence("het bericht kon niet bezorgd worden")

_AT: Final = (
    sentence("aan {name}"),
    sentence("aan de aanvrager"),
    sentence("aan de aanvrager op het vorige adres"),
)
_TO: Final = (
    sentence("naar {name}"),
    sentence("naar de aanvrager"),
    sentence("naar de aanvrager op het vorige adres"),
)
"""Whom a message was to reach: somebody else, the applicant, the applicant where he lived."""


class MessagePart(BaseModel):
    """Een bericht bij de aanvraag; `needs_attention`: het kwam niet aan."""

    model_config = ConfigDict(frozen=True)
    message_id: UUID
    kind: str = Field(description="Welk bericht: de naam van de tekst.")
    title: str = Field(description="Welk bericht, in woorden.")
    channel: MessageChannel
    addressee: Addressee
    state: str = Field(description="`sent`, `bounced` of `failed`.")
    reason: str | None
    at: AwareDatetime
    attempts: int
    needs_attention: bool


def messages_of(facts: Sequence[MessageFact]) -> tuple[MessagePart, ...]:
    """Return each message once, as it is now, in the order in which they first went out."""
    latest: dict[UUID, MessageFact] = {}
    for fact in facts:
        before = latest.get(fact.message_id)
        if before is None or _rank(fact) >= _rank(before):
            latest[fact.message_id] = fact
    return tuple(
        MessagePart(
            message_id=fact.message_id,
            kind=fact.kind,
            title=_title(fact),
            channel=fact.channel,
            addressee=fact.addressee,
            state=fact.state,
            reason=fact.reason,
            at=fact.at,
            attempts=fact.attempt,
            needs_attention=fact.state in _TROUBLED,
        )
        for fact in latest.values()
    )


def senders_of(facts: Sequence[MessageFact]) -> set[str]:
    """Return the ids of the staff who let something be sent again."""
    return {fact.asked_by for fact in facts if fact.asked_by is not None}


def with_messages(
    history: Sequence[HistoryLine],
    facts: Sequence[MessageFact],
    *,
    names: Mapping[str, str],
    somebody_else: str,
) -> tuple[HistoryLine, ...]:
    """Put the lines of messages between the others, by time.

    `names` are of staff, `somebody_else` is whoever was asked for information instead of the
    applicant.
    """
    lines = [
        HistoryLine(
            at=fact.at,
            who=_who(fact, names),
            what=_sentence(fact, somebody_else),
        )
        for fact in facts
    ]
    # sorting keeps the order of equals: what was decided stands before what was written about it
    return tuple(sorted([*history, *lines], key=lambda line: line.at))


def _who(fact: MessageFact, names: Mapping[str, str]) -> str:
    if fact.asked_by is None:
        return say(LOKET)
    return names.get(fact.asked_by) or say(FORMER_STAFF)


def _rank(fact: MessageFact) -> tuple[int, bool]:
    """Of the same attempt, that it came back is later than that it went."""
    return fact.attempt, fact.state in _TROUBLED


def _title(fact: MessageFact) -> str:
    return say(_KINDS.get(fact.kind, fact.kind))


def _sentence(fact: MessageFact, somebody_else: str) -> str:
    told = {"channel": say(_CHANNELS[fact.channel]), "title": _title(fact)}
    at, to = (_addressee(fact, somebody_else, said) for said in (_AT, _TO))
    match fact.state:
        case "bounced":
            return say("{channel} '{title}' {at} kwam terug: {why}.", at=at, why=_why(fact), **told)
        case "failed":
            return say(
                "{channel} '{title}' {at} kon niet verstuurd worden: {why}.",
                at=at,
                why=_why(fact),
                **told,
            )
        case _ if fact.attempt > 1:
            return say("{channel} '{title}' opnieuw verstuurd {to}.", to=to, **told)
        case _:
            return say("{channel} '{title}' verstuurd {to}.", to=to, **told)


def _addressee(fact: MessageFact, somebody_else: str, words: Sequence[str]) -> str:
    other, applicant, at_former_address = words
    if fact.addressee is Addressee.OTHER:
        return say(other, name=somebody_else)
    return say(at_former_address if fact.kind == _TO_THE_FORMER_ADDRESS else applicant)


def _why(fact: MessageFact) -> str:
    return say(_REASONS.get(fact.reason or "", _OTHER_REASON))
