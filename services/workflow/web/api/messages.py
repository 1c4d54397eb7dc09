"""The messages of a case, as its page tells of them: sentences, and what asks for attention."""

from collections.abc import Mapping, Sequence
from typing import Final
from uuid import UUID

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field

from libs.events.values import Addressee, MessageChannel
from services.workflow.views.messages.query import MessageFact
from services.workflow.web.api.history import FORMER_STAFF, LOKET, HistoryLine

_TROUBLED: Final = frozenset({"bounced", "failed"})
_KINDS: Final[Mapping[str, str]] = {
    "acknowledgement": "ontvangstbevestiging",
    "contact_change_notice_to_old_address": "bericht over de wijziging",
    "received_by_back_office": "aanvraag goed aangekomen",
    "information_asked": "vraag om informatie",
    "information_reminder": "herinnering aan de vraag om informatie",
    "document_ready": "document staat klaar",
    "ready_at_counter": "document ligt klaar aan de balie",
    "document_sent_by_post": "document is met de post verstuurd",
    "document_revoked": "document ingetrokken",
    "refused": "document geweigerd",
    "refused_non_resident": "aanvraag geweigerd: geen inwoner",
    "refused_by_back_office": "aanvraag geweigerd",
    "completed": "aanvraag afgehandeld",
    "handled_outside": "aanvraag wordt verder behandeld",
    "cancelled": "aanvraag geannuleerd",
    "withdrawn": "aanvraag ingetrokken",
}
_CHANNELS: Final[Mapping[MessageChannel, str]] = {
    MessageChannel.MAIL: "E-mail",
    MessageChannel.NOTIFICATION: "Melding in Mijn Burgerprofiel",
}
_REASONS: Final[Mapping[str, str]] = {
    "mailbox-unknown": "het adres bestaat niet",
    "mailbox-full": "de mailbox is vol",
    "rejected": "het bericht werd geweigerd",
    "no-address": "we kennen geen adres",
}
_TO_THE_FORMER_ADDRESS: Final = "contact_change_notice_to_old_address"
_OTHER_REASON: Final = "het bericht kon niet bezorgd worden"


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
            who=LOKET if fact.asked_by is None else names.get(fact.asked_by, FORMER_STAFF),
            what=_sentence(fact, somebody_else),
        )
        for fact in facts
    ]
    # sorting keeps the order of equals: what was decided stands before what was written about it
    return tuple(sorted([*history, *lines], key=lambda line: line.at))


def _rank(fact: MessageFact) -> tuple[int, bool]:
    """Of the same attempt, that it came back is later than that it went."""
    return fact.attempt, fact.state in _TROUBLED


def _title(fact: MessageFact) -> str:
    return _KINDS.get(fact.kind, fact.kind)


def _sentence(fact: MessageFact, somebody_else: str) -> str:
    what = f"{_CHANNELS[fact.channel]} '{_title(fact)}'"
    to = _addressee(fact, somebody_else)
    match fact.state:
        case "bounced":
            return f"{what} aan {to} kwam terug: {_why(fact)}."
        case "failed":
            return f"{what} aan {to} kon niet verstuurd worden: {_why(fact)}."
        case _:
            again = "opnieuw " if fact.attempt > 1 else ""
            return f"{what} {again}verstuurd naar {to}."


def _addressee(fact: MessageFact, somebody_else: str) -> str:
    if fact.addressee is Addressee.OTHER:
        return somebody_else
    former = " op het vorige adres" if fact.kind == _TO_THE_FORMER_ADDRESS else ""
    return f"de aanvrager{former}"


def _why(fact: MessageFact) -> str:
    return _REASONS.get(fact.reason or "", _OTHER_REASON)
