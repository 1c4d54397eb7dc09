"""What is fetched elsewhere and passed on as it is, must be a PDF from its beginning to its end."""

from typing import Final

LARGEST: Final = 20_000_000
"""Bytes; an act or an extract is some pages."""
_BEGINNING: Final = b"%PDF-"
_END: Final = b"%%EOF"
_NEAR_THE_END: Final = 1024  # bytes; so far from the end readers look for it


def only_a_whole_pdf_is_passed_on(content: bytes) -> bool:
    """Tell whether these bytes may go to a citizen.

    Nothing of it is opened: what was sealed elsewhere stays as it was sealed, byte for byte.

    Source: reference/domain.md, section 5, pitfalls 20 and 21 (never render or compress a sealed
    PDF again; store its bytes and their hash); ISO 32000-1, 7.5.2 and 7.5.5.
    """
    is_whole = content.startswith(_BEGINNING) and _END in content[-_NEAR_THE_END:]
    return is_whole and len(content) <= LARGEST
