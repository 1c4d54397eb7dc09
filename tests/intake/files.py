"""Files for tests: small, whole, and made by hand; and what somebody might send to do harm."""

import struct
import zlib
from collections.abc import Mapping

EICAR = b"X5O!P%@AP[4\\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""The harmless text that every scanner of viruses calls one."""


def pdf(*more: str, catalog: str = "", page: str = "") -> bytes:
    """A PDF of one page; `more` are further objects, numbered from 4."""
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R {catalog} >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 200 200] {page} >>",
        *more,
    ]
    written, places = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += f"{number} 0 obj\n{content}\nendobj\n".encode("latin-1")
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    end = (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}"
        f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{len(written)}\n%%EOF\n"
    )
    return written + end.encode("latin-1")


def stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


ACTIVE_PDFS: Mapping[str, bytes] = {
    "javascript at the opening": pdf(
        "<< /S /JavaScript /JS (app.alert\\(1\\)) >>", catalog="/OpenAction 4 0 R"
    ),
    "javascript by name": pdf(
        "<< /Names [(x) 5 0 R] >>",
        "<< /S /JavaScript /JS (app.alert\\(1\\)) >>",
        catalog="/Names << /JavaScript 4 0 R >>",
    ),
    "javascript under an odd spelling": pdf(
        "<< /S /J#61vaScript /J#53 (app.alert\\(1\\)) >>", catalog="/OpenAction 4 0 R"
    ),
    "an action whose kind stands elsewhere": pdf(
        "<< /S 5 0 R >>", "/Launch", catalog="/OpenAction 4 0 R"
    ),
    "a program that is started": pdf("<< /S /Launch /F (calc.exe) >>", catalog="/OpenAction 4 0 R"),
    "an action when the page is seen": pdf(
        "<< /O << /S /URI /URI (https://evil.example) >> >>", page="/AA 4 0 R"
    ),
    "a web page that is opened": pdf(
        "<< /S /URI /URI (https://evil.example) >>", catalog="/OpenAction 4 0 R"
    ),
    "a file inside": pdf(
        "<< /Names [(x) 5 0 R] >>",
        "<< /Type /Filespec /F (x.exe) /EF << /F 6 0 R >> >>",
        stream("MZ"),
        catalog="/Names << /EmbeddedFiles 4 0 R >>",
    ),
    "a form of another sort": pdf(stream("<xdp/>"), catalog="/AcroForm << /XFA 4 0 R >>"),
    "a form that is sent": pdf(
        "<< /Subtype /Widget /A << /S /SubmitForm /F (https://evil.example) >> >>",
        page="/Annots [4 0 R]",
    ),
    "something that nothing leads to": pdf("<< /S /JavaScript /JS (app.alert\\(1\\)) >>"),
}
PDF_WITH_A_LINK = pdf(
    "<< /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://voorbeeld.be) >> >>",
    catalog="/OpenAction [3 0 R /Fit]",
    page="/Annots [4 0 R]",
)
PDF_WITH_A_PASSWORD = pdf().replace(
    b"/Root 1 0 R", b"/Root 1 0 R /Encrypt << /Filter /Standard /V 1 /R 2 /P -1 /O (x) /U (x) >>"
)


def png(width: int = 2, height: int = 2, *, pixels: bytes | None = None) -> bytes:
    """A picture; with `pixels`, whatever they are."""
    if pixels is None:  # only then: a picture that says it is huge would have huge rows
        pixels = (b"\0" + b"\x80" * 3 * width) * height
    compressed = zlib.compress(pixels)
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, content)
        for kind, content in ((b"IHDR", header), (b"IDAT", compressed), (b"IEND", b""))
    )


def _chunk(kind: bytes, content: bytes) -> bytes:
    check = zlib.crc32(kind + content)
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", check)


def archive(*, comment: bytes = b"") -> bytes:
    """A ZIP with nothing in it."""
    return b"PK\x05\x06" + bytes(16) + struct.pack("<H", len(comment)) + comment
