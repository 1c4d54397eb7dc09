"""Pass on act: an act goes on as DABS gives it, with a letter of ours where it is posted."""

from datetime import datetime

from libs.events.contracts.personal import ActReference
from libs.events.contracts.products import ActForm
from libs.privacy.sealed import RequestKey, Sealed
from services.delivery.model.delivery import Delivery
from services.delivery.use_cases.acts import ACT_NOT_IN_DABS, ActOrder, Acts
from services.delivery.use_cases.make_papers import PaperCannotBeMade, Papers, Press
from services.delivery.use_cases.source_documents import order_to_pass_on, passed_on


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
    order = order_to_pass_on(delivery, key=key, now=now)
    document = await acts.fetch(
        ActOrder(
            about=delivery.about,
            number=key.open(act, ActReference).number,
            national_number=order.person.national_number,
            form=delivery.product.act_form or ActForm.EXTRACT,
        )
    )
    if document is None:
        raise PaperCannotBeMade(ACT_NOT_IN_DABS)
    return await passed_on(document, order, press=press)
