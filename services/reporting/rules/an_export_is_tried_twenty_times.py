"""An export is tried twenty times: what fails so often is given up, so that the next one begins."""

from typing import Final

MOST: Final = 20


def an_export_is_tried_twenty_times(failed: int) -> bool:
    """Return whether it is tried once more after so many attempts that `failed`.

    Source: manual, "rapport in Excel-formaat" (B60); the limit is ours: those of one person are
    made one by one, so one that can never be made would keep all others waiting. With the pauses
    between them twenty attempts take about an hour.
    """
    return failed < MOST
