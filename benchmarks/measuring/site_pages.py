"""The pages that people open most, and how: each as one kind of visit."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

_INBOX = "/behandelportaal/taken"


@dataclass(frozen=True, kw_only=True)
class PageVisit:
    """One kind of visit.

    Attributes:
        service: which serves the page.
        who: the persona who is signed in; None: nobody.
        addresses: visited in turn.
    """

    name: str
    service: str
    who: str | None
    addresses: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Known:
    """What visitors know when they come: requests of `jan`, and whom and what one looks for.

    Attributes:
        names: of one person each.
        beginnings: as if one were still typing: with each the names of thousands begin.
    """

    request_ids: Sequence[str]
    references: Sequence[str]
    names: Sequence[str]
    beginnings: Sequence[str]
    products: Sequence[str]


def page_visits(known: Known) -> Sequence[PageVisit]:
    """Return every kind of visit, citizens first."""
    return [*_of_citizens(known), *_of_clerks(known), *_of_searchers(known), _of_admin()]


def _of_citizens(known: Known) -> Iterator[PageVisit]:
    def visit(name: str, *addresses: str, who: str | None = None) -> PageVisit:
        return PageVisit(name=name, service="intake", who=who, addresses=addresses)

    yield visit("start", "/")
    yield visit("start, looked for", "/?q=gezin", "/?q=geboorteakte", "/?q=adres")
    yield visit("product", *(f"/producten/{code}" for code in known.products))
    yield visit("form", "/aanvragen/ATT_HOUSEHOLD?stap=gebruik", who="jan")
    yield visit("my requests", "/mijn-aanvragen", who="jan")
    yield visit("one request", *(f"/mijn-aanvragen/{id_}" for id_ in known.request_ids), who="jan")


def _of_clerks(known: Known) -> Iterator[PageVisit]:
    def visit(name: str, *addresses: str) -> PageVisit:
        return PageVisit(name=name, service="workflow", who="clerk", addresses=addresses)

    def inbox(**asked: str) -> str:
        return f"{_INBOX}?{urlencode(asked)}"

    yield visit("inbox", _INBOX)
    for name, tray in (("mine", "mijn"), ("parked", "geparkeerd"), ("done", "afgewerkt")):
        yield visit(f"inbox, {name}", inbox(bakje=tray))
    for name, order in (
        ("oldest first", "oudste"),
        ("newest first", "nieuwste"),
        ("by reference", "referentie"),
    ):
        yield visit(f"inbox, {name}", inbox(sorteer=order))
    yield visit("inbox, a product", *(inbox(product=code) for code in known.products))
    yield visit("inbox, late", inbox(voor="te-laat"))
    yield visit("inbox, a name", *(inbox(q=name) for name in known.names))
    yield visit("inbox, how a name begins", *(inbox(q=name) for name in known.beginnings))
    yield visit("case", *(f"/behandelportaal/aanvragen/{id_}" for id_ in known.request_ids))


def _of_searchers(known: Known) -> Iterator[PageVisit]:
    def visit(name: str, *addresses: str) -> PageVisit:
        return PageVisit(name=name, service="reporting", who="clerk", addresses=addresses)

    def search(**asked: str) -> str:
        return f"/zoeken?{urlencode(asked)}"

    yield visit("search, the newest", "/zoeken")
    yield visit("search, a name", *(search(q=name) for name in known.names))
    yield visit("search, how a name begins", *(search(q=name) for name in known.beginnings))
    yield visit("search, a reference", *(search(q=one) for one in known.references))
    yield visit("search, what is open", search(status="open"))
    yield visit(
        "search, a product in a month",
        *(
            search(product=code, submitted_from="2025-11-01", submitted_to="2025-11-30")
            for code in known.products
        ),
    )
    yield visit("figures", "/zoeken/cijfers")


def _of_admin() -> PageVisit:
    return PageVisit(
        name="operation",
        service="intake",
        who="admin",
        addresses=("/behandelportaal/beheer/intake",),
    )
