"""A PDF that imitates an extract from the criminal record: one page, blank, clearly fictitious."""

from datetime import date
from hashlib import sha256

from deploy.simulators.personas.model import Person

_TOP, _LEFT, _STEP = 760, 72, 22


def extract_pdf(person: Person, title: str, *, today: date) -> bytes:
    """Makes the extract of somebody; the same person, model and day give the same bytes."""
    code = sha256(f"{person.national_number}|{title}|{today}".encode()).hexdigest()[:16].upper()
    lines = (
        "CENTRAAL STRAFREGISTER (nagebootst, alles is verzonnen)",
        title,
        "",
        f"Naam: {person.full_name}",
        f"Rijksregisternummer: {person.national_number}",
        f"Geboren op {person.born:%d/%m/%Y}",
        "",
        "Veroordelingen: NIHIL",
        "",
        f"Opgemaakt op {today:%d/%m/%Y}. Drie maanden te controleren met de code {code}.",
    )
    return _pdf(_page(lines))


def _page(lines: tuple[str, ...]) -> bytes:
    text = b"\n".join(
        b"BT /F1 12 Tf %d %d Td (%s) Tj ET" % (_LEFT, _TOP - _STEP * nth, _escaped(line))
        for nth, line in enumerate(lines)
    )
    return b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text)


def _escaped(line: str) -> bytes:
    """As a string of PDF in WinAnsi; a letter that is not in there becomes a question mark."""
    plain = line.encode("cp1252", errors="replace")
    return plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")


def _pdf(content: bytes) -> bytes:
    """One page with this content: header, objects, their places, trailer."""
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        content,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    )
    written = b"%PDF-1.4\n%\xe2\xe3\xcf\xd3\n"
    places = []
    for number, each in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    count = len(objects) + 1
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return written + (
        b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<< /Size %d /Root 1 0 R >>\n"
        b"startxref\n%d\n%%%%EOF\n" % (count, table, count, len(written))
    )
