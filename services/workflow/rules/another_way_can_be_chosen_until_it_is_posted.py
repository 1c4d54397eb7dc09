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


def is_another_way(*, same_way: bool, letter_is_ready: bool) -> bool:
    """Tell whether an order changes something about the delivery that is under way.

    The same way (channel, addressee, act) again is a click too many, unless the letter is ready:
    then it is made anew, with what the register says now.

    Source: C18 (repeating an order does it once); ADR 25.
    """
    return letter_is_ready or not same_way
