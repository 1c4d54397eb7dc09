"""Which folders have pages, and everything that their pages say, from wherever it comes."""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Final

from deploy.translations.catalogues import Sentence
from deploy.translations.marked import marked
from deploy.translations.products import products
from deploy.translations.signing_in import signing_in
from deploy.translations.told import told

_LIBRARY: Final = "libs/web"
_FRAME: Final = "templates"
_SERVICES: Final = "services/*/web"

Source = Callable[[Path], Mapping[str, Sequence[Sentence]]]
"""Gives what a folder's pages say, by the stem in whose catalogue it belongs."""

SOURCES: Final[Mapping[str, Source]] = {
    "marked": marked,
    "products": products,
    "told": told,
    "signing_in": signing_in,
}


def rooms(tree: Path) -> Sequence[Path]:
    """Return the folders with pages: of the library, and of each service its `pages`."""
    library = tree / _LIBRARY
    pages = (path for path in library.rglob("*.html") if _FRAME not in path.parts)
    services = (folder / "pages" for folder in sorted(tree.glob(_SERVICES)))
    return [library, *sorted({page.parent for page in pages}), *services]


def sentences_of(room: Path) -> Mapping[str, Sequence[Sentence]]:
    """Return what a folder's pages say, by the stem in whose catalogue it belongs."""
    found: dict[str, dict[str | tuple[str, ...], None]] = {}
    for source in SOURCES.values():
        for stem, sentences in source(room).items():
            of_this = found.setdefault(stem, {})
            of_this |= dict.fromkeys(map(_hashable, sentences))
    return {stem: list(sentences) for stem, sentences in found.items() if sentences}


def _hashable(sentence: Sentence) -> str | tuple[str, ...]:
    return sentence if isinstance(sentence, str) else tuple(sentence)
