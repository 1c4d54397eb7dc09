"""Saying things in the language of who reads them: Dutch to tools, to a page its own.

Sentences stand whole in the code and are found there, for the catalogues beside the pages.
"""

from pathlib import Path
from typing import Final

from libs import web
from libs.web.translating import Translator

_PAGES: Final = Path(__file__).parents[1] / "pages"
_TRANSLATOR: Final = Translator((_PAGES, Path(web.__file__).parent))


def say(dutch: str, **values: str) -> str:
    """Return a sentence in the language that is spoken, its `{places}` filled with `values`.

    Values are taken as they are: what somebody typed is never taken for a sentence of ours.
    """
    return _TRANSLATOR.filled(dutch, values)


def together(*sentences: str) -> str:
    """Return them one after the other; empty ones are left out."""
    return " ".join(sentence for sentence in sentences if sentence)
