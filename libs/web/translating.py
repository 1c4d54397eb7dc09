"""Translating: the sentences of a page, from the catalogues beside its template.

A sentence in which Python puts values stands in the catalogue with places: `Wacht {wait}.` Only
`said` knows those, for sentences that come from Python whole.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from libs.web.speech import SOURCE, speaking

_PLACE: Final = re.compile(r"\{(\w+)\}")

_NONE_IS_SINGULAR: Final = {"fr"}
"""Languages that say "0 result" as they say "1 result"; the catalogues have two forms."""

Folders = tuple[Path, ...]


class Translator:
    """Translates the sentences of templates in `folders`, and of the frame around them."""

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folders)

    def gettext(self, text: str) -> str:
        """Return a sentence in the language that is spoken."""
        # the empty sentence is a catalogue's own header
        if speaking() == SOURCE or not text:
            return text
        return str(_catalogue(self._folders, speaking()).gettext(text))

    def ngettext(self, one: str, more: str, count: int) -> str:
        """Return the sentence for so many, in the language that is spoken."""
        if speaking() == SOURCE:
            return one if count == 1 else more
        return str(_catalogue(self._folders, speaking()).ngettext(one, more, count))

    def filled(self, text: str, values: Mapping[str, str]) -> str:
        """Return a sentence in the language that is spoken, with values in its places."""
        return _filled(self.gettext(text), values)

    def said(self, text: str) -> str:
        """Return a sentence that Python gives, with its values, in the language that is spoken.

        A value that is itself a sentence of ours is translated too.
        """
        whole = self.gettext(text)
        if speaking() == SOURCE or whole != text:
            return whole
        for shape, translation in _shapes(self._folders, speaking()):
            found = shape.fullmatch(text)
            if found is not None:
                values = {name: self.said(value) for name, value in found.groupdict().items()}
                return _filled(translation, values)
        return text


def _filled(translation: str, values: Mapping[str, str]) -> str:
    return _PLACE.sub(lambda place: values.get(place[1], place[0]), translation)


@cache
def _catalogue(folders: Folders, language: str) -> Translations:
    """Read, once, every file of a language; what the first folder says counts."""
    whole = Translations()
    for catalogue in _catalogues(folders, language):
        compiled = BytesIO()
        write_mo(compiled, catalogue)
        compiled.seek(0)
        whole.merge(Translations(compiled))
    if language in _NONE_IS_SINGULAR:
        whole.plural = _more_than_one
    return whole


def _more_than_one(count: float | Decimal) -> int:
    return int(count > 1)


@cache
def _shapes(folders: Folders, language: str) -> Sequence[tuple[re.Pattern[str], str]]:
    """Return what each sentence with values looks like, and its translation: longest first."""
    known = {
        message.id: message.string
        for catalogue in _catalogues(folders, language)
        for message in catalogue
        if isinstance(message.id, str) and isinstance(message.string, str) and message.string
    }
    return [(_shape(text), known[text]) for text in sorted(known, key=len)[::-1] if _is_shape(text)]


def _is_shape(text: str) -> bool:
    # words beside its places make every value shorter than the sentence that it came from
    return _PLACE.search(text) is not None and _PLACE.sub("", text).strip() != ""


def _shape(text: str) -> re.Pattern[str]:
    parts = _PLACE.split(text)
    shapes = [f"(?P<{part}>.+?)" if at % 2 else re.escape(part) for at, part in enumerate(parts)]
    return re.compile("".join(shapes))


def _catalogues(folders: Folders, language: str) -> Iterator[Catalog]:
    for folder in reversed(folders):
        for path in sorted((folder / "translations" / language).glob("*.po")):
            with path.open("rb") as written:
                yield read_po(written)
