"""Which kind of file something is, is told by what is in it, never by its name."""

from enum import StrEnum
from typing import Final


class FileKind(StrEnum):
    """The kinds that are taken, as media types: what any computer opens, and nothing that runs."""

    PDF = "application/pdf"
    JPEG = "image/jpeg"
    PNG = "image/png"


_BEGINNINGS: Final = (
    (b"%PDF-", FileKind.PDF),
    (b"\xff\xd8\xff", FileKind.JPEG),
    (b"\x89PNG\r\n\x1a\n", FileKind.PNG),
)
NOT_TAKEN: Final = (
    "Deze soort bestand nemen we niet aan. Stuur een PDF, of een foto als JPEG of PNG."
)


def kind_of(content: bytes) -> FileKind | None:
    """Return the kind of a file, or None for what is not taken.

    The mark of its kind must be the very first bytes: a file that is a PDF only from its thousandth
    byte on is something else first. Other kinds (HEIC, TIFF, DOCX) need programs that many clerks
    lack, or can run by themselves.

    Source: manual "Contactgegevens wijzigen", "Bijkomende informatie vragen" (A38: "bv. bijlage");
    which kinds is ours: OWASP File Upload Cheat Sheet, "Allow List Extensions", "File Signature".
    """
    return next((kind for mark, kind in _BEGINNINGS if content.startswith(mark)), None)
