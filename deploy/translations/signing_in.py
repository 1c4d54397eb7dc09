"""How people call the ways of signing in, one by one and as a choice."""

from collections.abc import Mapping, Sequence
from pathlib import Path

from deploy.translations.catalogues import Sentence
from libs.assurance import METHODS, AssuranceLevel, methods_in_words


def signing_in(room: Path) -> Mapping[str, Sequence[Sentence]]:
    """Return them for libs/web, whose catalogues every service reads."""
    if not room.match("libs/web"):
        return {}
    choices = [methods_in_words(level) for level in AssuranceLevel]
    return {"signing_in": [method.title for method in METHODS] + choices}
