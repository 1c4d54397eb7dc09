"""Keep every catalogue of a tree in step with what its pages say."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from deploy.translations.catalogues import Gap, catalogue_path, gaps_of, updated
from deploy.translations.rooms import rooms, sentences_of
from libs.web.languages import LANGUAGES

OTHERS: Final = LANGUAGES[1:]
"""The languages that are translated into."""


def gaps(tree: Path) -> Iterator[Gap]:
    """Yield every sentence that some language lacks, or has while no page says it."""
    for room in rooms(tree):
        sentences = sentences_of(room)
        for language in OTHERS:
            for stem, asked in sentences.items():
                yield from gaps_of(catalogue_path(room, language, stem), language, asked)
            for path in sorted((room / "translations" / language).glob("*.po")):
                if path.stem not in sentences:
                    yield Gap(path=path, sentence="", why="no page has this name")


def write(tree: Path) -> None:
    """Bring every catalogue up to date."""
    for room in rooms(tree):
        sentences = sentences_of(room)
        for language in OTHERS:
            for stem, asked in sentences.items():
                path = catalogue_path(room, language, stem)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(updated(path, asked))
            for path in (room / "translations" / language).glob("*.po"):
                if path.stem not in sentences:
                    path.unlink()
