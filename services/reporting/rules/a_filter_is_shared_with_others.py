"""A filter is shared with others: its owner has it already."""

from collections.abc import Collection

from services.reporting.rules.a_filter_is_used_by_whom_it_is_shared_with import with_user


class FilterIsSharedWithOneself(Exception):
    """The owner is among those whom the filter would be shared with by name."""


def a_filter_is_shared_with_others(shared_with: Collection[str], *, owner: str) -> None:
    """Let a sharing pass that does not name the owner, who surely meant somebody else.

    Raises:
        FilterIsSharedWithOneself: it names the owner.

    Source: manual, "filters delen" (A21).
    """
    if with_user(owner) in shared_with:
        raise FilterIsSharedWithOneself
