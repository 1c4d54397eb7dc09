"""Reading papers as people do: their text, their code, their seal."""

import io
import re
from hashlib import sha256

from pypdf import PdfReader

_CODE = re.compile(r"\b[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}\b")


def text_of(pdf: bytes) -> str:
    """The text of all pages, with one space between words."""
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf)).pages]
    return " ".join(" ".join(pages).split())


def code_on(pdf: bytes) -> str:
    """The code with which anybody checks the document."""
    found = _CODE.search(text_of(pdf))
    assert found is not None, "there is no code on this document"
    return found[0]


def fingerprint(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return sha256(content).hexdigest()
