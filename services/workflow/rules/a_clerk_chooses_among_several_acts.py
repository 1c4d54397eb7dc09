"""Where DABS has several acts, the clerk who delivers says which one."""

from collections.abc import Collection

from libs.events.refusals import Refused


class ActMustBeChosen(Refused):
    """There are several acts, and none was chosen."""


class UnknownAct(Refused):
    """The act that was chosen is not among those of this case."""


def a_clerk_chooses_among_several_acts(chosen: str | None, *, among: Collection[str]) -> str | None:
    """Return the number of the act to deliver; None where there is nothing to choose.

    `among` are the numbers of the acts that DABS had when it was asked last; empty when it was not
    asked, or when it was clear which act is meant. The only one need not be named.

    Raises:
        ActMustBeChosen: there are several.
        UnknownAct: `chosen` is none of them.

    Source: reference/domain.md, section 3, row 17 (choose which marriage if several); manual
    "Papieren en attesten", "Afleveren" (B33).
    """
    if chosen is None:
        if len(among) > 1:
            raise ActMustBeChosen
        return next(iter(among), None)
    if chosen not in among:
        raise UnknownAct
    return chosen
