"""Make papers: what is to be printed and sealed for a delivery, and for whom."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol
from uuid import UUID

from libs.events.contracts.personal import Address, Applicant, Person
from libs.events.contracts.products import Product
from libs.events.values import Channel
from libs.privacy.sealed import RequestKey
from services.delivery.model.delivery import Delivery
from services.delivery.model.identifiers import About
from services.delivery.model.passed_on import PassedOn
from services.delivery.rules.a_certificate_states_only_what_the_register_says import (
    cannot_certify,
)
from services.delivery.rules.a_letter_goes_to_an_address import NO_ADDRESS, postal_address
from services.delivery.rules.who_receives_a_paper_decides_what_it_shows import (
    paper_is_for_oneself,
)


class PaperCannotBeMade(Exception):
    """The paper can never be made from what the register answered; `reason` is a code."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, kw_only=True)
class Addressee:
    """To whom a letter goes; `about` is the name on the paper when that is somebody else.

    `asked` tells whether it was the addressee who asked for the paper.
    """

    name: str
    address: Address
    about: str | None
    asked: bool = True


@dataclass(frozen=True, kw_only=True)
class PaperOrder:
    """Everything that the press needs; `letter_to` is None where no letter is printed.

    `passed_on` is what somebody else made and only gets a letter; None: the press makes the paper.
    """

    about: About
    product: Product
    document_id: UUID
    person: Person = field(repr=False)
    for_oneself: bool
    letter_to: Addressee | None = field(repr=False)
    issued_at: datetime
    passed_on: PassedOn | None = None


@dataclass(frozen=True, kw_only=True)
class Papers:
    """What came from the press: the sealed document, the letter, and what verifies it."""

    document: bytes = field(repr=False)
    letter: bytes | None = field(repr=False)
    code: str
    issued_by: str


@dataclass(frozen=True, kw_only=True)
class Cover:
    """What goes with a paper that is not ours: a letter where it is posted, and a code of ours."""

    letter: bytes | None = field(repr=False)
    code: str
    issued_by: str


class Press(Protocol):
    """Prints and seals, away from the event loop."""

    async def make(self, order: PaperOrder) -> Papers:
        """Make the papers.

        Raises:
            PaperCannotBeMade: what is to be printed cannot be printed.
        """
        ...

    async def cover(self, order: PaperOrder) -> Cover:
        """Make only what goes with a paper that somebody else made and sealed.

        Raises:
            PaperCannotBeMade: what is to be printed cannot be printed.
        """
        ...


async def make_papers(
    delivery: Delivery, *, key: RequestKey, press: Press, now: datetime
) -> Papers:
    """Open what the order carried, check that it may be stated, and have it printed.

    Raises:
        PaperCannotBeMade: the register does not support the paper, or a letter has no address.
    """
    person = key.open(delivery.person, Person)
    applicant = key.open(delivery.applicant, Applicant)
    for_oneself = paper_is_for_oneself(
        channel=delivery.channel,
        send_to=delivery.send_to,
        applicant=applicant.national_number,
        person=person.national_number,
        replaced=person.replaced_number,
    )
    reason = cannot_certify(delivery.product.code, person, for_oneself=for_oneself)
    if reason is not None:
        raise PaperCannotBeMade(reason)
    order = paper_order(delivery, person, key=key, for_oneself=for_oneself, now=now)
    return await press.make(order)


def paper_order(
    delivery: Delivery, person: Person, *, key: RequestKey, for_oneself: bool, now: datetime
) -> PaperOrder:
    """Return what the press needs: whom the paper is about, and to whom a letter goes.

    Raises:
        PaperCannotBeMade: a letter has no address.
    """
    recipient = key.open(delivery.recipient, Person) if delivery.recipient else person
    return PaperOrder(
        about=delivery.about,
        product=delivery.product,
        document_id=delivery.document_id,
        person=person,
        for_oneself=for_oneself,
        letter_to=addressee_of(delivery, recipient=recipient, person=person),
        issued_at=now,
        passed_on=delivery.passed_on,
    )


def addressee_of(delivery: Delivery, *, recipient: Person, person: Person) -> Addressee | None:
    """Return to whom a letter goes; None where nothing is posted.

    Raises:
        PaperCannotBeMade: there is no address to write to.
    """
    if delivery.channel is not Channel.POST:
        return None
    address = postal_address(recipient)
    if address is None:
        raise PaperCannotBeMade(NO_ADDRESS)
    somebody_else = recipient.national_number != person.national_number
    about = person.full_name if somebody_else else None
    return Addressee(
        name=recipient.full_name,
        address=address,
        about=about,
        asked=not delivery.is_posted_to_subject,
    )
