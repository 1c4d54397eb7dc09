"""A file that is something else as well is not taken."""

from typing import Final

_END_OF_ARCHIVE: Final = b"PK\x05\x06"
_LENGTH: Final = 22  # bytes of that record; the last two tell how long the comment behind it is
_LONGEST_COMMENT: Final = 0xFFFF

TWO_THINGS: Final = (
    "In dit bestand zit nog een ander bestand verborgen. Stuur een scan of een foto."
)


def is_an_archive_too(content: bytes) -> bool:
    """Tell whether a file is also a whole archive (ZIP, JAR, Office), which is read from its end.

    Programs look for that record at the end, so a picture or a PDF can be both.

    Source: manual "Contactgegevens wijzigen", "Bijkomende informatie vragen" (A38); OWASP File
    Upload Cheat Sheet, "File Content Validation" (polyglots).
    """
    earliest = max(0, len(content) - _LENGTH - _LONGEST_COMMENT)
    at = content.rfind(_END_OF_ARCHIVE, earliest)
    while at >= 0:
        comment = int.from_bytes(content[at + _LENGTH - 2 : at + _LENGTH], "little")
        if at + _LENGTH + comment == len(content):
            return True
        at = content.rfind(_END_OF_ARCHIVE, earliest, at)
    return False
