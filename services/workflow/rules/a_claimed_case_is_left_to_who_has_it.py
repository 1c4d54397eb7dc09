"""Who has a case keeps it: a colleague takes or gives away nothing of hers, a lead may."""

from libs.events.refusals import Refused


class CaseIsClaimed(Refused):
    """Somebody else has the case."""


def a_claimed_case_is_left_to_who_has_it(assignee: str | None, *, by: str, is_lead: bool) -> None:
    """Let whoever may claim, release or assign a case pass.

    That is anybody while nobody has the case, who has it, and a lead at all times. `assignee` and
    `by` are staff ids.

    Raises:
        CaseIsClaimed: a colleague has it.

    Source: interfaces, `POST /cases/{request_id}/claim`, `/release`, `/assign`; that a clerk takes
    nothing from a colleague unasked is ours.
    """
    if assignee not in {None, by} and not is_lead:
        raise CaseIsClaimed
