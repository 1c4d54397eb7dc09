"""What the catalogue of products says: to whom asks one, and its names wherever they are shown."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from pydantic import JsonValue

from deploy.translations.catalogues import Sentence
from services.intake.model.catalogue import Catalogue
from services.intake.model.product import Description, Offer, Theme


def products(room: Path) -> Mapping[str, Sequence[Sentence]]:
    """Return the texts of the products for who asks them, and their names for every service."""
    if room.match("services/*/web/pages"):
        catalogue = room.parents[1] / "catalogue"
        return {"products": list(_texts(catalogue))} if catalogue.is_dir() else {}
    if room.match("libs/web"):
        catalogue = room.parents[1] / "services" / "intake" / "catalogue"
        return {"product_titles": list(_titles(catalogue))} if catalogue.is_dir() else {}
    return {}


@cache
def _offers(catalogue: Path) -> Sequence[Offer]:
    offers = Catalogue.load(catalogue).offers
    return [offers[code] for code in sorted(offers)]


def _titles(catalogue: Path) -> Iterator[str]:
    yield from (theme.shown_as for theme in Theme)
    yield from (offer.title for offer in _offers(catalogue))


def _texts(catalogue: Path) -> Iterator[str]:
    for offer in _offers(catalogue):
        yield offer.summary
        if offer.choose is not None:
            yield from (offer.choose.question, offer.choose.answer)
        yield from _described(offer.description)
        if offer.without_police_advice is not None:
            yield from _described(offer.without_police_advice)
        yield offer.terms.text
        yield from _asked(offer.fields)


def _described(description: Description) -> Iterator[str]:
    yield from (description.who, description.cost, description.duration)
    yield from description.good_to_know


def _asked(schema: JsonValue) -> Iterator[str]:
    """Yield what a JSON Schema says to people, at every depth: titles and descriptions."""
    if not isinstance(schema, dict):
        return
    said = (schema.get("title"), schema.get("description"))
    yield from (text for text in said if isinstance(text, str))
    properties = schema.get("properties")
    for inner in properties.values() if isinstance(properties, dict) else ():
        yield from _asked(inner)
    yield from _asked(schema.get("items"))
