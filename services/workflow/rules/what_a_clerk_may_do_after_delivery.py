"""Once a paper was delivered it can be handed over, linked to again or taken back."""

from typing import Final

from libs.events.values import Channel
from services.workflow.rules.actions_a_clerk_may_take import Action

AFTER_DELIVERY: Final = frozenset({Action.HAND_OVER, Action.RENEW_LINK, Action.REVOKE_DOCUMENT})
"""What makes sense only once a paper was delivered."""


def what_a_clerk_may_do_after_delivery(
    *, channel: Channel, paper_counts: bool, handed_over: bool
) -> tuple[Action, ...]:
    """Return the actions that a delivered case offers; none of them changes its outcome.

    At the counter the paper is handed over once; of what went digitally a new link can be sent, as
    often as need be. A document that was issued by mistake is taken back once (`paper_counts` is
    false from then on), and after that there is nothing left to do.

    Source: manual "Papieren en attesten", "Af te halen aan de balie" (B41) and "Digitaal" (B36);
    C03 (renewing is one click for the clerk too).
    """
    possible = {
        Action.HAND_OVER: channel is Channel.COUNTER and not handed_over,
        Action.RENEW_LINK: channel is Channel.DIGITAL,
        Action.REVOKE_DOCUMENT: True,
    }
    return tuple(action for action, offered in possible.items() if offered and paper_counts)
