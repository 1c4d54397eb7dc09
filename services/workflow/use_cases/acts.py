"""The database of civil-status acts (DABS), as far as handling requests needs it."""

from dataclasses import replace
from typing import Protocol
from uuid import UUID

from libs.events.contracts.personal import Answers
from libs.events.contracts.products import ActForm, ActKind
from libs.privacy.sealed import RequestKey
from services.workflow.model.case import Case
from services.workflow.rules.it_is_clear_which_act_is_meant import (
    ActsFound,
    words_tell_which,
)


class Acts(Protocol):
    """Tells which acts of somebody there are; every question is written down before it is asked."""

    async def find(
        self,
        national_number: str,
        *,
        kind: ActKind,
        form: ActForm,
        who: str,
        purpose: str,
        request_id: UUID,
        municipality: str,
    ) -> ActsFound:
        """Return the acts of this kind that can be had in this form, and whether others are there.

        Raises:
            NeighbourIsUnavailable: no usable answer, which is never the same as no act.
        """
        ...


async def look_for(
    case: Case, national_number: str, *, key: RequestKey, acts: Acts, who: str, purpose: str
) -> ActsFound | None:
    """Return the acts of somebody that the product of a case may mean; None: it is about no act.

    Raises:
        NeighbourIsUnavailable: DABS does not answer.
    """
    product = case.about.product
    if product.act is None or product.act_form is None:
        return None
    found = await acts.find(
        national_number,
        kind=product.act,
        form=product.act_form,
        who=who,
        purpose=purpose,
        request_id=case.id,
        municipality=case.about.municipality,
    )
    if not words_tell_which(product.act):
        return found
    words = key.open(case.answers, Answers).values.get("act")
    return replace(found, words=words if isinstance(words, str) else "")
