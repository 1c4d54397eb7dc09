"""How a person recognizes an act: what it is of, where and when."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from libs.events.contracts.products import ActKind

MONTHS: Final = (
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
)
_NOUNS: Final[Mapping[ActKind, str]] = {
    ActKind.BIRTH: "Geboorte",
    ActKind.MARRIAGE: "Huwelijk",
    ActKind.DIVORCE: "Echtscheiding",
    ActKind.DEATH: "Overlijden",
    ActKind.NATIONALITY: "Nationaliteit",
    ActKind.RECOGNITION: "Erkenning",
    ActKind.ADOPTION: "Adoptie",
    ActKind.NAME: "Naamsverandering",
}


def title_of(kind: ActKind, *, place: str, on: date | None) -> str:
    """Return in one line what an act is of; a blank place or an unknown day is left out."""
    where = " ".join(place.split())
    title = _NOUNS[kind] + (f" te {where}" if where else "")
    return title if on is None else f"{title}, {on.day} {MONTHS[on.month - 1]} {on.year}"
