"""What every order of a clerk has in common: which case, who orders it, from which state."""

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from libs.events.contracts.personal import Explanation
from libs.events.refusals import Refused
from libs.events.unit import Unit
from libs.events.values import CaseState
from libs.privacy.sealed import Keys, Sealed
from services.workflow.model.case import Case
from services.workflow.model.memory import ActionIsNotPossible, CaseIsClosed


class UnknownCase(Refused):
    """No such case in the clerk's municipality."""


class CaseHasChanged(Refused):
    """The case is no longer as the clerk saw it."""


@dataclass(frozen=True, kw_only=True)
class ClerksOrder:
    """An order of a clerk about one case.

    Attributes:
        by: opaque staff id of the clerk.
        municipality: NIS of the municipality that the clerk works for.
        is_lead: whether the clerk also divides the work.
        seen_version: the version of the case that the clerk saw; None: whichever it is.
        possible_in: the states in which the table of permissions has this order; None: any.
    """

    request_id: UUID
    by: str
    municipality: str
    is_lead: bool = False
    seen_version: int | None = None
    possible_in: Collection[CaseState] | None = None


async def case_for(order: ClerksOrder, *, unit: Unit) -> Case:
    """Load the case that an order is about.

    Raises:
        UnknownCase: there is none, or it belongs to another municipality.
        CaseHasChanged: it is no longer as the clerk saw it.
        CaseIsClosed, ActionIsNotPossible: not in the state that the case is in.
    """
    case = await unit.find(Case, order.request_id)
    if case is None or case.about.municipality != order.municipality:
        raise UnknownCase
    if order.seen_version is not None and order.seen_version != case.version:
        raise CaseHasChanged
    if order.possible_in is not None and case.state not in order.possible_in:
        raise CaseIsClosed if case.is_closed else ActionIsNotPossible
    return case


async def sealed_explanation(
    text: str | None, *, request_id: UUID, keys: Keys
) -> Sealed[Explanation] | None:
    """Seal an explanation with the key of its request; None stays None."""
    if text is None:
        return None
    return (await keys.get(request_id)).seal(Explanation(text=text))
