"""A person has one filter of a name: capitals and spaces make no other name of it."""

import unicodedata
from collections.abc import Collection


class FilterNameIsTaken(Exception):
    """The same person has another filter of this name."""


def as_compared(name: str) -> str:
    """Return a name as names are compared: without capitals, with one space between words."""
    return " ".join(unicodedata.normalize("NFKC", name).casefold().split())


def a_person_has_one_filter_of_a_name(mark: bytes, *, others: Collection[bytes]) -> None:
    """Let a name pass that none of the person's other filters has.

    A mark stands for a name as it is compared, since names are kept sealed.

    Raises:
        FilterNameIsTaken: another one has it.

    Source: manual, "filters hergebruiken" (A22): one finds a filter again by its name.
    """
    if mark in others:
        raise FilterNameIsTaken
