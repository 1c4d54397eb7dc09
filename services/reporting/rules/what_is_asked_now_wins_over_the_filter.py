"""What is asked now wins over the filter; whatever the filter says beside it still counts."""

from collections.abc import Mapping


def what_is_asked_now_wins_over_the_filter(
    kept: Mapping[str, object], *, asked: Mapping[str, object]
) -> dict[str, object]:
    """Return the criteria of a search that uses a filter, each by its name in the address.

    Who looks for another status than the filter has, wants that one: of the same criterion, the
    one in the address counts. All others add up, so they narrow the result.

    Source: manual, "filters hergebruiken" (A22, A50); interfaces, Reporting: reuse, with further
    criteria on top.
    """
    return {**kept, **asked}
