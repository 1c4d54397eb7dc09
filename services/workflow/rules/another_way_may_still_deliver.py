"""A paper that may not go one way can sometimes go another."""

from services.workflow.rules.a_letter_needs_an_address import NO_ADDRESS

ADDRESS_NOT_DISCLOSABLE = "address-not-disclosable"

_OF_THE_WAY = frozenset({ADDRESS_NOT_DISCLOSABLE, NO_ADDRESS})


def another_way_may_still_deliver(reason: str) -> bool:
    """Tell whether a delivery that fell through may succeed by another channel or recipient.

    `reason` is the code with which delivery gave the paper up. A non-disclosable address stands in
    the way of the applicant, not of the person whose address it is; whoever has no address can
    still have a link or come to the counter. Every other reason lies in the paper itself.

    Source: C20; manual "Papieren en attesten", "Afleveren" (B34, B39).
    """
    return reason in _OF_THE_WAY
