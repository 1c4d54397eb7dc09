"""What somebody looks for: criteria, built-in filters, and how the result is ordered."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from libs.events.values import CaseState, Channel, Family, Purpose
from services.reporting.rules.words_are_found_without_accents import words_of


class Sort(StrEnum):
    """Orders of a result; a minus means: the greatest first."""

    NEWEST = "-submitted_at"
    OLDEST = "submitted_at"
    CLOSED_FIRST = "closed_at"
    CLOSED_LAST = "-closed_at"
    REFERENCE = "reference"
    REFERENCE_DOWN = "-reference"


class BuiltInFilter(StrEnum):
    """The filters that everybody has.

    Source: Contactgegevens wijzigen, p. 33 and 73; Papieren en attesten, p. 76.
    """

    CERTIFICATES = "papieren-en-attesten"
    CONTACT_DETAILS = "contactgegevens-wijzigen"

    @property
    def known_as(self) -> str:
        """The name under which people know it."""
        return _TITLES[self]

    @property
    def family(self) -> Family:
        """The only family that it lets through."""
        return _FAMILIES[self]


_TITLES = {
    BuiltInFilter.CERTIFICATES: "Papieren en attesten",
    BuiltInFilter.CONTACT_DETAILS: "Contactgegevens wijzigen",
}
_FAMILIES = {
    BuiltInFilter.CERTIFICATES: Family.CERTIFICATES,
    BuiltInFilter.CONTACT_DETAILS: Family.CONTACT_DETAILS,
}


@dataclass(frozen=True, kw_only=True)
class Criteria:
    """All must hold; within a tuple one of its values; empty or None: no criterion.

    Attributes:
        q: words that must all be found, each from its beginning.
        subject_present: True: for somebody else than who asks.
        refusal_reasons: codes of rules, `by-clerk`, `by-back-office`.
        automatic: True: handled without a clerk; False: by a clerk. Undecided is neither.
        submitted_from: aware, inclusive; `closed_from` likewise.
        submitted_until: aware, exclusive; `closed_until` likewise.
    """

    q: str = ""
    filter: BuiltInFilter | None = None
    families: tuple[Family, ...] = ()
    products: tuple[str, ...] = ()
    purposes: tuple[Purpose, ...] = ()
    subject_present: bool | None = None
    statuses: tuple[CaseState, ...] = ()
    outcomes: tuple[CaseState, ...] = ()
    refusal_reasons: tuple[str, ...] = ()
    channels: tuple[Channel, ...] = ()
    automatic: bool | None = None
    assignee: str | None = None
    submitted_from: datetime | None = None
    submitted_until: datetime | None = None
    closed_from: datetime | None = None
    closed_until: datetime | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The folded words of `q`, each once; none when it holds no letter or digit."""
        return tuple(dict.fromkeys(words_of(self.q)))

    @property
    def telling_word(self) -> str | None:
        """The one of `words` that the fewest requests can have, as far as a word shows it.

        Numbers and parts of references are seldom, and long words more so than short ones. A single
        letter or digit is none: it begins a word of at least a tenth of all requests, since a
        reference alone has 14 of them.
        """
        several = (word for word in self.words if len(word) > 1 or not word.isascii())
        return max(several, key=lambda word: (not word.isalpha(), len(word)), default=None)

    @property
    def is_seldom(self) -> bool:
        """Whether a number or a part of a reference is looked for, which few requests have."""
        return self.telling_word is not None and not self.telling_word.isalpha()

    @property
    def is_unfindable(self) -> bool:
        """Whether something is looked for that no request can have, such as `???`."""
        return bool(self.q.strip()) and not self.words
