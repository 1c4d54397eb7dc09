"""An answer opened as far as it goes: headers, body, members of a workbook, text of a PDF."""

import base64
import binascii
import io
import re
import zipfile
from collections.abc import Iterator
from hashlib import sha256

import httpx

from tests.support.papers import text_of

_OPAQUE = re.compile(rb"[A-Za-z0-9_-]{24,}")
_pdfs: dict[bytes, bytes] = {}


def places_of(answer: httpx.Response) -> dict[str, bytes]:
    """Everything in which something could be read, by where it is."""
    return places(
        f"{answer.status_code} {answer.reason_phrase}".encode(),
        b"\n".join(name + b": " + value for name, value in answer.headers.raw),
        answer.content,
    )


def places(status: bytes, headers: bytes, content: bytes) -> dict[str, bytes]:
    """The same of an answer in parts."""
    found = {"the status line": status, "the headers": headers, "the body": content}
    if content.startswith(b"PK"):
        found |= dict(_members(content))
    elif content.startswith(b"%PDF"):
        found["the text of the PDF"] = _text(content)
    else:
        found["what opaque words stand for"] = b"\n".join(_decoded(content))
    return found


def _members(workbook: bytes) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as opened:
        for name in opened.namelist():
            yield f"{name} in the workbook", name.encode() + b"\n" + opened.read(name)


def _text(pdf: bytes) -> bytes:
    known = sha256(pdf).digest()
    if known not in _pdfs:
        text = text_of(pdf)
        _pdfs[known] = f"{text}\n{text.replace(' ', '')}".encode()
    return _pdfs[known]


def _decoded(content: bytes) -> Iterator[bytes]:
    """What words such as cursors say once their base64 is taken off."""
    for word in set(_OPAQUE.findall(content)):
        try:
            yield base64.urlsafe_b64decode(word + b"=" * (-len(word) % 4))
        except (ValueError, binascii.Error):
            continue
