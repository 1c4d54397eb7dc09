"""The pages of search, filters, reports and figures, as people meet them."""

from typing import Final
from uuid import uuid4

from tests.browser.look import Look
from tests.browser.visitor import Visitor

_HERE: Final = "/zoeken/filters"
_REPORTS: Final = "/zoeken/rapporten"
_NAME: Final = "Open dossiers"


def saves_a_filter(visitor: Visitor) -> None:
    """Save a filter, and look at the list of them."""
    throws_the_filter_away(visitor)
    _sends(visitor, _HERE, naam=_NAME)
    visitor.opens(_HERE)


def throws_the_filter_away(visitor: Visitor) -> None:
    """Let nothing be left of the filter, in whatever language the page is."""
    page = visitor.opens(_HERE)
    ways = page.locator(".kept", has=page.get_by_role("heading", name=_NAME)).locator("a.danger")
    for address in [each.get_attribute("href") for each in ways.all()]:
        visitor.opens(address or "").locator("button.danger").click()
        page.wait_for_url(f"**{_HERE}")


def is_asked_whether(visitor: Visitor) -> None:
    """Save a filter, and be asked whether it may be thrown away."""
    saves_a_filter(visitor)
    page = visitor.page
    filter_of_ours = page.locator(".kept", has=page.get_by_role("heading", name=_NAME))
    address = filter_of_ours.locator("a.danger").get_attribute("href")
    visitor.opens(address or "")


def saves_without_a_name(visitor: Visitor) -> None:
    """Save a filter, and hear that it needs a name."""
    _sends(visitor, _HERE, naam="")


def orders_a_report(visitor: Visitor) -> None:
    """Order a report in the background, whatever its size, unless there is one; see it ready."""
    made = visitor.opens(_REPORTS).locator('a[href$="/bestand"]')
    if not made.count():
        _sends(visitor, _REPORTS, sleutel=str(uuid4()))
    made.first.wait_for()


def types_a_national_number(visitor: Visitor) -> None:
    """Search by a number that no address may hold."""
    page = visitor.opens("/zoeken")
    page.locator("#field-q").fill("90.62.15-123.45")
    page.locator("#field-q").press("Enter")
    page.locator('.banner[role="alert"]').wait_for()


def _sends(visitor: Visitor, action: str, **fields: str) -> None:
    """Send the form that saves a search, to some address, in whatever language the page is."""
    page = visitor.opens("/zoeken?status=open")
    with page.expect_navigation():
        page.evaluate(
            """([action, fields]) => {
                const form = document.querySelector('form[action="/zoeken/filters"]');
                form.action = action;
                for (const [name, value] of Object.entries(fields)) {
                    const field = form.elements[name] ?? document.createElement("input");
                    field.name = name;
                    field.value = value;
                    form.append(field);
                }
                form.submit();
            }""",
            [action, fields],
        )


LOOKS: Final[tuple[Look, ...]] = (
    Look(name="search", who="lead", arrive="/zoeken"),
    Look(name="search-by-an-analyst", who="analyst", arrive="/zoeken?filter=papieren-en-attesten"),
    Look(
        name="search-narrowed",
        who="clerk",
        arrive="/zoeken?status=open&status=delivered&automatic=true&submitted_from=2026-01-01",
    ),
    Look(name="search-nothing-found", who="clerk", arrive="/zoeken?q=xyzzy"),
    Look(name="search-mistaken", who="clerk", arrive="/zoeken?submitted_from=gisteren"),
    Look(name="search-by-a-number", who="clerk", arrive=types_a_national_number),
    Look(name="filters", who="clerk", arrive=saves_a_filter, leave=throws_the_filter_away),
    Look(
        name="filter-to-throw-away",
        who="clerk",
        arrive=is_asked_whether,
        leave=throws_the_filter_away,
    ),
    Look(name="filter-without-a-name", who="clerk", arrive=saves_without_a_name),
    Look(name="reports", who="clerk2", arrive=orders_a_report),
    Look(name="reports-none", who="clerk-lindedaal", arrive="/zoeken/rapporten"),
    Look(name="figures", who="analyst", arrive="/zoeken/cijfers"),
    Look(name="figures-by-product", who="clerk", arrive="/zoeken/cijfers?group_by=product"),
    Look(name="figures-none", who="clerk", arrive="/zoeken/cijfers?from=2020-01-01&to=2020-02-01"),
    Look(name="figures-mistaken", who="clerk", arrive="/zoeken/cijfers?from=gisteren"),
)
