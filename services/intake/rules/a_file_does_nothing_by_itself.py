"""A file can be read, and does nothing by itself: no scripts, no programs, no files inside it."""

from dataclasses import dataclass
from typing import Final

UNREADABLE: Final = (
    "Dit bestand is beschadigd of onleesbaar. Maak het opnieuw, bijvoorbeeld met een scan."
)
LOCKED: Final = (
    "Dit bestand is beveiligd met een wachtwoord. Haal de beveiliging weg, of stuur een scan."
)
ACTIVE: Final = (
    "In dit PDF-bestand zit iets dat uit zichzelf kan werken, zoals een script of een ander "
    "bestand. Druk het af naar een nieuwe PDF, of stuur een scan."
)


@dataclass(frozen=True, kw_only=True)
class Findings:
    """What was seen in a file.

    Attributes:
        readable: whether it could be read to its end, within the limits of time and memory.
        locked: whether a password keeps it closed.
        does: what it would do by itself, as codes (`javascript`, `launch`, `embedded-file`).
    """

    readable: bool
    locked: bool = False
    does: frozenset[str] = frozenset()


def a_file_does_nothing_by_itself(findings: Findings) -> str | None:
    """Return what to tell whoever sent the file, or None for a file that is well.

    Source: manual "Contactgegevens wijzigen", "Bijkomende informatie vragen" (A38): a clerk opens
    it; ISO 32000-1, sections 7.6 (encryption), 7.11.4 (embedded files), 12.6 (actions), 12.7.8.
    """
    if findings.locked:
        return LOCKED
    if not findings.readable:
        return UNREADABLE
    return ACTIVE if findings.does else None
