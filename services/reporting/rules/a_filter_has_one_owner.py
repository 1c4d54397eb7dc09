"""A filter has one owner, who alone changes, shares and deletes it."""


class FilterIsSomebodyElses(Exception):
    """Whoever may use a filter of somebody else may not change it."""


def a_filter_has_one_owner(owner: str, *, by: str) -> None:
    """Let the owner pass; both are staff ids.

    Raises:
        FilterIsSomebodyElses: somebody else wants to change, share or delete it.

    Source: manual, "filters opslaan, delen en hergebruiken" (A20, A21): who saved it shares it; a
    filter that others use would else change under their hands by anybody's.
    """
    if by != owner:
        raise FilterIsSomebodyElses
