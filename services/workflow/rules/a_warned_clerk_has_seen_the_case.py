"""What there is to mind about a letter is seen before its dispatch is confirmed."""

from collections.abc import Collection

from libs.events.refusals import Refused


class WarningsWereNotSeen(Refused):
    """There is something to mind, and the order names no version of the case that was seen."""


def a_warned_clerk_has_seen_the_case(
    warnings: Collection[str], *, seen_version: int | None
) -> None:
    """Let a confirmation pass when nothing is to be minded, or the clerk saw what is.

    Whoever names the version saw the case as it is, warnings included: of any other version the
    order is refused before it comes here.

    Raises:
        WarningsWereNotSeen: there are warnings, and no version was named.

    Source: manual "Papieren en attesten", "Per post" (B38); C18.
    """
    if warnings and seen_version is None:
        raise WarningsWereNotSeen
