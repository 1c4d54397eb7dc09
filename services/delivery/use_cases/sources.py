"""Where the papers of a delivery come from: printed here, or made by somebody else."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from libs.privacy.sealed import RequestKey
from services.delivery.model.delivery import Delivery
from services.delivery.use_cases.acts import Acts
from services.delivery.use_cases.make_papers import Papers, Press, make_papers
from services.delivery.use_cases.pass_on_act import pass_on_act
from services.delivery.use_cases.pass_on_criminal_record import (
    CriminalRecord,
    pass_on_criminal_record,
)


@dataclass(frozen=True, kw_only=True)
class Sources:
    """Who makes papers that we pass on.

    `ask_again_after` is the shortest while after which a paper that was not ready is asked again.
    """

    acts: Acts
    criminal_record: CriminalRecord
    ask_again_after: timedelta


async def papers_of(
    delivery: Delivery, *, key: RequestKey, press: Press, sources: Sources, now: datetime
) -> Papers:
    """Have the papers printed, or fetch them where they are made.

    Raises:
        PaperCannotBeMade: there will never be one from what is known now.
        SourceIsNotReady: whoever makes it will have it later.
        NeighbourIsUnavailable: whoever makes it does not answer.
    """
    if delivery.act is not None:
        return await pass_on_act(
            delivery, delivery.act, key=key, acts=sources.acts, press=press, now=now
        )
    model = delivery.product.record_model
    if model is None:
        return await make_papers(delivery, key=key, press=press, now=now)
    return await pass_on_criminal_record(
        delivery,
        model,
        key=key,
        press=press,
        criminal_record=sources.criminal_record,
        now=now,
    )
