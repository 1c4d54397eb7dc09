import pytest

from libs.events.values import Channel
from services.workflow.rules.actions_a_clerk_may_take import Action
from services.workflow.rules.what_a_clerk_may_do_after_delivery import (
    AFTER_DELIVERY,
    what_a_clerk_may_do_after_delivery,
)


@pytest.mark.parametrize(
    ("channel", "handed_over", "offered"),
    [
        (Channel.DIGITAL, False, (Action.RENEW_LINK, Action.REVOKE_DOCUMENT)),
        (Channel.POST, False, (Action.REVOKE_DOCUMENT,)),
        (Channel.COUNTER, False, (Action.HAND_OVER, Action.REVOKE_DOCUMENT)),
        (Channel.COUNTER, True, (Action.REVOKE_DOCUMENT,)),
    ],
)
def test_b33_what_is_offered_follows_from_how_it_was_delivered(
    channel: Channel, handed_over: bool, offered: tuple[Action, ...]
) -> None:
    found = what_a_clerk_may_do_after_delivery(
        channel=channel, paper_counts=True, handed_over=handed_over
    )

    assert found == offered
    assert set(found) <= AFTER_DELIVERY


@pytest.mark.parametrize("channel", list(Channel))
def test_with_a_paper_that_was_taken_back_nothing_is_left_to_do(channel: Channel) -> None:
    assert (
        what_a_clerk_may_do_after_delivery(channel=channel, paper_counts=False, handed_over=False)
        == ()
    )
