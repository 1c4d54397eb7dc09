"""What templates say, and what Python marks by `sentence("…")` or says by `say("…")`."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Final

from babel.messages.extract import extract

from deploy.translations.catalogues import Sentence

_OPTIONS: Final = {"trimmed": "true", "silent": "false"}
_METHODS: Final = {".html": "jinja2.ext:babel_extract", ".py": "python"}
_KEYWORDS: Final = {"sentence": None, "_": None, "gettext": None, "ngettext": (1, 2)}
_IN_PYTHON: Final = {"sentence": None, "say": None}


def marked(room: Path) -> Mapping[str, Sequence[Sentence]]:
    """Return the sentences of a folder's templates and of the Python around them, by its stem."""
    found: dict[str, list[Sentence]] = {}
    templates = (*room.glob("*.html"), *room.glob("templates/**/*.html"))
    for path in sorted((*templates, *_python_around(room))):
        found.setdefault(path.stem, []).extend(_extracted(path))
    return found


def _python_around(room: Path) -> Iterator[Path]:
    """Yield the modules of which these pages show sentences: the service's door, or libs/web."""
    yield from room.glob("*.py")
    if room.parents[1].parent.name == "services":
        around = room.parent
        yield from (path for path in around.rglob("*.py") if room not in path.parents)
    elif room.name == "web":
        yield from room.glob("sessions/*.py")


def _extracted(path: Path) -> Iterator[Sentence]:
    is_python = path.suffix == ".py"
    options, keywords = (None, _IN_PYTHON) if is_python else (_OPTIONS, _KEYWORDS)
    with path.open("rb") as source:
        found = extract(_METHODS[path.suffix], source, keywords=keywords, options=options)
        for _, message, _, _ in found:
            yield message
