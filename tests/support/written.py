"""What delivery answers about messages, as far as journeys look at it."""

from uuid import UUID

from tests.support.answers import Answer


class Written(Answer):
    """A message as delivery lists it; the address is masked."""

    message_id: UUID
    kind: str
    channel: str
    state: str
    address: str | None
    attempts: int
    can_be_resent: bool


class WrittenMessages(Answer):
    """All that was written about a case."""

    items: list[Written]


class SentAgain(Answer):
    """A message that a clerk sent again."""

    message: Written
