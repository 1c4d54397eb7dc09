"""How far delivery of the tests has come with what the others tell."""

from collections.abc import Sequence

from libs.events.refusals import StillBehind
from libs.events.values import Position


class Hearing:
    """How far delivery has come with what the others tell: up to date, or behind."""

    def __init__(self) -> None:
        self.is_behind = False

    async def wait_for(self, position: Position, *, views: Sequence[str]) -> None:
        if self.is_behind:
            raise StillBehind(position.service)
