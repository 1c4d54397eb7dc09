"""Documents that somebody else made and sealed: passed on as they are, byte for byte.

Never printed again and never compressed: that would break their own seal. What we add is what goes
with any document: a cover letter where it is posted, a code by which we know it, and its hash.
"""

from datetime import datetime

from libs.events.contracts.personal import Person
from libs.privacy.sealed import RequestKey
from services.delivery.model.delivery import Delivery
from services.delivery.use_cases.make_papers import PaperOrder, Papers, Press, paper_order


class SourceIsNotReady(Exception):
    """The source will have the document later; `reference` is its name for what it is making."""

    def __init__(self, reference: str) -> None:
        super().__init__(reference)
        self.reference = reference


def order_to_pass_on(delivery: Delivery, *, key: RequestKey, now: datetime) -> PaperOrder:
    """Open what is needed to pass a document on: whom it is about, and to whom a letter goes.

    Raises:
        PaperCannotBeMade: a letter has no address.
    """
    person = key.open(delivery.person, Person)
    return paper_order(delivery, person, key=key, for_oneself=True, now=now)


async def passed_on(
    document: bytes, order: PaperOrder, *, press: Press, issued_by: str | None = None
) -> Papers:
    """Return the document as it came, with what goes with it.

    `issued_by` is who made it; None where the municipality answers for it.

    Raises:
        PaperCannotBeMade: the letter cannot be printed.
    """
    cover = await press.cover(order)
    return Papers(
        document=document,
        letter=cover.letter,
        code=cover.code,
        issued_by=issued_by or cover.issued_by,
    )
