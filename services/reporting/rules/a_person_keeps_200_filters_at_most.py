"""A person keeps 200 filters at most."""

from typing import Final

MOST: Final = 200


class TooManyFilters(Exception):
    """The person keeps as many filters as one can."""


def a_person_keeps_200_filters_at_most(kept: int) -> None:
    """Let one more filter pass beside those that are `kept`.

    Raises:
        TooManyFilters: there are 200 already.

    Source: manual, "filters opslaan" (A20); the limit is ours, so that a list stays readable and
    nobody fills the store by accident.
    """
    if kept >= MOST:
        raise TooManyFilters
