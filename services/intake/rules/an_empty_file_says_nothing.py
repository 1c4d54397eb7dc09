"""An empty file is a mistake of whoever sends it."""

from collections.abc import Sequence

from services.intake.rules import Issue, Issues


def an_empty_file_says_nothing(sizes: Sequence[int]) -> Issues:
    """Return which of the files (their sizes in bytes) are empty.

    Source: manual "Contactgegevens wijzigen", "Bijkomende informatie vragen" (A38).
    """
    return tuple(
        Issue(name=f"files.{number}", detail="Dit bestand is leeg. Kies het opnieuw.")
        for number, size in enumerate(sizes)
        if size == 0
    )
