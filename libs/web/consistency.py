"""Reading your own write: `after=<position>` of the command before."""

from typing import Annotated

from fastapi import Query

from libs.events.values import Position, PositionTokenIsUnreadable
from libs.web.problems import Issue, Problem

_LONGEST = 200


def after(
    after: Annotated[
        str | None,
        Query(
            description="De `position` van een eerdere opdracht: het antwoord is minstens zo vers."
        ),
    ] = None,
) -> Position | None:
    """Dependency: the position that the answer must have come to, or None.

    Raises:
        Problem: 400, the text is no position of ours.
    """
    if after is None:
        return None
    try:
        return Position.from_token(after[:_LONGEST])
    except PositionTokenIsUnreadable:
        raise Problem(
            "position-unreadable",
            "Positie onleesbaar",
            status=400,
            detail="Geef bij `after` de `position` door zoals je die van Loket kreeg.",
            issues=[Issue(in_="query", name="after", detail="Dit is geen positie van Loket.")],
        ) from None
