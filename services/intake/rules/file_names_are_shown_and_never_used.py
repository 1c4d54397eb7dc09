"""The name that a file had is shown to clerks, cleaned; on our side it has a name of our own."""

import unicodedata
from typing import Final
from uuid import UUID

from services.intake.rules.files_are_known_by_what_is_in_them import FileKind

LONGEST_NAME: Final = 120
"""Characters of the name before its ending."""

_ENDINGS: Final = {
    FileKind.PDF: (".pdf",),
    FileKind.JPEG: (".jpg", ".jpeg"),
    FileKind.PNG: (".png",),
}
_NOT_SHOWN: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"})
"""Controls, signs that turn the direction of writing or are not seen, and what is no character."""
_IN_PATHS: Final = '/\\:*?"<>|'


def shown_name(original: str, kind: FileKind) -> str:
    """Return the name to show: no path, no hidden signs, and the ending of what it really is.

    `factuur.pdf.exe` that is a PDF becomes `factuur.pdf.exe.pdf`; nothing is left of a name that
    only turned the direction of writing.

    Source: OWASP File Upload Cheat Sheet, "Filename Sanitization"; Unicode Technical Report 36,
    section 3.6 (bidirectional text); RFC 6266, section 4.3 (receiving file names).
    """
    last = unicodedata.normalize("NFC", original).replace("\\", "/").rpartition("/")[2]
    visible = "".join(one for one in last if unicodedata.category(one) not in _NOT_SHOWN)
    clean = "".join("_" if one in _IN_PATHS else one for one in visible)
    clean = " ".join(clean.split()).rstrip(". ")
    ending = next((e for e in _ENDINGS[kind] if clean.lower().endswith(e)), "")
    stem = clean[: len(clean) - len(ending)] if ending else clean
    return (stem[:LONGEST_NAME].strip(". ") or "bestand") + (ending or _ENDINGS[kind][0])


def name_of_our_own(attachment_id: UUID, kind: FileKind) -> str:
    """Return the name under which it leaves us, for programs that know only plain letters.

    Source: OWASP File Upload Cheat Sheet, "Filename Sanitization".
    """
    return f"bijlage-{attachment_id.hex[:12]}{_ENDINGS[kind][0]}"
