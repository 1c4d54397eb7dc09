"""Words as the index keeps them: behind their municipality.

An index of words knows no municipality: `attest` alone would lead to the requests of everybody,
most of which the row policy would then have to throw away. A NIS code has five digits, so none is
the beginning of another one.
"""

from collections.abc import Collection, Iterable


def column_of_lexemes(words: Collection[str], *, municipality: str) -> str:
    """Return the same with spaces between, in any order: PostgreSQL puts them in its own."""
    return municipality + f" {municipality}".join(words) if words else ""


def lexemes(words: Iterable[str], *, municipality: str) -> list[str]:
    """Return the words (folded, of letters and digits) as the index of words keeps them."""
    return [municipality + word for word in sorted(words)]
