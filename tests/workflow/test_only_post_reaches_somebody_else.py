import pytest

from libs.events.values import Channel, SendTo
from services.workflow.rules.only_post_reaches_somebody_else import (
    OnlyPostReachesSomebodyElse,
    only_post_reaches_somebody_else,
)


@pytest.mark.parametrize("channel", list(Channel))
def test_every_channel_reaches_the_applicant(channel: Channel) -> None:
    only_post_reaches_somebody_else(channel, SendTo.APPLICANT)


def test_b39_the_post_reaches_the_person_on_the_paper() -> None:
    only_post_reaches_somebody_else(Channel.POST, SendTo.SUBJECT)


@pytest.mark.parametrize("channel", [Channel.DIGITAL, Channel.COUNTER])
def test_the_link_and_the_counter_reach_nobody_but_the_applicant(channel: Channel) -> None:
    with pytest.raises(OnlyPostReachesSomebodyElse):
        only_post_reaches_somebody_else(channel, SendTo.SUBJECT)
