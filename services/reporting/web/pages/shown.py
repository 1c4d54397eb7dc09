"""Criteria in words: what is looked for, and what a filter holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from urllib.parse import urlencode

from libs.web.dates import day, moment
from services.reporting.views.search.products import KnownProduct
from services.reporting.web.pages import words
from services.reporting.web.pages.typed import Typed

_ADDRESS: Final = "/zoeken"


@dataclass(frozen=True, kw_only=True)
class Shown:
    """One value of one criterion.

    Attributes:
        label: what the criterion is called, a sentence of ours.
        word: what its value is called: a sentence of ours, or else `plain`.
        plain: as it is: what somebody typed, a title, a day.
        colleague: a staff id, of somebody who is called by name where a script knows it.
        without: the address of the same search without it; None: it cannot be left out.
    """

    label: str
    word: str | None = None
    plain: str | None = None
    colleague: str | None = None
    without: str | None = None


def spoken(
    typed: Typed, products: Sequence[KnownProduct] = (), *, removable: bool = False
) -> list[Shown]:
    """Return every criterion in words, in the order of the page; the order of the result is none.

    One that can be left out on the page has an address without it; the filter is chosen elsewhere.
    """
    elsewhere = {"filter", "sort"} if removable else {"sort"}
    titles = {product.code: product.title for product in products}
    return [
        _shown(name, value, titles, typed if removable else None)
        for known in words.CRITERIA
        for name, value in typed.pairs
        if name == known and name not in elsewhere
    ]


def address(typed: Typed, **more: str) -> str:
    """Return where a search is found."""
    query = urlencode([*typed.pairs, *more.items()])
    return f"{_ADDRESS}?{query}" if query else _ADDRESS


def _shown(name: str, value: str, titles: Mapping[str, str], typed: Typed | None) -> Shown:
    known = words.VALUES.get(name, {}).get(value) or titles.get(value)
    is_colleague = name == "assignee"
    return Shown(
        label=words.CRITERIA[name],
        word=known,
        plain=None if known or is_colleague else _plain(name, value),
        colleague=value if is_colleague else None,
        without=None if typed is None else address(typed.without(name, value)),
    )


def _plain(name: str, value: str) -> str:
    if name.endswith(("_from", "_to")):
        return _day_or_moment(value)
    return value


def _day_or_moment(value: str) -> str:
    """Write a day or a moment as the page's language does; what is neither stays as it is."""
    try:
        return day(date.fromisoformat(value))
    except ValueError:
        pass
    try:
        return moment(datetime.fromisoformat(value))
    except ValueError:
        return value
