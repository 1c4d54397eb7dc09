"""The main menu: what a visitor can go to, by what they may do."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from libs.web.callers import Caller, Role
from libs.web.speech import sentence

_EVERYBODY: Final = frozenset[Role]()
_CLERKS: Final = frozenset({Role.CLERK, Role.LEAD})

_CITIZENS: Final = (
    ("/", sentence("Aanvragen"), _EVERYBODY),
    ("/mijn-aanvragen", sentence("Mijn aanvragen"), _EVERYBODY),
    ("/verificatie", sentence("Document controleren"), _EVERYBODY),
)
_ALSO_INSIDE: Final = {
    "/producten": "/",
    "/aanvragen": "/",
    "/mijn-gegevens": "/mijn-aanvragen",
    "/mijn-aanmeldingen": "/mijn-aanvragen",
}
"""Where a page is reached from another entry than its address says → that entry."""

_STAFF: Final = (
    ("/behandelportaal", sentence("Start"), frozenset({Role.OFFICER, Role.ANALYST, Role.ADMIN})),
    ("/behandelportaal/taken", sentence("Taken"), _CLERKS),
    ("/zoeken", sentence("Zoeken"), _CLERKS | {Role.ANALYST}),
    ("/zoeken/cijfers", sentence("Cijfers"), _CLERKS | {Role.ANALYST}),
    ("/behandelportaal/verdeling", sentence("Verdeling"), frozenset({Role.LEAD})),
    ("/behandelportaal/beheer", sentence("Beheer"), frozenset({Role.ADMIN})),
)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry of the menu; `words` are Dutch and shown by `said`."""

    path: str
    words: str
    is_here: bool


def navigation(caller: Caller | None, path: str) -> Sequence[Entry]:
    """Return the menu of a visitor who looks at `path`; the longest entry that fits is here."""
    staff = caller is not None and caller.kind == "staff"
    open_to = [
        (entry, words)
        for entry, words, roles in (_STAFF if staff else _CITIZENS)
        if not roles or (caller is not None and caller.has(*roles))
    ]
    where = {path} | {entry for part, entry in _ALSO_INSIDE.items() if _is_inside(path, part)}
    inside = [entry for entry, _ in open_to if any(_is_inside(each, entry) for each in where)]
    here = max(inside, key=len, default=None)
    return [Entry(path=entry, words=words, is_here=entry == here) for entry, words in open_to]


def _is_inside(path: str, entry: str) -> bool:
    return path == entry or path.startswith(f"{entry}/")
