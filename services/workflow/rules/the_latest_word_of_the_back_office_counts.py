"""Of what the back office tells, the latest counts, in whichever order it arrives."""

from collections.abc import Iterable


def the_latest_word_of_the_back_office_counts(sequence: int, *, heard: Iterable[int]) -> bool:
    """Tell whether this word is later than all that was heard before.

    `sequence` and `heard` are the back office's own count of what it told about one request. What
    comes after something later is kept and shown, and changes nothing.

    Source: manual "Contactgegevens wijzigen", "Informatie toegevoegd binnen proces" (A17): the
    status coming back is added automatically; the back office may send it out of order or twice.
    """
    return all(sequence > earlier for earlier in heard)
