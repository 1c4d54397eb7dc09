"""A paper is made for its own person only when it reaches that person."""

from libs.events.values import Channel, SendTo


def paper_is_for_oneself(
    *, channel: Channel, send_to: SendTo, applicant: str, person: str, replaced: str | None
) -> bool:
    """Tell whether the paper goes to the person named on it.

    `applicant` and `person` are national numbers; `replaced` is the number that the person had
    before. Only by post can a paper go to somebody else than the applicant.

    Source: the manual, "Papieren en attesten", Per post ("naar de aanvrager of naar de persoon op
    wiens naam het document werd aangemaakt"); decision C20 (non-disclosable addresses).
    """
    if channel is Channel.POST and send_to is SendTo.SUBJECT:
        return True
    return applicant in {person, replaced}
