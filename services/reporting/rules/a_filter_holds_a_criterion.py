"""A filter holds at least one criterion; without one it would be the whole list again."""

from collections.abc import Mapping


class FilterIsEmpty(Exception):
    """There is nothing in it to filter or to sort by."""


def a_filter_holds_a_criterion(criteria: Mapping[str, object]) -> None:
    """Let criteria pass of which at least one is filled in; an order of the result is one too.

    Raises:
        FilterIsEmpty: none is.

    Source: manual, "filters opslaan" (A20): what is saved is what one searched by.
    """
    if not criteria:
        raise FilterIsEmpty
