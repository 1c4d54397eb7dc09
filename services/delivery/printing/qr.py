"""The QR code that leads to the page where a document's authenticity is checked."""

import io

import segno

_MASK = 3
"""A fixed mask: trying all eight takes 7 ms instead of 2 and readers accept any."""


def verification_address(site_url: str, code: str) -> str:
    """Return the address in the QR; the code is a fragment, so it stays out of servers' logs."""
    return f"{site_url.rstrip('/')}/verificatie#{code}"


def draw_qr(text: str) -> str:
    """Draw `text` as an SVG image without margin, with error correction M (15 %)."""
    drawing = io.BytesIO()
    code = segno.make(text, error="m", micro=False, boost_error=False, mask=_MASK)
    code.save(drawing, kind="svg", xmldecl=False, border=0)
    return drawing.getvalue().decode()
