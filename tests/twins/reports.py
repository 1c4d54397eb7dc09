"""Calls about reports that are made in the background, and about figures."""

from tests.twins.calls import REPORTING, Asker, Call
from tests.twins.papers import key_of

_GROUPS = ("product", "family", "channel", "outcome", "assignee", "month", "week")


def statistics(asker: Asker) -> Call:
    """Count everything."""
    query = [("group_by", asker.any_of(_GROUPS))]
    return asker.call("statistics", "GET", f"{REPORTING}/statistics", query=query)


def order(asker: Asker) -> Call:
    """Order a report: one's list of them repeats what one looked for, so that is of one's own."""
    path = asker.any_of(["exports", "exports", "exports/with-national-numbers"])
    criteria = {"q": asker.any_of(asker.own.words)[:100]}
    return asker.call(
        "orders of reports",
        "POST",
        f"{REPORTING}/{path}",
        headers=key_of(asker),
        body={"criteria": criteria},
    )


def report(asker: Asker) -> Call:
    """Look at the own reports, or for one, of the other municipality too."""
    one = f"{REPORTING}/exports/{asker.any_of([*asker.own.exports, *asker.other.exports])}"
    path = asker.any_of([f"{REPORTING}/exports", one, f"{one}/content"])
    return asker.call("reports", "GET", path)
