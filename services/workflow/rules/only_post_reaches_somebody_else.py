"""Only by post can a paper go to somebody else than the applicant."""

from libs.events.values import Channel, SendTo


class OnlyPostReachesSomebodyElse(Exception):
    """The link and the notice of the counter go to the applicant; the order says otherwise."""


def only_post_reaches_somebody_else(channel: Channel, send_to: SendTo) -> None:
    """Let pass whatever goes to the applicant, and what is posted to the person on the paper.

    Raises:
        OnlyPostReachesSomebodyElse: a digital delivery, or one at the counter, to the subject.

    Source: manual "Papieren en attesten", "Afleveren" (B35, B39, B41), C20.
    """
    if send_to is SendTo.SUBJECT and channel is not Channel.POST:
        raise OnlyPostReachesSomebodyElse
