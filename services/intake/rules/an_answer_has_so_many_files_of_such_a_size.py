"""An answer has at most ten files, of ten megabytes each, and twenty-five together."""

from collections.abc import Sequence
from typing import Final

from services.intake.rules import Issue, Issues

MOST_FILES: Final = 10
LARGEST_FILE: Final = 10_000_000
"""Bytes."""
LARGEST_TOGETHER: Final = 25_000_000
"""Bytes of all files of one answer."""


def an_answer_has_so_many_files_of_such_a_size(sizes: Sequence[int]) -> Issues:
    """Return what is wrong with the number and the sizes (in bytes) of the files.

    Source: manual "Contactgegevens wijzigen", "Bijkomende informatie vragen" (A38); the limits are
    ours: what a mailbox would take, and a scan of a hundred pages.
    """
    if len(sizes) > MOST_FILES:
        return (Issue(name="files", detail=f"Stuur hoogstens {MOST_FILES} bestanden tegelijk."),)
    too_large = tuple(
        Issue(name=f"files.{number}", detail="Dit bestand is te groot: hoogstens 10 MB.")
        for number, size in enumerate(sizes)
        if size > LARGEST_FILE
    )
    if too_large or sum(sizes) <= LARGEST_TOGETHER:
        return too_large
    return (
        Issue(
            name="files",
            detail="Samen zijn de bestanden te groot: hoogstens 25 MB. Stuur ze in twee keer.",
        ),
    )
