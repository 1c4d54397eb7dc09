"""Words that exist in one municipality only, so that seeing one elsewhere is a leak."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256


class Sort(StrEnum):
    """What a canary is; `PERSONAL` ones may not be in a log or a broker either."""

    NAME = "a name"
    NUMBER = "a national number"
    ADDRESS = "an address"
    MAIL = "a mail address"
    PHONE = "a phone number"
    EXPLANATION = "an explanation"
    STAFF = "a member of staff"
    SUBJECT = "the id of a sign-in"
    REFERENCE = "a reference"
    REQUEST = "a request id"
    DOCUMENT = "a document id"
    TASK = "a task id"
    MESSAGE = "a message id"
    CODE = "a code on a document"
    FILTER = "the name of a filter"
    FILTER_ID = "a filter id"
    EXPORT_ID = "the id of a report"
    POSITION = "a position"
    CURSOR = "a cursor"
    KEY = "an idempotency key"


PERSONAL = frozenset(
    {
        Sort.NAME,
        Sort.NUMBER,
        Sort.ADDRESS,
        Sort.MAIL,
        Sort.PHONE,
        Sort.EXPLANATION,
        Sort.STAFF,
        Sort.FILTER,
    }
)


_IDS = frozenset(
    {
        Sort.REQUEST,
        Sort.DOCUMENT,
        Sort.TASK,
        Sort.FILTER_ID,
        Sort.EXPORT_ID,
        Sort.MESSAGE,
    }
)


@dataclass
class Canaries:
    """The canaries of one municipality, in small letters, each with what it is."""

    known: dict[bytes, Sort] = field(default_factory=dict)
    _looked: dict[bytes, Sequence[tuple[str, Sort]]] = field(default_factory=dict, repr=False)

    def add(self, sort: Sort, *words: str) -> None:
        """Remember words; ids are also looked for without their dashes."""
        self._looked.clear()
        for word in filter(None, words):
            self.known[word.lower().encode()] = sort
            if sort in _IDS:
                self.known[word.replace("-", "").lower().encode()] = sort

    def of(self, *sorts: Sort) -> Sequence[str]:
        """The canaries of these sorts."""
        return [word.decode() for word, sort in self.known.items() if sort in sorts]

    def seen_in(self, content: bytes) -> Sequence[tuple[str, Sort]]:
        """Each canary that stands in this content, which is in small letters."""
        name = sha256(content).digest()
        if name not in self._looked:
            self._looked[name] = [
                (word.decode(), sort) for word, sort in self.known.items() if word in content
            ]
        return self._looked[name]


@dataclass(frozen=True, kw_only=True)
class Leak:
    """One canary where it may not be."""

    caller: str
    call: str
    canary: str
    sort: Sort
    where: str

    def __str__(self) -> str:
        return f"{self.caller}: {self.call}: {self.sort} ({self.canary}) in {self.where}"


def leaks_in(
    places: Mapping[str, bytes],
    *,
    of: Iterable[Canaries],
    sent: bytes,
    caller: str,
    call: str,
) -> list[Leak]:
    """Every canary in these places; a word that the caller sent is no news when it comes back."""
    return [
        Leak(caller=caller, call=call, canary=canary, sort=sort, where=where)
        for where, content in places.items()
        for canaries in of
        for canary, sort in canaries.seen_in(content.lower())
        if canary.encode() not in sent
    ]
