"""What somebody has of what there may be only so much of."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What somebody has: how many exports are `there`, under way or not yet expired.

    `last_place` is how many this person ever ordered: the next one comes behind it.
    """

    there: int
    last_place: int
