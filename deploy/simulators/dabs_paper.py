"""An act as a PDF: the same bytes each time that it is asked, on every machine."""

import json
from datetime import UTC, datetime, time
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Literal, get_args

from deploy.simulators.personas.acts import Act, ActKind
from deploy.simulators.personas.model import Person

DocumentType = Literal["E", "C"]
"""An extract (what holds now) or a copy (with its history)."""
TYPES: tuple[DocumentType, ...] = get_args(DocumentType)

_PAGES = Path(__file__).parent / "pages"
_ACTS: dict[ActKind, str] = {
    "birth": "geboorteakte",
    "marriage": "huwelijksakte",
    "divorce": "echtscheidingsakte",
    "death": "overlijdensakte",
    "nationality": "nationaliteitsakte",
    "recognition": "erkenningsakte",
    "adoption": "adoptieakte",
    "name": "akte van naamsverandering",
}
_FORMS: dict[DocumentType, str] = {"E": "Uittreksel uit de", "C": "Afschrift van de"}
_KEPT = 256  # papers


def paper_of(act: Act, person: Person, kind: DocumentType) -> bytes:
    """The PDF of an act, as an extract or as a copy."""
    lines = [
        ("Naam", person.full_name),
        ("Geboren", f"{person.birthplace}, {person.born:%d/%m/%Y}"),
        ("Opgemaakt te", act.place),
        ("Datum van de akte", f"{act.on:%d/%m/%Y}"),
    ]
    history = [
        f"{act.on:%d/%m/%Y}: akte opgemaakt te {act.place}.",
        "Later is er niets aan gewijzigd.",
    ]
    content = {
        "title": f"{_FORMS[kind]} {_ACTS[act.kind]}",
        "reference": act.reference,
        "lines": lines,
        "history": history if kind == "C" else [],
        "code": code_of(act, kind),
    }
    made_at = datetime.combine(act.on, time(12), UTC)
    return _printed(json.dumps(content), int(made_at.timestamp()))


def code_of(act: Act, kind: DocumentType) -> str:
    """The code by which a reader would check the act at DABS; nothing like one of the counter."""
    digest = sha256(f"{act.reference} {kind}".encode()).hexdigest().upper()
    return f"DABS {act.reference} {kind} {digest[:6]}"


@lru_cache(maxsize=_KEPT)
def _printed(content: str, made_at: int) -> bytes:
    import typst  # only who asks for an act waits for it

    compiler = typst.Compiler(root=_PAGES, font_paths=typst.Fonts(include_system_fonts=False))
    pdf = compiler.compile(
        _PAGES / "act.typ", format="pdf", sys_inputs={"content": content}, timestamp=made_at
    )
    if not isinstance(pdf, bytes):
        raise TypeError("an act is one PDF")
    return pdf
