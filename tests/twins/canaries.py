"""Words that exist in one municipality only, so that seeing one elsewhere is a leak."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum


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
    CODE = "a code on a document"
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
    }
)


@dataclass
class Canaries:
    """The canaries of one municipality, in small letters, each with what it is."""

    known: dict[bytes, Sort] = field(default_factory=dict)

    def add(self, sort: Sort, *words: str) -> None:
        """Remember words; ids are also looked for without their dashes."""
        for word in filter(None, words):
            self.known[word.lower().encode()] = sort
            if sort in {Sort.REQUEST, Sort.DOCUMENT, Sort.TASK}:
                self.known[word.replace("-", "").lower().encode()] = sort

    def of(self, *sorts: Sort) -> Sequence[str]:
        """The canaries of these sorts."""
        return [word.decode() for word, sort in self.known.items() if sort in sorts]

    def seen_in(self, content: bytes) -> Iterator[tuple[str, Sort]]:
        """Give each canary that stands in this content, which is in small letters."""
        for word, sort in self.known.items():
            if word in content:
                yield word.decode(), sort


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
    told = {where: content.lower() for where, content in places.items()}
    everything = b"\0".join(told.values())
    return [
        Leak(caller=caller, call=call, canary=canary, sort=sort, where=where)
        for canaries in of
        for canary, sort in canaries.seen_in(everything)
        if canary.encode() not in sent
        for where, content in told.items()
        if canary.encode() in content
    ]
