"""What stands in the address of a page or in its form, as somebody typed it."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final, Self
from urllib.parse import urlencode

from pydantic import JsonValue, ValidationError
from starlette.datastructures import FormData, QueryParams

from libs.web.speech import sentence
from services.reporting.web.api.filter_criteria import FilterCriteria
from services.reporting.web.api.parameters import SearchRequest

SEVERAL: Final = frozenset(
    {"family", "product", "purpose", "status", "outcome", "refusal_reason", "channel"}
)
"""Criteria that may have more than one value."""

_MOST: Final = 400  # values: all that the page itself can ask, and then some
_NUMBER: Final = re.compile(
    r"(?<![0-9A-Za-z])\d{2}[\s.-]?\d{2}[\s.-]?\d{2}[\s.-]?\d{3}[\s.-]?\d{2}(?!\d)"
)
_WRONG: Final[Mapping[str, str]] = {
    "q": sentence("Zoek met hoogstens 200 tekens."),
    "filter": sentence("Deze filter bestaat niet. Kies er een uit de lijst."),
    "submitted_from": sentence(
        "We begrijpen de datum bij “Ingediend vanaf” niet. Kies een dag in de kalender."
    ),
    "submitted_to": sentence(
        "We begrijpen de datum bij “Ingediend tot en met” niet. Kies een dag in de kalender."
    ),
    "closed_from": sentence(
        "We begrijpen de datum bij “Afgesloten vanaf” niet. Kies een dag in de kalender."
    ),
    "closed_to": sentence(
        "We begrijpen de datum bij “Afgesloten tot en met” niet. Kies een dag in de kalender."
    ),
}
_OTHERWISE: Final = sentence("Een van de keuzes bestaat niet meer. Kies opnieuw.")


@dataclass(frozen=True, kw_only=True)
class Typed:
    """Names and values in the order in which they were sent; of what a search does not know, none.

    Attributes:
        cursor: where the page begins, as it was handed out; None: at the beginning.
    """

    pairs: tuple[tuple[str, str], ...]
    cursor: str | None = None

    @classmethod
    def of(cls, sent: QueryParams | FormData) -> Self:
        """Take what a search knows, once each."""
        found = [
            (name, value.strip())
            for name, value in sent.multi_items()
            if name in SearchRequest.model_fields and isinstance(value, str) and value.strip()
        ]
        cursor = sent.get("cursor")
        return cls(
            pairs=tuple(dict.fromkeys(found[:_MOST])),
            cursor=cursor if isinstance(cursor, str) and cursor else None,
        )

    @classmethod
    def kept(cls, criteria: Mapping[str, object]) -> Self:
        """Take the criteria of a filter."""
        return cls(pairs=tuple(_flat(criteria)))

    @property
    def values(self) -> dict[str, JsonValue]:
        """The same by name; of what has one value, the last that was sent."""
        found: dict[str, JsonValue] = {}
        for name, value in self.pairs:
            if name in SEVERAL:
                before = found.get(name)
                found[name] = [*(before if isinstance(before, list) else []), value]
            else:
                found[name] = value
        return found

    @property
    def criteria(self) -> dict[str, JsonValue]:
        """What limits the result: all but the filter that is used and the order."""
        return {n: value for n, value in self.values.items() if n not in {"filter", "sort"}}

    @property
    def holds_a_national_number(self) -> bool:
        """Whether something looks like a national number, which no address may hold."""
        return any(_NUMBER.search(value) for name, value in self.pairs if name == "q")

    @property
    def query(self) -> str:
        """As the query of an address, without the page that is looked at."""
        return urlencode(self.pairs)

    def one(self, name: str) -> str:
        """Return what was sent for a criterion with one value; empty when nothing was."""
        return next((value for known, value in reversed(self.pairs) if known == name), "")

    def all(self, name: str) -> frozenset[str]:
        """Return all that was sent for a criterion."""
        return frozenset(value for known, value in self.pairs if known == name)

    def without(self, name: str, value: str | None = None) -> Self:
        """Leave a criterion out, or one of its values."""
        kept = (
            (known, held)
            for known, held in self.pairs
            if known != name or (value is not None and held != value)
        )
        return type(self)(pairs=tuple(kept))


def read_search(typed: Typed) -> tuple[SearchRequest | None, Mapping[str, str]]:
    """Return what is asked, or what is wrong with it: name → sentence."""
    try:
        return SearchRequest.model_validate(typed.values), {}
    except ValidationError as error:
        return None, wrong_in(error)


def criteria_of(typed: Mapping[str, JsonValue]) -> FilterCriteria:
    """Return criteria as a filter keeps them.

    Raises:
        ValidationError: they cannot be kept.
    """
    return FilterCriteria.model_validate(dict(typed))


def wrong_in(error: ValidationError) -> Mapping[str, str]:
    """Return what is wrong, by the name of the field, in words that never repeat what was sent."""
    names = dict.fromkeys(str(one["loc"][0]) if one["loc"] else "q" for one in error.errors())
    return {name: _WRONG.get(name, _OTHERWISE) for name in names}


def _flat(criteria: Mapping[str, object]) -> Iterable[tuple[str, str]]:
    for name, held in criteria.items():
        for value in held if isinstance(held, list) else [held]:
            yield name, str(value).lower() if isinstance(value, bool) else str(value)
