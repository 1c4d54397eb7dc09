"""Dutch words for what the search view holds, as clerks know them from the portal."""

from collections.abc import Iterator, Mapping
from datetime import datetime, time, timedelta

from libs.terms import BRUSSELS
from services.reporting.views.search.criteria import Criteria
from services.reporting.web.pages.words import CHANNELS, FAMILIES, PURPOSES, REASONS, STATES

__all__ = [
    "CHANNELS",
    "FAMILIES",
    "PURPOSES",
    "REASONS",
    "STATES",
    "described",
    "wall_time",
    "what_lacks",
    "yes_or_no",
]


def yes_or_no(answer: bool | None) -> str | None:  # noqa: FBT001 - it is the value that is worded
    """Return ja, nee, or nothing where it is not decided."""
    return None if answer is None else "ja" if answer else "nee"


def described(criteria: Criteria, *, saved_filter: str | None = None) -> Iterator[tuple[str, str]]:
    """Yield every criterion as a label and its value, in the order of the search page.

    `saved_filter` is the name of the saved filter that they come from, as far as they do.
    """
    built_in = criteria.filter and criteria.filter.known_as
    if filters := [name for name in (saved_filter, built_in) if name is not None]:
        yield "Filter", " binnen ".join(filters)
    if criteria.q.strip():
        yield "Zoekwoorden", criteria.q.strip()
    yield from _listed("Soort aanvraag", criteria.families, FAMILIES)
    yield from _listed("Product", criteria.products, {})
    yield from _listed("Gebruik in", criteria.purposes, PURPOSES)
    if criteria.subject_present is not None:
        yield "Voor iemand anders", "ja" if criteria.subject_present else "nee"
    yield from _listed("Status", criteria.statuses, STATES)
    yield from _listed("Resultaat", criteria.outcomes, STATES)
    yield from _listed("Reden", criteria.refusal_reasons, REASONS)
    yield from _listed("Kanaal", criteria.channels, CHANNELS)
    if criteria.automatic is not None:
        yield "Automatisch", "ja" if criteria.automatic else "nee"
    if criteria.assignee is not None:
        yield "Behandelaar", criteria.assignee
    yield from _period("Ingediend", criteria.submitted_from, criteria.submitted_until)
    yield from _period("Afgesloten", criteria.closed_from, criteria.closed_until)


def what_lacks(up_to: datetime | None) -> str:
    """Return the sentence about a report that was made while the overview was being filled."""
    if up_to is None:
        return (
            "We weten nog niet tot wanneer het overzicht bijgewerkt is: er kunnen aanvragen "
            "ontbreken. Maak het rapport later opnieuw."
        )
    return (
        "Het overzicht wordt nog gevuld: wat gebeurde na "
        f"{_moment(wall_time(up_to))} ontbreekt. Maak het rapport later opnieuw."
    )


def wall_time(moment: datetime) -> datetime:
    """Return what the clock in Brussels showed, without a zone, as spreadsheets know it."""
    return moment.astimezone(BRUSSELS).replace(tzinfo=None)


def _listed(
    label: str, values: tuple[str, ...], words: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    if values:
        yield label, " of ".join(words.get(value, value) for value in values)


def _period(
    label: str, begin: datetime | None, until: datetime | None
) -> Iterator[tuple[str, str]]:
    if begin is not None:
        clock = wall_time(begin)
        yield f"{label} vanaf", _day(clock) if clock.time() == time() else _moment(clock)
    if until is not None:
        clock = wall_time(until)
        if clock.time() == time():
            yield f"{label} tot en met", _day(clock - timedelta(days=1))
        else:
            yield f"{label} voor", _moment(clock)


def _day(clock: datetime) -> str:
    return f"{clock:%d/%m/%Y}"


def _moment(clock: datetime) -> str:
    return f"{clock:%d/%m/%Y %H:%M:%S}"
