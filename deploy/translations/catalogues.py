"""One catalogue: the translations of a stem in a language, and what it lacks."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages import Catalog, Message
from babel.messages.pofile import read_po, write_po

Sentence = str | list[str] | tuple[str, ...]

_PLACE: Final = re.compile(r"%\(\w+\)s|\{\w+\}|`[^`]+`")
"""What a translation must hold as its sentence does: places to fill in, and words of the API."""

_NAMES: Final = frozenset(
    {"DABS", "Excel", "Loket", "Magda", "Mijn Burgerprofiel", "My eBox", "PDF", "in DABS", "itsme"}
)
_ALIKE: Final[Mapping[str, frozenset[str]]] = {
    "fr": _NAMES
    | {"1 seconde", "Code", "Contact", "Document", "Dossier", "Dossiers", "E-mail", "Export"}
    | {"Menu", "Rapport", "Type"},
    "de": _NAMES
    | {"Adressen", "Alle", "Alles", "Backoffice", "Code", "Details", "Export", "Filter", "Ja"}
    | {"Land", "Mailserver", "Menu", "Niemand", "Post", "Register:", "Start", "Status", "Team"}
    | {"alle", "alles", "morgen", "niemand"},
    "en": _NAMES
    | {"Code", "Contact", "Details", "Document", "Download", "Download: %(title)s", "Enter"}
    | {"E-mail", "Export", "Filter", "Filters", "Menu", "Open", "Post", "Start", "Status", "Team"}
    | {"Privacy", "Product", "Register:", "Type", "Week", "open", "week"},
}
"""By language, the sentences that it says in the same words."""


@dataclass(frozen=True, kw_only=True)
class Gap:
    """What a catalogue lacks, or has for nothing."""

    path: Path
    sentence: Sentence
    why: str


def catalogue_path(room: Path, language: str, stem: str) -> Path:
    """Return where the translations of a stem stand."""
    return room / "translations" / language / f"{stem}.po"


def updated(path: Path, sentences: Sequence[Sentence]) -> bytes:
    """Return a catalogue with exactly these sentences, and the translations that it had."""
    known = read(path)
    fresh = Catalog(fuzzy=False)
    for sentence in sentences:
        before = known.get(sentence)
        fresh.add(sentence, before.string if before else None)
    written = BytesIO()
    write_po(written, fresh, omit_header=True, width=100)
    return written.getvalue().lstrip(b"\n")


def read(path: Path) -> Catalog:
    """Read a catalogue; an empty one where there is none.

    A plural has two forms, for one and for more: all our languages can do with that. No locale is
    named, since Babel would then ask French for a third, for millions.
    """
    if not path.exists():
        return Catalog()
    with path.open("rb") as written:
        return read_po(written)


def gaps_of(path: Path, language: str, asked: Sequence[Sentence]) -> Iterator[Gap]:
    """Yield what the catalogue at `path` lacks of what is asked, and what it has beside that."""
    known = read(path)
    for sentence in asked:
        for why in _wrong_with(known.get(sentence), language):
            yield Gap(path=path, sentence=sentence, why=why)
    for message in known:
        if message.id and message.id not in asked:
            yield Gap(path=path, sentence=message.id, why="no page says it any more")


def _wrong_with(message: Message | None, language: str) -> Iterator[str]:
    if message is None:
        yield "is not in the catalogue"
        return
    dutch, translated = _forms(message.id), _forms(message.string)
    if not all(translated):
        yield "is not translated"
        return
    places = {frozenset(_PLACE.findall(form)) for form in dutch}
    if any(frozenset(_PLACE.findall(form)) not in places for form in translated):
        yield "has other places to fill in than its translation"
    if dutch[0] == translated[0] and dutch[0] not in _ALIKE[language]:
        yield "is still in Dutch"


def _forms(sentence: Sentence | None) -> Sequence[str]:
    return sentence if isinstance(sentence, tuple | list) else (sentence or "",)
