"""Another way of delivery can be chosen until something can leave the house."""

from libs.events.values import Channel


def another_way_can_be_chosen(*, by_clerk: bool, channel: Channel, placed: bool) -> bool:
    """Tell whether a delivery that is under way can still be changed by a clerk.

    It can while it waits for the register (`placed` is false), and by post until the dispatch is
    confirmed: a letter goes nowhere by itself. What is digital, or goes to the counter, is handed
    over within moments once it is ordered: it may be there already, and can only be cancelled. What
    a rule delivers (`by_clerk` is false) is handed over as fast.

    Source: manual "Papieren en attesten", "Afleveren" (B34, B38); C18; ADR 25.
    """
    return by_clerk and (not placed or channel is Channel.POST)


def was_seen_by_who_changes_it(*, under_way: bool, seen_version: int | None) -> bool:
    """Tell whether whoever orders another way can know that there is one already.

    Whoever names the version of the case saw the delivery that is under way: of any other version
    the order is refused before it comes here. Without it, the order may come from a screen on which
    nothing was delivered yet, and would take the place of what a colleague decided, or printed.

    Source: C18 (of two clerks the first wins, and the other is told); ADR 25.
    """
    return not under_way or seen_version is not None


def is_another_way(*, same_way: bool, letter_is_ready: bool) -> bool:
    """Tell whether an order changes something about the delivery that is under way.

    The same way (channel, addressee, act and whose it is) again is a click too many, unless the
    letter is ready: then it is made anew, with what the register says now.

    Source: C18 (repeating an order does it once); ADR 25.
    """
    return letter_is_ready or not same_way
