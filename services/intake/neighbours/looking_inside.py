"""Looks into one file that somebody sent: a program of its own, which may do nothing else.

It gets the file on its input and tells on its output, as JSON, what it saw. Whoever starts it
limits it first: what a file makes these libraries do ends with this process. It imports nothing of
ours, so that it is there quickly, and whatever it will need before it says that it is ready: from
then on it can open nothing.

    looking_inside.py <media type>
"""

import codecs
import json
import sys
import warnings
from collections.abc import Iterable, Iterator
from io import BytesIO

from PIL import Image, MpoImagePlugin
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, IndirectObject, NameObject

_LOADED_AHEAD = (MpoImagePlugin,)
_ENCODINGS = ("utf-8", "latin-1", "ascii", "gbk", "utf-16", "utf-16-be", "utf-16-le", "cp1252")
"""In which names and texts of a PDF may be written; Python loads each when it is first asked."""
_MOST_PIXELS = 60_000_000

_KEYS = {
    "/JS": "javascript",
    "/JavaScript": "javascript",
    "/AA": "additional-actions",
    "/EF": "embedded-file",
    "/EmbeddedFiles": "embedded-file",
    "/XFA": "xfa",
    "/RichMediaContent": "media",
}
_ACTIONS = {
    "/JavaScript": "javascript",
    "/Launch": "launch",
    "/SubmitForm": "submit-form",
    "/ImportData": "import-data",
    "/GoToE": "embedded-file",
    "/Rendition": "media",
    "/RichMediaExecute": "media",
    "/Movie": "media",
    "/Sound": "media",
}
_TYPES = {"/EmbeddedFile": "embedded-file"}
_WHERE_ONE_BEGINS = "/GoTo"
_TOKENS = {
    b"/JavaScript": "javascript",
    b"/Launch": "launch",
    b"/EmbeddedFile": "embedded-file",
    b"/RichMedia": "media",
}
"""Also looked for in the bytes: what this library does not reach, another program may."""


def main(media_type: str) -> int:
    """Say that we are ready, read the file, and tell what is in it."""
    look = _pdf if media_type == "application/pdf" else _picture
    _rehearse()
    print("ready", flush=True)  # noqa: T201 - how it tells
    content = sys.stdin.buffer.read()
    try:
        seen = look(content)
    except Exception:  # noqa: BLE001 - whatever a file can make these libraries raise
        seen = {"readable": False}
    sys.stdout.write(json.dumps(seen))
    return 0


def _rehearse() -> None:
    """Read one of each kind, made here: what the libraries load to do so, they have then."""
    for name in _ENCODINGS:
        codecs.lookup(name)
    for kind in ("JPEG", "PNG"):
        picture = BytesIO()
        Image.new("RGB", (1, 1)).save(picture, kind)
        _picture(picture.getvalue())
    paper, writer = BytesIO(), PdfWriter()
    writer.add_blank_page(1, 1)
    writer.write(paper)
    _pdf(paper.getvalue())


def _picture(content: bytes) -> dict[str, object]:
    """Decode it to the last pixel; what would fill the memory is not begun with."""
    warnings.simplefilter("error", Image.DecompressionBombWarning)
    Image.MAX_IMAGE_PIXELS = _MOST_PIXELS
    with Image.open(BytesIO(content), formats=("JPEG", "PNG")) as picture:
        picture.load()
    return {"readable": True}


def _pdf(content: bytes) -> dict[str, object]:
    reader = PdfReader(BytesIO(content), strict=False)
    if reader.is_encrypted:
        return {"readable": True, "locked": True}
    does = {code for token, code in _TOKENS.items() if token in content}
    for part in _parts(reader):
        does.update(_deeds(part))
    return {"readable": len(reader.pages) > 0, "does": sorted(does)}


def _parts(reader: PdfReader) -> Iterator[DictionaryObject]:
    """Yield every dictionary: what the document leads to, and what only its index knows."""
    listed = [
        IndirectObject(number, generation, reader)
        for generation, numbers in reader.xref.items()
        for number in numbers
    ]
    listed += [IndirectObject(number, 0, reader) for number in reader.xref_objStm]
    waiting: list[object] = [*listed, reader.trailer]
    seen: set[tuple[int, int]] = set()
    while waiting:
        one = waiting.pop()
        if isinstance(one, IndirectObject):
            if (one.idnum, one.generation) in seen:
                continue
            seen.add((one.idnum, one.generation))
            one = one.get_object()
        if isinstance(one, DictionaryObject):
            yield one
            waiting.extend(dict.values(one))
        elif isinstance(one, ArrayObject):
            waiting.extend(list.__iter__(one))


def _deeds(part: DictionaryObject) -> Iterable[str]:
    """Tell what a dictionary would make a program do."""
    names = {str(name) for name in dict.keys(part)}
    yield from (code for name, code in _KEYS.items() if name in names)
    for name, codes in (("/S", _ACTIONS), ("/Type", _TYPES), ("/Subtype", _ACTIONS)):
        value = _value(part, name)
        if isinstance(value, NameObject) and str(value) in codes:
            yield codes[str(value)]
    opening = _value(part, "/OpenAction")
    if isinstance(opening, DictionaryObject) and str(_value(opening, "/S")) != _WHERE_ONE_BEGINS:
        yield "open-action"


def _value(part: DictionaryObject, name: str) -> object:
    """Return what stands under a name, or what it refers to."""
    value = dict.get(part, name)
    return value.get_object() if isinstance(value, IndirectObject) else value


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
