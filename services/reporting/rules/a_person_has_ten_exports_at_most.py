"""A person has ten exports at most that are under way or still to be fetched."""

from typing import Final

MOST: Final = 10


class TooManyExports(Exception):
    """The person has as many exports as one can."""


def a_person_has_ten_exports_at_most(there: int) -> None:
    """Let one more export pass beside those that are `there`: under way, or not yet expired.

    Raises:
        TooManyExports: there are ten already.

    Source: manual, "rapport in Excel-formaat" (B60); the limit is ours, so that nobody keeps the
    others waiting or fills the store by accident.
    """
    if there >= MOST:
        raise TooManyExports
