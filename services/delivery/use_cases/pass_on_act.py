"""Pass on act: an act goes on as DABS gives it, with a letter of ours where it is posted."""

from datetime import datetime

from libs.events.contracts.personal import ActReference, Person
from libs.events.contracts.products import ActForm
from libs.privacy.sealed import RequestKey, Sealed
from services.delivery.model.delivery import Delivery
from services.delivery.use_cases.acts import ACT_NOT_IN_DABS, ActOrder, Acts
from services.delivery.use_cases.make_papers import (
    PaperCannotBeMade,
    PaperOrder,
    Papers,
    Press,
    addressee_of,
)


async def pass_on_act(
    delivery: Delivery,
    act: Sealed[ActReference],
    *,
    key: RequestKey,
    acts: Acts,
    press: Press,
    now: datetime,
) -> Papers:
    """Fetch the act and let the press make what goes with it; nothing is done to the act itself.

    Raises:
        PaperCannotBeMade: DABS has it no more, or a letter has no address or cannot be printed.
        NeighbourIsUnavailable: DABS gave no whole PDF; try again.

    Source: manual "Papieren en attesten", "Uitzonderingen" (B50, B51); reference/domain.md, section
    5, pitfall 21 (never render a sealed PDF again).
    """
    person = key.open(delivery.person, Person)
    recipient = key.open(delivery.recipient, Person) if delivery.recipient else person
    letter_to = addressee_of(delivery.channel, recipient=recipient, person=person)
    document = await acts.fetch(
        ActOrder(
            about=delivery.about,
            number=key.open(act, ActReference).number,
            national_number=person.national_number,
            form=delivery.product.act_form or ActForm.EXTRACT,
        )
    )
    if document is None:
        raise PaperCannotBeMade(ACT_NOT_IN_DABS)
    cover = await press.cover(
        PaperOrder(
            about=delivery.about,
            product=delivery.product,
            document_id=delivery.document_id,
            person=person,
            for_oneself=False,  # of no use here: the press prints nothing of the person
            letter_to=letter_to,
            issued_at=now,
        )
    )
    return Papers(
        document=document, letter=cover.letter, code=cover.code, issued_by=cover.issued_by
    )
