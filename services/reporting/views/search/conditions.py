"""From criteria to the WHERE of a query: constant fragments, every value a parameter."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.reporting.views.search.criteria import Criteria
from services.reporting.views.search.lexemes import lexemes

_SCOPE = "municipality = %(municipality)s AND submitted_at IS NOT NULL"
_FRAGMENTS: Mapping[str, str] = {
    "query": "words @@ %(query)s::tsquery",
    "filter_family": "family = %(filter_family)s",
    "families": "family = ANY(%(families)s)",
    "products": "product = ANY(%(products)s)",
    "statuses": "status = ANY(%(statuses)s)",
    "outcomes": "outcome = ANY(%(outcomes)s)",
    "channels": "channel = ANY(%(channels)s)",
    "automatic": "automatic = %(automatic)s",
    "assignee": "assignee = %(assignee)s",
    "submitted_from": "submitted_at >= %(submitted_from)s",
    "submitted_until": "submitted_at < %(submitted_until)s",
    "closed_from": "closed_at >= %(closed_from)s",
    "closed_until": "closed_at < %(closed_until)s",
}


@dataclass(frozen=True, kw_only=True)
class Conditions:
    """A WHERE with its named parameters."""

    sql: str
    parameters: Mapping[str, object]


def conditions_of(criteria: Criteria, *, municipality: str) -> Conditions:
    """Return the conditions of `criteria` within one municipality (NIS)."""
    asked = {**_values(criteria), "query": _query(criteria.words, municipality=municipality)}
    values = {name: value for name, value in asked.items() if value not in (None, [])}
    fragments = [_SCOPE, *(_FRAGMENTS[name] for name in values)]
    if criteria.is_unfindable:
        fragments.append("false")
    return Conditions(
        sql=" AND ".join(fragments), parameters={"municipality": municipality, **values}
    )


def _values(criteria: Criteria) -> Mapping[str, object]:
    return {
        "filter_family": criteria.filter and criteria.filter.family.value,
        "families": [family.value for family in criteria.families],
        "products": list(criteria.products),
        "statuses": [status.value for status in criteria.statuses],
        "outcomes": [outcome.value for outcome in criteria.outcomes],
        "channels": [channel.value for channel in criteria.channels],
        "automatic": criteria.automatic,
        "assignee": criteria.assignee,
        "submitted_from": criteria.submitted_from,
        "submitted_until": criteria.submitted_until,
        "closed_from": criteria.closed_from,
        "closed_until": criteria.closed_until,
    }


def _query(words: tuple[str, ...], *, municipality: str) -> str | None:
    """Return a tsquery as text: words hold letters and digits only, so nothing needs escaping."""
    return " & ".join(f"'{one}':*" for one in lexemes(words, municipality=municipality)) or None
